"""The code of ethics grows together: everybody may propose, an item changes when everybody wants it (R76, R77)."""

from __future__ import annotations

from http import HTTPStatus

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.mentorships.actions.agreeing import draft_again
from mentoring.mentorships.actions.finding import locked
from mentoring.mentorships.actions.rooms import settle_room
from mentoring.mentorships.models import Adoption, CodeItem, Mentorship
from mentoring.mentorships.rules import may_answer_item, may_speak_on_code
from mentoring.mentorships.sealed import seal_words
from mentoring.mentorships.situation import Situation, situation_of
from mentoring.mentorships.words import Item

MOST_ITEMS = 40


@transaction.atomic
def propose_item(person: User, mentorship: Mentorship, text: str) -> CodeItem:
    """In one's own words; whoever proposes it wants it in."""
    mentorship = locked(mentorship)
    if not may_speak_on_code(person, situation_of(mentorship)):
        raise not_in_it()
    if mentorship.code_items.exclude(state=CodeItem.State.REMOVED).count() >= MOST_ITEMS:
        raise Refusal(_("The code is long enough. Take something out first."), "code_is_full")
    item = CodeItem(mentorship=mentorship, proposed_by=person, order=MOST_ITEMS)
    seal_words(item, Item(text.strip()), mentorship, person.pk)
    item.save(force_insert=True)
    return answer_item(person, item, wants_in=True)


@transaction.atomic
def answer_item(person: User, item: CodeItem, *, wants_in: bool) -> CodeItem:
    """Say that one wants an item in or out. When all say the same and it is not so yet, it becomes so.

    A new version of the agreement follows, which asks for new signatures (R43). Locks the mentorship: the last of two
    who answer at once is the one who makes it so.
    """
    mentorship = locked(item.mentorship)
    item = CodeItem.objects.get(pk=item.pk)
    situation = situation_of(mentorship)
    if not may_answer_item(person, situation, item):
        raise not_in_it()
    own = next(one for one in situation.participants if one.person_id == person.pk)
    Adoption.objects.update_or_create(item=item, participant=own, defaults={"wants_in": wants_in})
    wanted = CodeItem.State.ADOPTED if wants_in else CodeItem.State.REMOVED
    if item.state != wanted and all_say(situation, item, wants_in):
        item.state = wanted
        item.save(update_fields=["state"])
        draft_again(person, mentorship)
        settle_room(person, mentorship)
    return item


def all_say(situation: Situation, item: CodeItem, wants_in: bool) -> bool:
    here = {one.pk for one in situation.participants}
    return here <= set(item.adoptions.filter(wants_in=wants_in).values_list("participant", flat=True))


def not_in_it() -> Refusal:
    return Refusal(
        _("The code belongs to the mentor and the mentees of this mentorship."), "not_in_it", HTTPStatus.FORBIDDEN
    )
