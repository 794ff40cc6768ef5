"""How the pages of mentorships are reached: by their people, and by the manager."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from chat.models import Room
from mentoring.matching.actions import accept_offer, confirm_proposal, make_proposal
from mentoring.matching.models import Match
from mentoring.mentorships.actions import add_mentee, make_mentorship, propose_item, record_checkpoint, waive_gate
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import strike_record
from mentoring.people.models import Check
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import everybody_ready, mentee_called, promise, sign

NOT_PAGES = {
    "advance": "takes a form",
    "let_read": "takes a form",
    "sign_agreement": "takes a form, answers as `agreement` does",
    "propose_item": "takes a form, answers as `agreement` does",
    "answer_item": "takes a form",
    "strike_checkpoint": "takes a form",
    "agreement_pdf": "a file",
    "signed_paper": "a file",
}
MANAGERS = {
    "make_mentorship",
    "begin_mentorship",
    "waive_gate",
    "record_checkpoint",
    "add_mentee",
    "replace_mentor",
    "remove_participant",
    "end_mentorship",
    "confirm_paper",
    "agreement_terms",
}


def group_of(cast: Cast) -> Mentorship:
    """A group that is half signed, with a proposal for its code and a newcomer whom the others are asked about.

    The one that is there already, when a second language looks at it.
    """
    if made := Mentorship.objects.first():
        return made
    everybody_ready(cast)
    edition = Edition.objects.of(cast.programme)
    made = make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee, cast.other_mentee])
    propose_item(cast.other_mentee, made, "Pytania nie są głupie: kto nie rozumie, ten mówi.")
    add_mentee(cast.manager, made, mentee_called(cast, "Wika"))
    mentee_called(cast, "Nazar")
    promise(cast.mentee)
    sign(made, cast.mentor)
    return made


def group(cast: Cast) -> dict[str, Any]:
    return {"pk": group_of(cast).pk}


def gate(cast: Cast) -> dict[str, Any]:
    return group(cast) | {"gate": "checkpoint"}


def participant(cast: Cast) -> dict[str, Any]:
    return {"pk": group_of(cast).participants.get(person=cast.other_mentee).pk}


def ready_people(cast: Cast) -> dict[str, Any]:
    everybody_ready(cast)
    return {"pk": cast.programme.pk}


def agreed_match(cast: Cast) -> dict[str, Any]:
    """Accepted by both, while the mentor's check was struck out meanwhile."""
    if found := Match.objects.first():
        return {"pk": found.pk}
    everybody_ready(cast)
    made = make_proposal(cast.manager, Edition.objects.of(cast.programme))
    match = confirm_proposal(cast.manager, made, made.version, "Pasują do siebie.")[0]
    strike_record(cast.manager, Check.objects.get())
    for offer in match.offers.select_related("profile__person"):
        accept_offer(offer.profile.person, offer)
    return {"pk": match.pk}


def has_a_pledge_open(cast: Cast) -> None:
    everybody_ready(cast)
    make_mentorship(cast.manager, Edition.objects.of(cast.programme), cast.mentor, [cast.mentee])


BEFORE: dict[str, Callable[[Cast], object]] = {
    "pledge": has_a_pledge_open,
    "make_mentorship": ready_people,
    "begin_mentorship": agreed_match,
    "mentorship": group,
    "name_group": group,
    "leave_mentorship": group,
    "waive_gate": gate,
    "record_checkpoint": group,
    "add_mentee": group,
    "replace_mentor": group,
    "remove_participant": participant,
    "end_mentorship": group,
    "agreement": group,
    "agreement_terms": group,
    "confirm_paper": group,
}


def runs_a_mentorship(page: Page, cast: Cast) -> None:
    made = group_of(cast)
    if not made.waivers.exists():
        waive_gate(cast.manager, made, "checkpoint", "Mieszkają w różnych miastach.")
    record_checkpoint(cast.manager, made, timezone.localdate())
    page.goto(reverse("mentorship", args=[made.pk]))


def reads_the_rules_in_the_room(page: Page, cast: Cast) -> None:
    made = group_of(cast)
    Room.objects.filter(pk=made.room_id).update(state=Room.State.OPEN)
    page.goto(reverse("room", args=[made.room_id]))


ANSWERS: dict[str, tuple[str, Callable[[Page, Cast], None]]] = {
    "a mentorship for its manager": ("manager", runs_a_mentorship),
    "rules beside a conversation": ("mentee", reads_the_rules_in_the_room),
}
