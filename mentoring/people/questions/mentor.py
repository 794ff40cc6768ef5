"""The mentor's profile (T1b). Experience is asked for, age is not: it decides nothing about mentors (R19)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mentoring.people.questions import options
from mentoring.people.questions.kinds import Kind, Question, ShownTo, Step
from mentoring.people.questions.shared import (
    anything_else,
    contact,
    devices,
    family,
    form,
    gender,
    industries,
    interests,
    languages,
    meetings,
    network,
    personality,
    talking,
    times,
    values,
)

MOST_MENTEES = 5  # R10

MENTOR_STEPS = (
    Step(
        "start",
        _("First things"),
        (
            languages,
            contact,
            Question(
                "capacity",
                Kind.NUMBER,
                _("How many mentees could you accompany?"),
                _("A group has at most five. One is a good beginning."),
                least=1,
                most=MOST_MENTEES,
                unit=pgettext_lazy("after a number", "mentees"),
                is_required=True,
            ),
        ),
    ),
    Step(
        "story",
        _("Your story"),
        (
            Question(
                "story",
                Kind.WORDS,
                _("How did you come to your work or business?"),
                _("What went well, what went wrong, what you would do differently. Mentees learn most from this."),
                is_required=True,
            ),
            Question(
                "paths_known",
                Kind.CHOICES,
                _("Which of these do you know from the inside?"),
                options=options.PATHS_KNOWN,
            ),
            industries,
        ),
    ),
    Step(
        "skills",
        _("What you can give"),
        (
            Question(
                "helps",
                Kind.CHOICES,
                _("What can you help with?"),
                _("Choose as many as you like."),
                options.NEEDS,
                is_required=True,
            ),
            Question(
                "skills", Kind.WORDS, _("What are you good at?"), _("Skills, trades, things people ask you about.")
            ),
            Question(
                "mentored_before",
                Kind.CHOICE,
                _("Have you accompanied somebody like this before?"),
                _("It is not a condition."),
                options.MENTORED_BEFORE,
            ),
            Question(
                "mentoring_words",
                Kind.WORDS,
                _("Tell us about it"),
                _("At work, in a family, in sport: it all counts."),
            ),
        ),
    ),
    Step(
        "expectations",
        _("What you expect"),
        (
            Question("motivation", Kind.WORDS, _("Why would you like to be a mentor?")),
            Question(
                "expectations", Kind.CHOICES, _("What do you want to offer above all?"), options=options.EXPECTATIONS
            ),
            Question(
                "mentee_words",
                Kind.WORDS,
                _("Whom would you get on with well, and whom less?"),
                shown_to=ShownTo.MANAGERS,
            ),
            Question(
                "qualities", Kind.CHOICES, _("How would others describe you as a guide?"), options=options.QUALITIES
            ),
            Question(
                "grouping",
                Kind.CHOICE,
                _("How would you rather work?"),
                options=(
                    ("pair", _("with one mentee")),
                    ("group", _("with a small group")),
                    ("either", _("either is fine")),
                ),
            ),
            form,
        ),
    ),
    Step("you", _("What you are like"), (values, talking, personality, interests)),
    Step("time", _("When you have time"), (times, meetings, devices, network)),
    Step(
        "more",
        _("Only if you like"),
        (
            gender,
            family,
            Question("education", Kind.CHOICES, _("Where did you learn?"), options=options.EDUCATION),
            anything_else,
        ),
        _("You may leave all of this empty. Nobody is at a disadvantage because of it."),
    ),
)
