"""The whole way in a browser, in Polish: from a programme that is opened to the first message in a group's room.

Four people, each in a browser of their own, do it through the pages. Made by actions are the invitation of the first
manager, which the operator prints on the command line, and the second mentee's profile (`test_profile` taps one).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from accounts.actions import found_programme
from accounts.models import User
from tests.browser.rooms import Visit
from tests.browser.walkers import Walker, said
from tests.conftest import PASSWORD
from tests.mentoring.people.conftest import sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A field that is written in is a tap.
MOST_TAPS_OF_A_MENTEE = 30  # from the invitation to a profile that is sent
MOST_TAPS_OF_A_MENTOR = 12  # accepts, promises, signs
RULE, HELLO = "Mówimy sobie po imieniu.", "Dzień dobry! Jestem Ola."
type NewContext = Callable[..., BrowserContext]


@pytest.fixture
def comes_in(new_context: NewContext, settings: Any) -> Callable[..., Walker]:
    """Open an invitation's link in a new browser and make an account."""
    settings.SECOND_FACTOR_ROLES = []

    def comes_in(link: str, name: str) -> Walker:
        walker = Walker(new_context(service_workers="block").new_page())  # four of them would cost seconds
        walker.page.goto(link)
        walker.write(username=name.lower(), display_name=name, password=PASSWORD)
        walker.tap("Make my account")
        return walker

    return comes_in


def opens_a_programme(manager: Walker) -> None:
    manager.tap("Set the dates")
    today = timezone.localdate()
    manager.write(starts_on=today.isoformat(), ends_on=(today + timedelta(days=300)).isoformat())
    manager.tap("Save")
    manager.go("Today")


def invites(manager: Walker, kind: str, *labels: str) -> list[str]:
    manager.go("People")
    manager.tap("Invite people")
    manager.choose("kind", kind)
    manager.write(labels="\n".join(labels))
    manager.tap("Make invitations")
    return [place.input_value() for place in manager.page.locator(".slip input[readonly]").all()]


def writes_a_mentees_profile(mentee: Walker) -> None:
    mentee.tap("Begin")
    mentee.choose("age", "18-24")
    mentee.choose("languages", "pl")
    mentee.tap("Save and go on")
    mentee.choose("needs", "idea")
    mentee.write(needs_words="Piekę chleb i nie wiem, ile za niego brać.")
    mentee.tap("Save and go on")
    mentee.choose("path", "self")
    mentee.tap("Save and go on")
    mentee.choose("qualities", "patient")
    mentee.choose("grouping", "group")
    mentee.tap("Save and go on")
    mentee.choose("industries", "food")
    mentee.tap("Save and go on")
    mentee.choose("values", "family")
    mentee.tap("Save and go on")
    mentee.choose("times", "mon-evening")
    mentee.tap("Save and go on")
    mentee.tap("Save and look it over")
    sends(mentee)


def writes_a_mentors_profile(mentor: Walker) -> None:
    mentor.tap("Begin")
    mentor.choose("languages", "pl")
    mentor.write(capacity="3")
    mentor.tap("Save and go on")
    mentor.write(story="Zaczęło się od jednego pieca.")
    mentor.tap("Save and go on")
    mentor.choose("helps", "idea", "money")
    mentor.tap("Save and go on")
    mentor.choose("grouping", "group")
    mentor.tap("Save and go on")
    mentor.tap("Save and go on")
    mentor.choose("times", "mon-evening")
    mentor.tap("Save and go on")
    mentor.tap("Save and look it over")
    sends(mentor)


def sends(walker: Walker) -> None:
    walker.touch("[name=knows_readers]")
    walker.tap("Send my profile")
    walker.page.locator("#outcome").wait_for()


def decides(manager: Walker, name: str) -> None:
    manager.go("Today")
    manager.tap("Read and decide", about=name)
    manager.tap("Decide")
    manager.choose("outcome", "can")
    manager.write(reason="Pomożemy.")
    manager.tap("Put on record")


