"""Blanks of the tools for the sessions to come (T5, T7, T8, T9), which are filled in on paper for now."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mentoring.goals.blanks.parts import Part, Sheet, asked, boxes, heading, lines, scale, table
from mentoring.goals.questions import questionnaire_questions
from mentoring.goals.tools import Tool
from mentoring.programmes.models import Edition

SESSIONS = 10


def plan(edition: Edition) -> Sheet:
    """T5: dates and topics, agreed in the first session and looked at again in each (R46, R47)."""
    columns = [_("No."), _("Date"), _("Place, or online"), _("Topic"), _("To prepare, to bring")]
    parts = [
        table(_("Sessions"), columns, [str(number) for number in range(1, SESSIONS + 1)]),
        boxes(
            _("Face to face"),
            [_("the first session"), _("one in the middle"), _("the final session")],
            _("These we hold in person."),
        ),
        lines(_("Changed on, and what"), number=3),
        table(_("Agreed by"), [_("Name"), _("Date"), _("Signature")], 6),
    ]
    intro = _("Made together in the first session. Look at it at the end of each: does it still fit?")
    return Sheet(Tool.PLAN.label, intro, [_("Mentor"), _("Mentee or mentees")], parts)


def diary(edition: Edition) -> Sheet:
    """T7: one entry a session; the mentor's remarks come last (R52 to R56)."""
    parts = [
        lines(_("Who was there"), number=2),
        lines(_("What we talked about")),
        lines(_("What I learned")),
        table(_("What we agreed"), [_("What is to be done?"), _("Who does it?"), _("Until when?")], 3),
        lines(_("What went well, and what was hard")),
        boxes(_("How do I feel after this session?"), [_("very good"), _("good"), _("so-so"), _("bad")]),
        lines(_("Next session: when and where"), number=1),
        heading(_("Remarks of the mentor")),
        lines(_("For the mentor, after all else is written"), number=5),
    ]
    who = [_("Date"), _("Place, or online"), _("Who writes"), _("Session no.")]
    return Sheet(Tool.DIARY.label, _("Written by a mentee at the end of the session."), who, parts)


def midterm(edition: Edition) -> Sheet:
    """T8: the agenda of the session halfway, with the comments in their order (R57 to R64)."""
    levels = [_("Goal"), _("at the start"), _("now"), _("What has changed")]
    marks = _("Marks from %(low)s to %(high)s.") % {"low": edition.scale_low, "high": edition.scale_high}
    parts = [
        lines(_("Who is there: mentees, mentor, manager"), number=2),
        table(_("How have the goals developed?"), levels, 6, marks),
        lines(_("How do we work together? How good is this mentoring?")),
        table(_("Next steps of each mentee"), [_("Who"), _("What"), _("Until when?")], 5),
        lines(_("Topics of the sessions until the end, if something changes")),
        lines(_("Comments of the mentees"), _("They come first.")),
        lines(_("Comments of the mentor"), _("After the mentees.")),
        lines(_("Comments of the manager"), _("Last.")),
        table(_("What can be made better?"), [_("What"), _("Who sees to it"), _("Until when?")], 3),
    ]
    who = [_("Mentor"), _("Mentee or mentees"), _("Manager"), _("Date and place")]
    return Sheet(Tool.MIDTERM.label, _("Held face to face, halfway; organised by the manager."), who, parts)


def final(edition: Edition) -> Sheet:
    """T9: what is talked about at the end (R66, R67), then the questionnaire that mirrors the initial one (R50)."""
    parts = [
        heading(_("What we talk about together")),
        *(lines(question, number=3) for question in together()),
        heading(_("Final questionnaire"), _("Each mentee alone. Your manager reads it.")),
        *mirrored(edition),
        table(_("My goals"), [_("Goal"), _("at the start"), _("now"), _("Reached?")], 4),
        lines(_("What has changed in your life?")),
        scale(_("How content are you with your mentor?"), edition.scale_low, edition.scale_high),
        scale(_("How content are you with Latarnia?"), edition.scale_low, edition.scale_high),
        lines(_("What do you do next?"), number=3),
        boxes(_("Would you like to stay in touch with the others of your group?"), [_("yes"), _("no")]),
    ]
    intro = _("At the final session: first together, then each for themselves.")
    return Sheet(Tool.FINAL.label, intro, [_("Name or alias"), _("Date")], parts)


def together() -> list[str]:
    """The eight things that are concluded at the end (R67)."""
    return [
        _("Where were we at the start?"),
        _("How did we work together?"),
        _("What succeeded?"),
        _("What did we get out of it?"),
        _("What was difficult?"),
        _("What would we do differently?"),
        _("Where are we now?"),
        _("What comes next?"),
    ]


def mirrored(edition: Edition) -> list[Part]:
    """What was asked at the start, asked again: needs and what became of them, confidence, work of one's own."""
    asked_again = {one.key: one for one in questionnaire_questions(edition)}
    met = _("From %(low)s to %(high)s: how far was it met?") % {"low": edition.scale_low, "high": edition.scale_high}
    needs = [words for _code, words in asked_again["needs"].options]
    return [
        table(_("What you needed at the start"), [_("Need"), met], needs),
        asked(asked_again["confidence"]),
        asked(asked_again["business"]),
    ]
