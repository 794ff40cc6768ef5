"""Why two people fit, in sentences: built only for those who are shown, and never naming what is sensitive."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.matching.criteria.catalogue import CRITERIA
from mentoring.matching.rows import Codes, Mentee, Mentor, Sentence

type Words = Callable[[str, str], Sentence]  # (field, code) -> how the form says it

HALF = 0.5  # from here on a measure without codes counts as met
NO_ANSWER = _("Not known yet: an answer is missing.")


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion of one match; a score of None means that an answer is missing."""

    key: str
    label: Promise
    score: float | None
    weight: float
    is_considered: bool  # one of the five things to consider (R33)
    sentence: str


@dataclass(frozen=True, slots=True)
class CommonGround:
    """The languages and free times that people have in common."""

    languages: Codes
    times: Codes


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of a criterion; `fields` are the mentee's and the mentor's answers whose shared codes are named.

    `otherwise` is said where they share no code and the score is good all the same.
    """

    met: Promise
    unmet: Promise
    fields: tuple[str, str] | None = None
    otherwise: Promise | None = None


SAYINGS: Mapping[str, Saying] = {
    "values": Saying(
        _("Both hold dear: %(what)s."), _("Each has named other values: worth talking about."), ("values", "values")
    ),
    "communication": Saying(
        _("The mentor talks in the way that is hoped for: %(what)s."),
        _("The way of talking that is hoped for is not the mentor's usual one."),
        ("manner", "manner"),
    ),
    "willingness": Saying(
        _("The mentor has time for most or all of the meetings that are needed."),
        _("The mentor has time for less than half of the meetings that are needed."),
    ),
    "expectations": Saying(
        _("Help is needed with what the mentor knows: %(what)s."),
        _("What is needed is not among the mentor's skills so far."),
        ("needs", "skills"),
        _("The mentor likes to go along with the path that is chosen."),
    ),
    "personality": Saying(_("Alike in temper."), _("Different in temper: it can enrich, and it needs patience.")),
    "experience": Saying(
        _("The mentor knows a similar way of learning and living from experience."),
        _("The mentor has come another way in learning and life."),
    ),
    "interests": Saying(_("Both like: %(what)s."), _("No interest in common so far."), ("interests", "interests")),
    "industry": Saying(
        _("The mentor works in a wished-for industry: %(what)s."),
        _("The mentor comes from another industry."),
        ("industries", "industries"),
    ),
    "gender": Saying(_("A personal wish about the mentor is met."), _("A personal wish about the mentor is not met.")),
    "family": Saying(_("Everyday life is alike."), _("Everyday life is different.")),
}


def reasons(mentee: Mentee, mentor: Mentor, weights: Mapping[str, float], words: Words) -> list[Reason]:
    """The five things to consider first and always (R33), then every other criterion that has a weight."""
    from mentoring.matching.criteria.scores import WITH_MENTORS  # with numpy

    told = []
    for key, measure in WITH_MENTORS.items():
        criterion = CRITERIA[key]
        is_considered = "R33" in criterion.rules
        if not (is_considered or weights[key]):
            continue
        score = float(measure([mentee], [mentor])[0, 0])
        known = None if math.isnan(score) else score
        sentence = told_of(SAYINGS[key], known, mentee, mentor, words)
        told.append(Reason(key, criterion.label, known, weights[key], is_considered, sentence))
    return told


def told_of(saying: Saying, score: float | None, mentee: Mentee, mentor: Mentor, words: Words) -> str:
    if score is None:
        return str(NO_ANSWER)
    shared: Codes = frozenset()
    if saying.fields:
        wanted, offered = saying.fields
        shared = getattr(mentee, wanted) & getattr(mentor, offered)
    if shared:
        names = tuple(sorted(str(words(wanted, code)) for code in shared))
        return str(saying.met) % {"what": "; ".join(names)}  # a name may hold a comma or an "and"
    if score < HALF:
        return str(saying.unmet)
    return str(saying.met if saying.fields is None else saying.otherwise or saying.unmet)


def common_ground(mentees: list[Mentee], mentor: Mentor) -> CommonGround:
    """Of a pair or of a whole group; who has not answered limits nobody."""

    def shared(field: str) -> Codes:
        answers: list[Codes] = [answer for person in (mentor, *mentees) if (answer := getattr(person, field))]
        return frozenset.intersection(*answers) if answers else frozenset()

    return CommonGround(shared("languages"), shared("times"))
