"""The people of a programme as a table to keep, as far as the manager may read them; and the table to fill in."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Programme, Role, User
from mentoring.people.importing.columns import EMAIL, FIELDS, NAME, PHONE
from mentoring.people.models import Profile
from mentoring.people.questions import Question, questions_of
from mentoring.people.questions.kinds import Kind
from mentoring.people.standing import Standing, standings

SEMICOLON_TONGUES = frozenset({"pl", "lt", "bg", "el"})  # where a comma is in numbers, Excel expects semicolons


def separator() -> str:
    return ";" if (get_language() or "")[:2] in SEMICOLON_TONGUES else ","


def people_table(
    person: User, programme: Programme, kind: Profile.Kind, *, with_phone: bool, with_sensitive: bool
) -> list[list[str]]:
    """The headings and a row for each, in the language of the moment. About oneself a manager finds the name only."""
    questions = [one for one in questions_of(kind).values() if with_sensitive or not one.is_sensitive]
    roles = Role.objects.current().filter(programme=programme, kind=kind).select_related("person")
    readable = Profile.objects.managed_by(person).filter(programme=programme, kind=kind)
    known = {standing.profile.person_id: standing for standing in standings(readable)}
    head = [str(FIELDS[NAME]), _("Here since"), _("Profile sent on"), _("Decision")]
    head += [str(FIELDS[PHONE])] if with_phone else []
    rows = [
        [
            role.person.display_name,
            date_format(role.since, "Y-m-d"),
            *facts_of(known.get(role.person_id)),
            *([role.person.phone] if with_phone else []),
            *answers_of(known.get(role.person_id), questions),
        ]
        for role in roles.order_by("person__display_name", "pk")
    ]
    return [head + [str(one.text) for one in questions], *rows]


def facts_of(standing: Standing | None) -> list[str]:
    """When the profile was sent, and what was decided."""
    if standing is None:
        return ["", ""]
    sent = standing.profile.submitted_at
    decided = standing.decision.get_outcome_display() if standing.decision else ""
    return [date_format(sent, "Y-m-d") if sent else "", str(decided)]


def answers_of(standing: Standing | None, questions: list[Question]) -> list[str]:
    values = standing.values if standing else {}
    return [in_a_cell(one, values[one.key]) if one.key in values else "" for one in questions]


def in_a_cell(question: Question, answer: str | int | list[str]) -> str:
    """In words, a number without its unit, so that it can be counted with and read in again."""
    return str(answer) if question.kind == Kind.NUMBER else question.in_words(answer)


def template_table(kind: Profile.Kind) -> list[list[str]]:
    """The headings that are recognised, in the language of the moment, and one row as an example."""
    questions = questions_of(kind).values()
    head = [str(FIELDS[key]) for key in (NAME, EMAIL, PHONE)] + [str(one.text) for one in questions]
    return [head, [_("Example"), "", "+48 601 234 567", *(example_of(one) for one in questions)]]


def example_of(question: Question) -> str:
    """What an answer may look like; words and sensitive questions stay empty."""
    if question.is_sensitive:
        return ""
    match question.kind:
        case Kind.CHOICE:
            return question.in_words(question.options[-1][0])
        case Kind.CHOICES:
            return "; ".join(question.in_words([code]) for code, _words in question.options[:2])
        case Kind.AVAILABILITY:
            return question.in_words(["mon-evening", "sat-morning", "sat-afternoon"])
        case Kind.NUMBER:
            return str(max(question.least, 1))
    return ""
