"""The nine blanks. Where a tool has questions in the app, the blank asks the very same."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mentoring.goals.blanks.later import diary, final, midterm, plan
from mentoring.goals.blanks.parts import Part, Sheet, asked, boxes, heading, lines, table, words
from mentoring.goals.questions import common_questions, personal_questions, questionnaire_questions
from mentoring.goals.tools import Tool
from mentoring.people.questions import settled_in, steps_of
from mentoring.programmes.models import Edition


def sheet_of(tool: Tool, edition: Edition) -> Sheet:
    """The blank in the language that is active; marks are on the scale of the edition."""
    return SHEETS[tool](edition)


def name_and_date() -> list[str]:
    return [_("Name or alias"), _("Date")]


def profile(edition: Edition) -> Sheet:
    parts: list[Part] = []
    for step in steps_of("mentee", settled_in(edition)):
        parts.append(heading(step.title, step.intro))
        parts += [asked(question) for question in step.questions]
    intro = _("Only what you want to tell. You may leave anything empty. The managers of the programme read it.")
    return Sheet(Tool.PROFILE.label, intro, name_and_date(), parts)


def agreement(edition: Edition) -> Sheet:
    who = [_("Mentor"), _("Mentee or mentees"), _("Manager"), _("Programme")]
    parts = [
        table(_("Dates"), ["", _("Date")], [_("from"), _("until"), *face_to_face(edition)]),
        lines(_("How often we meet, and for how long"), number=2),
        words(_("We agree that"), clauses(edition)),
        lines(_("Our code of ethics"), _("What we all want to keep to; everybody may propose something."), 6),
        lines(_("How we reach one another"), _("Where we write, how soon we answer, when we do not disturb."), 3),
        lines(_("If somebody wants to end it early"), _("Whom to tell, and how we say goodbye."), 2),
        table(_("Signatures"), [_("Name"), _("Date"), _("Signature")], signers()),
    ]
    return Sheet(Tool.AGREEMENT.label, _("Everybody reads it, asks, and signs the same words."), who, parts)


def face_to_face(edition: Edition) -> list[str]:
    return [_("session face to face %(number)s") % {"number": one} for one in range(1, edition.checkpoints + 1)]


def signers() -> list[str | Promise]:
    return [_("mentor"), *[_("mentee")] * 5, _("parent or guardian, where needed"), _("manager")]


def clauses(edition: Edition) -> list[str]:
    """R41, with the rule about cancelling (R80) and the limit of confidentiality (S21)."""
    return [
        _("The mentoring goes from the first to the last date above."),
        _("The mentee takes part, does what was agreed, and answers for the own goals."),
        _("Mentees support one another."),
        _("We are open and honest with one another, and we respect one another's time and opinion."),
        _("What we hear stays between us and the manager, also when the mentoring is over."),
        _("If somebody is in danger or a child is harmed, that is not kept secret: we tell who can help."),
        _("Advice is a suggestion. Everybody decides for themselves and answers for it."),
        _("Whoever cannot come says so at least %(hours)s hours ahead, and we find another date.")
        % {"hours": edition.cancellation_hours},
        _("What is written is erased %(months)s months after the end.") % {"months": edition.retention_months},
    ]


def goals(edition: Edition) -> Sheet:
    columns = [_("What is to be done?"), _("Until when?"), _("Done")]
    parts = [*map(asked, personal_questions(edition)), table(_("Steps"), columns, 6), status()]
    intro = _("One sheet for each goal. It is yours: nobody changes it for you.")
    return Sheet(Tool.GOALS.label, intro, name_and_date(), parts)


def common_goals(edition: Edition) -> Sheet:
    columns = [_("What is to be done?"), _("Who does it?"), _("Until when?"), _("Done")]
    parts = [*map(asked, common_questions()), table(_("Tasks"), columns, 8), status()]
    intro = _("When all mentees have written their own goals. In a pair there are personal goals only.")
    return Sheet(Tool.COMMON_GOALS.label, intro, [_("Group"), _("Date")], parts)


def status() -> Part:
    return boxes(_("How is it going?"), [_("under way"), _("reached"), _("put aside")])


def initial(edition: Edition) -> Sheet:
    parts = []
    for question in questionnaire_questions(edition):
        parts += [asked(question), boxes("", [_("Share with my group")])]
    intro = _("For your manager. Your mentor does not read it; your group reads only what you tick to share.")
    return Sheet(Tool.INITIAL.label, intro, name_and_date(), parts)


SHEETS: dict[Tool, Callable[[Edition], Sheet]] = {
    Tool.PROFILE: profile,
    Tool.AGREEMENT: agreement,
    Tool.GOALS: goals,
    Tool.COMMON_GOALS: common_goals,
    Tool.PLAN: plan,
    Tool.INITIAL: initial,
    Tool.DIARY: diary,
    Tool.MIDTERM: midterm,
    Tool.FINAL: final,
}
