"""What the pages of a mentorship show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from chat.waiting import waiting_words
from confidentiality.rows import open_one, open_words
from mentoring.mentorships import rules
from mentoring.mentorships.ethics import PRESETS
from mentoring.mentorships.gates import CHECKPOINT, WAY, gates_after, next_stage
from mentoring.mentorships.models import Agreement, CodeItem, Mentorship, Participant, Waiver
from mentoring.mentorships.situation import Due, Situation
from mentoring.mentorships.words import Draft, Item, Reason, Section
from mentoring.programmes.stages import Stage


@dataclass(frozen=True)
class FormPage:
    """A page with one short form: what it is about, and what its button and the answer say."""

    title: str | Promise
    intro: str | Promise
    button: str | Promise
    done: str | Promise
    is_danger: bool = False


ADD_MENTEE = FormPage(
    _("One more mentee"),
    _("Only people who are ready and in no other mentorship are listed. Everybody signs the agreement again."),
    _("Add"),
    _("Added. What was said before stays with those who were there, unless they agree to share it."),
)
REPLACE_MENTOR = FormPage(
    _("Another mentor"),
    _("The mentor until now leaves at once. Nobody is blamed, and the new one does not read what was said before."),
    _("Replace the mentor"),
    _("The mentor is replaced. Everybody signs the agreement again."),
    is_danger=True,
)
REMOVE = FormPage(
    _("Take somebody out of the group"),
    _("They leave at once, on open pages too. What they wrote stays with the group."),
    _("Take out"),
    _("This person has left the group."),
    is_danger=True,
)
LEAVE = FormPage(
    _("This does not fit"),
    _(
        "That happens, and it is nobody's fault. You leave at once, the others learn only that you have left, "
        "and your manager looks for what fits you better."
    ),
    _("End it for me"),
    _("You have left. Your manager knows and will get in touch with you."),
    is_danger=True,
)
END = FormPage(
    _("End the mentorship early"),
    _("The room becomes read only for everybody at once. The people in it do not see your reason."),
    _("End it"),
    _("The mentorship has ended. Its people can be matched again."),
    is_danger=True,
)
WAIVE = FormPage(
    _("Waive a rule"),
    _("The source of this method recommends the rule. Waive it only with a good reason, which stays on record."),
    _("Waive the rule"),
    _("The rule is waived, and your reason is on record."),
    is_danger=True,
)
RECORD_CHECKPOINT = FormPage(
    _("A session face to face"),
    _("Write down on which day the mentor and the mentees met in person (R14)."),
    _("Put on record"),
    _("It is on record."),
)
NAME = FormPage(_("Your group's name"), _("The mentees find it together (R38)."), _("Save"), _("Saved."))


def title_of(situation: Situation) -> str:
    """The group's own name, or who is in it."""
    names = [one.person.display_name for one in situation.participants]
    return situation.mentorship.name or " · ".join(names) or gettext("Mentorship")


def of_mentorship(person: User, situation: Situation) -> dict[str, Any]:
    mentorship = situation.mentorship
    return {
        "situation": situation,
        "mentorship": mentorship,
        "edition": situation.edition,
        "title": title_of(situation),
        "here": rules.participation_of(person, situation),
        "runs": rules.may_run(person, mentorship),
        "path": path_of(situation),
        "next_stage": next_stage(Stage(mentorship.stage)),
        "gates": [] if mentorship.has_ended else gates_after(situation),
        "checkpoint": CHECKPOINT,
        "sessions": sessions_of(person, situation),
        "people": people_of(person, situation),
        "places": situation.edition.group_limit - len(situation.mentees),
        "is_member": mentorship.room.members.filter(person=person, left_at=None).exists(),
        "waiting": waiting_words(mentorship.room) if mentorship.room.state == "waiting" else "",
        "pledges_open": rules.pledges_open(person),
        "to_sign": rules.sides_open_to(person, situation),
        "signing": signing_of(situation),
        "may_leave": rules.may_leave(person, situation),
        "may_name": rules.may_name(person, situation),
        "reasons": reasons_of(person, situation),
    }


def path_of(situation: Situation) -> list[dict[str, Any]]:
    here = WAY.index(Stage(situation.mentorship.stage))
    ended = situation.mentorship.ending == Mentorship.Ending.COMPLETED
    return [
        {"stage": stage, "is_done": number < here or ended, "is_here": number == here and not ended}
        for number, stage in enumerate(WAY)
    ]


