"""The mentee's profile (T1), in eight short steps. Nothing presupposes school, employer, e-mail or computer (R2)."""

from django.utils.translation import gettext_lazy as _

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

MENTEE_STEPS = (
    Step(
        "start",
        _("First things"),
        (
            Question(
                "age",
                Kind.CHOICE,
                _("How old are you?"),
                _("For people who are not of age yet, a parent or guardian may have to agree."),
                options.AGE_BANDS,
                is_required=True,
            ),
            languages,
            contact,
        ),
        _("The name that others see is the one in your account; it can be an alias."),
    ),
    Step(
        "needs",
        _("What you need"),
        (
            Question(
                "needs",
                Kind.CHOICES,
                _("What would you like help with?"),
                _("Choose as many as you like."),
                options.NEEDS,
                is_required=True,
            ),
            Question(
                "needs_words",
                Kind.WORDS,
                _("Tell it in your own words"),
                _("What would be different for you when the mentoring is over? Mistakes do not matter here."),
            ),
            Question(
                "motivation",
                Kind.WORDS,
                _("Why now?"),
                _("What makes you want this, and how much does it matter to you?"),
            ),
        ),
    ),
    Step(
        "path",
        _("Your way"),
        (
            Question("path", Kind.CHOICE, _("Which way do you see yourself going?"), options=options.PATHS),
            Question(
                "lifestyle",
                Kind.WORDS,
                _("How would you like to live?"),
                _("A good day, a good week. A big business is one answer; a calm life is another."),
            ),
            Question(
                "income",
                Kind.NUMBER,
                _("How much would you need to earn in a month?"),
                _("In the money of your country, after tax. A guess is enough."),
                most=1_000_000,
                unit=_("a month"),
                shown_to=ShownTo.MANAGERS,
                is_sensitive=True,
            ),
            Question(
                "living_costs",
                Kind.NUMBER,
                _("How much does your life cost in a month now?"),
                most=1_000_000,
                unit=_("a month"),
                shown_to=ShownTo.MANAGERS,
                is_sensitive=True,
            ),
            Question(
                "duties",
                Kind.CHOICES,
                _("What do you carry besides?"),
                _("So that meetings fit into your life."),
                options.DUTIES,
                shown_to=ShownTo.MANAGERS,
                is_sensitive=True,
            ),
        ),
        glossary=(
            (_("Self-employment"), _("You work for yourself: you find your own customers and send your own bills.")),
            (_("Entrepreneurship"), _("You build a business. Others may work in it too. It may stay small.")),
            (
                _("Start-up"),
                _("A young firm that tries something new and wants to grow fast, often with other people's money."),
            ),
        ),
    ),
    Step(
        "mentor",
        _("Your mentor"),
        (
            Question("qualities", Kind.CHOICES, _("What should your mentor be like?"), options=options.QUALITIES),
            Question("expectations", Kind.CHOICES, _("What do you hope to get?"), options=options.EXPECTATIONS),
            Question(
                "mentor_words",
                Kind.WORDS,
                _("Anything else about your mentor?"),
                _("From which trade, with what experience, or somebody you would rather not meet."),
                shown_to=ShownTo.MANAGERS,
            ),
            Question(
                "mentor_gender",
                Kind.CHOICE,
                _("Would you feel better with a mentor who is …"),
                _("Only if it matters to you. We can wish for it, not promise it."),
                options.GENDERS[:2],
                shown_to=ShownTo.MANAGERS,
                is_sensitive=True,
            ),
            Question(
                "grouping",
                Kind.CHOICE,
                _("How would you feel better?"),
                _("In a group, mentees also help one another. A group has at most five."),
                options.GROUPING,
            ),
            form,
        ),
    ),
    Step(
        "you",
        _("What you bring"),
        (
            Question(
                "skills",
                Kind.WORDS,
                _("What are you good at?"),
                _("At work, at home, with friends: everything counts."),
            ),
            industries,
            interests,
            Question("education", Kind.CHOICES, _("Where did you learn?"), options=options.EDUCATION),
            Question("situation", Kind.CHOICES, _("What do you do now?"), options=options.SITUATION),
        ),
    ),
    Step("values", _("What matters to you"), (values, talking, personality)),
    Step("time", _("When you have time"), (times, meetings, devices, network)),
    Step(
        "more",
        _("Only if you like"),
        (
            gender,
            family,
            Question(
                "access",
                Kind.WORDS,
                _("What do you need so that you can take part well?"),
                _("For example large print, a quiet room, step-free access, an interpreter, breaks."),
                shown_to=ShownTo.MANAGERS,
                is_sensitive=True,
            ),
            anything_else,
        ),
        _("You may leave all of this empty. Nobody is at a disadvantage because of it."),
    ),
)