def records_training_and_check(manager: Walker) -> None:
    today = timezone.localdate()
    manager.go("Today")
    manager.tap("Record a training")
    manager.write(held_on=today.isoformat(), content="Rola mentora, poufność", trainer="Marta")
    manager.tap("Put on record")
    manager.go("Today")
    manager.tap("Record a check")
    manager.choose("kind", "offences")
    manager.write(issued_on=today.isoformat(), expires_on=(today + timedelta(days=300)).isoformat())
    manager.tap("Put on record")


def people_are_decided_on(manager: Walker, mentor: Walker) -> None:
    for name in ("Ola", "Kuba", "Piotr"):
        decides(manager, name)
    records_training_and_check(manager)
    mentor.go("Today")
    mentor.tap("Read and answer")
    mentor.tap("Yes, I want to be a mentor")


def proposes_and_confirms(manager: Walker) -> None:
    manager.go("Board")
    manager.tap("Matching")
    manager.tap("Make a proposal")
    manager.tap("Confirm this proposal")
    manager.write(reason="Ten sam fach i te same wieczory.")
    manager.tap("Confirm and ask everybody")


def accepts(walker: Walker) -> None:
    walker.go("Today")
    walker.tap("Read and answer")
    walker.tap("Yes, I would like that")


def promises(walker: Walker) -> None:
    walker.go("Today")
    walker.tap("Read and promise")
    for box in walker.main.get_by_role("checkbox").all():
        walker.touch(box)
    walker.tap("I promise")


def an_agreement_is_drafted(mentor: Walker, mentee: Walker, other: Walker) -> None:
    """The mentor writes down the terms, a mentee proposes a rule, and everybody adopts it: it is the third version."""
    mentor.tap("Change the terms")
    mentor.choose("rhythm", "weekly")
    mentor.tap("Save as a new version")
    mentee.page.reload()
    mentee.write(text=RULE)
    mentee.tap("Propose")
    for one in (other, mentor):
        one.page.reload()
        one.tap("Adopt", about=RULE)
    for one in (mentee, other):  # what they have open is the version before
        one.page.reload()


def signs(walker: Walker, settings: Any) -> None:
    """With the password once more, as whoever signed in a while ago is asked for it."""
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    walker.touch("[name=has_read]")
    walker.tap("Sign")
    walker.main.locator("#id_password").wait_for()
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    walker.write(password=PASSWORD)
    walker.tap("Go on")
    expect(walker.page.locator("body")).to_contain_text(said("You have signed. Thank you!"))


def the_first_message_is_read(mentee: Walker, mentor: Walker) -> None:
    for one in (mentee, mentor):
        one.page.reload()
        one.tap("Go to the room")
        Visit(one.page).ready()
    Visit(mentee.page).say(HELLO)
    Visit(mentor.page).sees(HELLO)
    expect(Visit(mentee.page).sees(HELLO).locator("[data-when=read]")).to_be_visible()


@pytest.mark.timeout(120)
def test_from_a_new_programme_to_the_first_message(comes_in: Callable[..., Walker], settings: Any) -> None:
    manager = comes_in(found_programme("Przystań", "Wiosna").link, "Marta")
    manager.page.set_viewport_size({"width": 1280, "height": 900})
    opens_a_programme(manager)
    links = [*invites(manager, "mentee", "Ola", "Kuba"), *invites(manager, "mentor", "Piotr")]
    ola, kuba, piotr = (comes_in(link, name) for link, name in zip(links, ("Ola", "Kuba", "Piotr"), strict=True))
    writes_a_mentees_profile(ola)
    assert ola.taps <= MOST_TAPS_OF_A_MENTEE
    sent(User.objects.get(username="kuba"), grouping="group", times=["mon-evening"])
    writes_a_mentors_profile(piotr)
    people_are_decided_on(manager, piotr)
    proposes_and_confirms(manager)
    piotr.taps = 0
    for one in (ola, kuba, piotr):
        accepts(one)
    for one in (piotr, ola, kuba, manager):
        promises(one)
    taps = piotr.taps
    an_agreement_is_drafted(piotr, ola, kuba)
    piotr.taps = taps
    manager.go("Today")
    manager.tap("Read and sign")
    for one in (piotr, ola, kuba, manager):
        signs(one, settings)
    assert piotr.taps <= MOST_TAPS_OF_A_MENTOR
    the_first_message_is_read(ola, piotr)
    expect(manager.main).to_contain_text(said("The room is open"))