def sessions_of(person: User, situation: Situation) -> list[dict[str, Any]]:
    """The sessions face to face that were held; those of the stage that goes on can be taken off the record."""
    mentorship = situation.mentorship
    held = list(mentorship.checkpoints.all())
    return [{"held": one, "may_be_struck": rules.may_strike(person, mentorship, one)} for one in held]


def people_of(person: User, situation: Situation) -> list[dict[str, Any]]:
    return [
        {
            "one": one,
            "has_promised": situation.has_promised(one.person_id),
            "waits_for_history": rules.may_let_read(person, situation, one)
            and not one.history_answers.filter(person=person).exists(),
            "may_be_removed": not situation.mentorship.is_pair and one.role == Participant.Role.MENTEE,
        }
        for one in situation.participants
    ]


def signing_of(situation: Situation) -> list[dict[str, Any]]:
    """Every signature that is needed, with the one that was given."""
    return [{"due": due, "name": name_of(due), "signature": situation.signature_for(due)} for due in situation.due]


def name_of(due: Due) -> str:
    if due.person is None:
        return gettext("A manager, for the programme")
    if due.side == "guardian":
        return gettext("A parent or guardian of %(name)s") % {"name": due.person.display_name}
    return due.person.display_name


def reasons_of(person: User, situation: Situation) -> list[dict[str, Any]]:
    """For managers who are not in it: why rules were waived, why somebody left, why it ended."""
    mentorship = situation.mentorship
    if not rules.may_read_reasons(person, mentorship):
        return []
    left = list(Participant.objects.filter(mentorship=mentorship).exclude(until=None).select_related("person"))
    waived = list(Waiver.objects.filter(mentorship=mentorship).select_related("by").order_by("at"))
    rows = [*waived, *left, *([mentorship] if mentorship.ending == Mentorship.Ending.EARLY else [])]
    return [
        {"row": row, "kind": row._meta.model_name, "reason": words.reason}
        for row, words in zip(rows, open_words(rows, Reason), strict=True)
    ]


def text_in(draft: Draft) -> list[Section]:
    """In the reader's language, or the first in which it was written."""
    return draft.texts.get(get_language() or "") or next(iter(draft.texts.values()), [])


def of_agreement(person: User, situation: Situation, agreement: Agreement) -> dict[str, Any]:
    draft = open_one(agreement, Draft)
    is_last = agreement.version == (situation.agreement.version if situation.agreement else 0)
    return {
        "situation": situation,
        "mentorship": situation.mentorship,
        "title": title_of(situation),
        "agreement": agreement,
        "is_last": is_last,
        "sections": text_in(draft),
        "signing": signing_of(situation) if is_last else [],
        "to_sign": rules.sides_open_to(person, situation) if is_last else [],
        "pledges_open": rules.pledges_open(person),
        "may_change_terms": rules.may_change_terms(person, situation),
        "may_speak": rules.may_speak_on_code(person, situation),
        "may_confirm": rules.may_confirm_paper(person, situation) and bool(situation.missing),
        "may_manage": rules.may_read_reasons(person, situation.mentorship),
        "items": items_of(person, situation),
    }


def items_of(person: User, situation: Situation) -> list[dict[str, Any]]:
    """The code and what is proposed for it, with who wants what (R76: everybody sees who adopted)."""
    items = list(situation.mentorship.code_items.prefetch_related("adoptions").select_related("proposed_by"))
    words = dict(zip((item.pk for item in items), open_words(items, Item), strict=True))
    people = {one.pk: one.person for one in situation.participants}
    found: list[dict[str, Any]] = []
    for item in items:
        if item.state == CodeItem.State.REMOVED:
            continue
        votes = {vote.participant_id: vote.wants_in for vote in item.adoptions.all() if vote.participant_id in people}
        own = next((wish for pk, wish in votes.items() if people[pk] == person), None)
        found.append(
            {
                "item": item,
                "text": PRESETS[item.preset] if item.preset else words[item.pk].text,
                "is_in": item.state == CodeItem.State.ADOPTED,
                "for": [people[pk].display_name for pk, wants_in in votes.items() if wants_in],
                "against": [people[pk].display_name for pk, wants_in in votes.items() if not wants_in],
                "own": own,
                "is_open": item.state != CodeItem.State.ADOPTED or False in votes.values(),
            }
        )
    return found
