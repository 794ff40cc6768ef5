"""What people go through in a session, point by point, for each kind of session, in a pair and in a group.

The order of the first session is that of R39 and R44; the points of the others are those of R58-R69.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mentoring.meetings.models import Session
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition

type Words = str | Promise


@dataclass(frozen=True)
class Point:
    """One point: what to do, why or how, what one may speak about, and the page of the mentorship that belongs to it.

    The key is kept with each tick and so never changes.
    """

    key: str
    text: Words
    hint: Words = ""
    prompts: tuple[Words, ...] = ()
    page: str = ""
    page_words: Words = ""


ABOUT_ONESELF: tuple[Words, ...] = (
    _("where you come from and what you have done so far"),
    _("your family"),
    _("what you like to do"),
    _("what matters to you"),
    _("school, and what you have learnt elsewhere"),
    _("work"),
)
OPTIONAL = _("Everything is optional: you choose what you tell.")
WELCOME = Point(
    "welcome",
    _("Say hello. What is said here stays here."),
    _("Only the people of this mentorship and its managers know of it, after its end as well (R81, R83)."),
)
AGREEMENT = Point(
    "agreement",
    _("Read the agreement and the code of ethics together, and sign"),
    _("Is there anything you want to add to the code? Now is the time (R76)."),
    page="agreement",
    page_words=_("Open the agreement"),
)
OWN_GOALS = Point(
    "own_goals",
    _("Each mentee writes down goals of their own"),
    _("The mentor asks and listens; the words are the mentee's (R23)."),
    page="goals",
    page_words=_("Open the goals"),
)
COMMON_GOALS = Point(
    "common_goals",
    _("Only then: goals of the whole group"),
    _("What do your own goals have in common? (R44)"),
    page="goals",
    page_words=_("Open the goals"),
)
PLAN = Point(
    "plan",
    _("Agree on the plan: dates and topics of the next sessions"),
    page="plan",
    page_words=_("Open the plan"),
)
QUESTIONNAIRE = Point(
    "questionnaire",
    _("The mentees answer the initial questionnaire"),
    _("The manager sends it. The answers go to the manager; you share only what you choose (R48, R49)."),
    page="goals",
    page_words=_("Open the questionnaire"),
)


def first_session(mentorship: Mentorship) -> list[Point]:
    """In a pair the mentee speaks first, in a group the mentor does (R39)."""
    mentor_first = not mentorship.is_pair
    mentor = Point(
        "mentor_speaks",
        _("First the mentor: who are you?") if mentor_first else _("Then the mentor: who are you?"),
        OPTIONAL,
        ABOUT_ONESELF,
    )
    mentees = Point(
        "mentees_speak",
        _("Then the mentees, one after another: who are you?") if mentor_first else _("First the mentee: who are you?"),
        OPTIONAL,
        ABOUT_ONESELF,
    )
    if mentorship.is_pair:
        return [WELCOME, mentees, mentor, AGREEMENT, OWN_GOALS, PLAN, QUESTIONNAIRE]
    name = Point(
        "name",
        _("Find a name for your group, if you like"),
        _("The mentees find it together (R38)."),
        page="mentorship",
        page_words=_("Open your group's page"),
    )
    return [WELCOME, mentor, mentees, name, AGREEMENT, OWN_GOALS, COMMON_GOALS, PLAN, QUESTIONNAIRE]


def thematic_session(mentorship: Mentorship) -> list[Point]:
    return [
        Point("how_are_you", _("How have you been since last time?")),
        Point(
            "tasks",
            _("What became of what you agreed on?"),
            _("What worked is worth a word; what did not, too."),
            page="goals",
            page_words=_("Open the goals"),
        ),
        Point(
            "topic",
            _("Today's topic"),
            _("Ask before you advise. Look for more than one way; the mentee decides (R20, R41)."),
        ),
        Point("next_steps", _("What does each of you do until next time?")),
        Point(
            "next_date",
            _("When do you meet next, and what about?"),
            page="plan",
            page_words=_("Open the plan"),
        ),
    ]


def mid_term_session(mentorship: Mentorship) -> list[Point]:
    edition = mentorship.edition
    return [
        Point("together", _("How do you work together?"), _("Do you keep to what you agreed on? (R58)")),
        Point("process", _("How does the mentoring itself go?"), _("What helps, what is missing? (R58)")),
        Point(
            "progress",
            _("How have the goals of each mentee developed?"),
            _("One goal after another (R59)."),
            page="goals",
            page_words=_("Open the goals"),
        ),
        Point("marks", _("Where was each goal at the start, and where is it now?"), marks_hint(edition)),
        Point("next_steps", _("Each mentee says their next steps"), _("At least one each (R61).")),
        Point(
            "topics",
            _("Topics until the end, if they are to change"),
            _("Write them into the plan (R62)."),
            page="plan",
            page_words=_("Open the plan"),
        ),
        Point(
            "comments", _("Comments: first the mentees, then the mentor, then the manager"), _("In this order (R63).")
        ),
        Point("improve", _("What can be improved?"), _("Who sees to it, and until when? (R64)")),
    ]


def marks_hint(edition: Edition) -> Words:
    return format_lazy(
        _("Two whole numbers from {low} to {high} for each goal (R60)."), low=edition.scale_low, high=edition.scale_high
    )


def final_session(mentorship: Mentorship) -> list[Point]:
    conclusions: tuple[Words, ...] = (
        _("where you were at the start"),
        _("how you worked together"),
        _("what succeeded"),
        _("what you got out of it"),
        _("which problems there were"),
        _("what you would do differently"),
        _("where you are now"),
        _("your next steps"),
    )
    return [
        Point(
            "reached",
            _("Has each mentee reached their goals?"),
            _("Mentor and mentee look at each goal together (R66)."),
            page="goals",
            page_words=_("Open the goals"),
        ),
        Point("life", _("What has changed in life for the better?"), _("Small things count (R66).")),
        Point(
            "conclusions", _("Draw conclusions together"), _("Eight questions, one after another (R67)."), conclusions
        ),
        Point("questions", _("Talk about the questions for the end"), _("Your manager brings them along (R68).")),
        Point("final_questionnaire", _("The final questionnaire"), _("The manager or the mentor sends it (R69).")),
        Point(
            "goodbye",
            _("Say goodbye"),
            _("Would you like to stay in touch? Each of you decides for oneself, and may say no (R12)."),
        ),
    ]


AGENDAS = {
    Session.Kind.FIRST: first_session,
    Session.Kind.THEMATIC: thematic_session,
    Session.Kind.MID_TERM: mid_term_session,
    Session.Kind.FINAL: final_session,
}


def agenda_of(session: Session) -> list[Point]:
    return AGENDAS[Session.Kind(session.kind)](session.mentorship)
