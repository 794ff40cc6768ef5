"""The pages of mentorships: each for those it is for, and a missing thing for everybody else."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mentoring.mentorships.actions import add_mentee, propose_item
from mentoring.mentorships.models import Mentorship, Signature
from mentoring.mentorships.situation import situation_of
from tests.conftest import PASSWORD, Cast
from tests.mentoring.mentorships.conftest import mentee_called, promise, sign, version

type SignIn = Callable[[User], Client]

FOR_ALL = ("mentorship", "agreement")
FOR_MEMBERS = ("leave_mentorship",)
FOR_MANAGERS = ("record_checkpoint", "add_mentee", "replace_mentor", "end_mentorship", "confirm_paper")
POSTED = ("advance", "sign_agreement", "propose_item")


@pytest.fixture(autouse=True)
def english(cast: Cast) -> None:
    User.objects.update(language="en")


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", [*FOR_ALL, *FOR_MEMBERS, *FOR_MANAGERS])
def test_a_page_is_there_for_its_people_and_missing_for_the_others(
    cast: Cast, as_: SignIn, group: Mentorship, name: str
) -> None:
    address = reverse(name, args=[group.pk])
    members, managers = [cast.mentor, cast.mentee], [cast.manager]
    allowed = members + managers if name in FOR_ALL else members if name in FOR_MEMBERS else managers
    for who in allowed:
        assert as_(who).get(address).status_code == 200
    for who in (cast.other_mentor, cast.other_manager, cast.stranger, *(set(members + managers) - set(allowed))):
        assert as_(who).get(address).status_code == 404


@pytest.mark.parametrize("name", POSTED)
def test_nothing_is_done_from_outside(cast: Cast, as_: SignIn, group: Mentorship, name: str) -> None:
    for who in (cast.other_mentor, cast.other_manager, cast.stranger):
        answer = as_(who).post(reverse(name, args=[group.pk]), {"to": "thematic", "text": "x", "seen": 1})
        assert answer.status_code in {302, 404}
    assert not Signature.objects.exists()
    group.refresh_from_db()
    assert group.stage == "initial"


def test_r25_a_crafted_jump_is_refused_with_the_sentence(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    answer = as_(cast.manager).post(reverse("advance", args=[pair.pk]), {"to": "final"})
    assert answer.status_code == 409
    assert "No stage is skipped" in answer.content.decode()
    answer = as_(cast.manager).post(reverse("advance", args=[pair.pk]), {"to": "thematic"})
    assert answer.status_code == 409
    assert "signed the agreement" in answer.content.decode()


def test_one_signs_with_ones_own_sign_in_once_more(cast: Cast, client: Client, pair: Mentorship) -> None:
    cast.mentee.set_password(PASSWORD)
    cast.mentee.save()
    promise(cast.mentee)
    client.force_login(cast.mentee)
    typed = {"seen": version(pair), "has_read": "on"}
    asked = client.post(reverse("sign_agreement", args=[pair.pk]), typed)
    assert asked.status_code == 302
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert not Signature.objects.exists()
    done = client.post(asked.url, {"password": PASSWORD})
    assert done.status_code == 302
    assert Signature.objects.get().person == cast.mentee


def test_the_pledge_shows_the_exception_before_the_box(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    words = page(as_(cast.mentor), "pledge")
    assert words.index("in danger") < words.index('name="pledge"')
    assert "The code for mentors" in words
    assert as_(cast.mentor).post(reverse("pledge"), {"pledge_version": 1, "mentor_version": 1}).status_code == 422
    typed = {"pledge": "on", "pledge_version": 1, "mentor": "on", "mentor_version": 1}
    assert as_(cast.mentor).post(reverse("pledge"), typed).status_code == 302
    assert situation_of(pair).has_promised(cast.mentor.pk)


def test_r36_a_reason_is_read_by_managers_only(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    address = reverse("leave_mentorship", args=[pair.pk])
    assert as_(cast.mentee).post(address, {"reason": "Powód tajny", "is_sure": "on"}).status_code == 302
    assert "Powód tajny" in page(as_(cast.manager), "mentorship", pair.pk)
    assert "Powód tajny" not in page(as_(cast.mentor), "mentorship", pair.pk)


def test_r76_everybody_sees_who_has_adopted_an_item(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    propose_item(cast.mentee, group, "Mówimy sobie po imieniu.")
    words = page(as_(cast.other_mentee), "agreement", group.pk)
    assert "Mówimy sobie po imieniu." in words
    assert "Adopted by: Ola" in words


def test_r75_the_rules_are_beside_the_conversation(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    words = page(as_(cast.mentee), "room", pair.room_id)
    assert "We respect one another" in words
    assert "Nobody is blamed" not in words


def test_r10_the_last_place_is_announced(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    for name in ("Wika", "Nazar"):
        add_mentee(cast.manager, group, mentee_called(cast, name))
    assert "One place is left" in page(as_(cast.manager), "mentorship", group.pk)


def test_today_leads_to_the_pledge_then_to_the_agreement(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    assert reverse("pledge") in page(as_(cast.mentee), "today")
    promise(cast.mentee)
    assert reverse("agreement", args=[pair.pk]) in page(as_(cast.mentee), "today")
    sign(pair, cast.mentee)
    words = page(as_(cast.mentee), "today")
    assert "Agreements to sign" not in words
    assert reverse("mentorship", args=[pair.pk]) in words


def test_the_pdf_is_a_tagged_file_in_both_languages_for_each_party(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    for language in ("pl", "en"):
        answer = as_(cast.mentee).get(reverse("agreement_pdf", args=[pair.pk, language]))
        assert answer.status_code == 200
        assert answer.content.startswith(b"%PDF")
        assert b"StructTreeRoot" in answer.content
    assert as_(cast.mentee).get(reverse("agreement_pdf", args=[pair.pk, "xx"])).status_code == 404
    assert as_(cast.stranger).get(reverse("agreement_pdf", args=[pair.pk, "pl"])).status_code == 404
