"""The people of a programme as the engine wants them: rows made of answers, gates, refusals and matches that stand.

Where an answer is weighed is said here and nowhere else; a constant number of queries, however many people there are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils import timezone

from mentoring.matching.models import Apart, Match, Offer
from mentoring.matching.rows import NOTHING, Codes, Kind, Mentee, Mentor, Round, Wishes
from mentoring.people.models import Profile
from mentoring.people.models.profiles import ProfileQuerySet
from mentoring.people.questions import Answer, options, questions_of
from mentoring.people.rules import gates
from mentoring.people.standing import Standing, standings
from mentoring.programmes.models import Edition

# Who would like some of both gets on with either; "any" rules nothing out, like no answer.
FORMS = {
    "face_to_face": frozenset({"face_to_face"}),
    "e_mentoring": frozenset({"e_mentoring"}),
    "blended": frozenset({"face_to_face", "e_mentoring", "blended"}),
}
KINDS: Mapping[str, frozenset[Kind]] = {"pair": frozenset({"pair"}), "group": frozenset({"group"})}
TEMPER = (("quiet", "outgoing"), ("careful", "spontaneous"), ("orderly", "flexible"), ("humour", "serious"))
LEAST, MIDDLE, MOST = 1, 3, 5
BOTH = 2
AGE_BANDS = [code for code, _label in options.AGE_BANDS]

# Which question of the profile stands behind a field of the engine's rows, where its codes are said in words.
QUESTIONS = {
    "values": ("values",),
    "manner": ("talking", "qualities"),
    "needs": ("needs",),
    "interests": ("interests",),
    "industries": ("industries",),
    "languages": ("languages",),
}


@dataclass(frozen=True)
class Taken:
    """What matches that stand have already taken of people."""

    mentees: frozenset[int]
    pairs: Mapping[int, int]  # mentor: mentees in pairs
    groups: frozenset[int]  # mentors who have a group


@dataclass(frozen=True)
class Gathering:
    """The people of a programme who could be matched now, by profile, and the engine's round of them."""

    edition: Edition
    standings: Mapping[int, Standing]
    round: Round

    @property
    def mentees(self) -> Mapping[int, Mentee]:
        return {row.id: row for row in self.round.mentees}

    @property
    def mentors(self) -> Mapping[int, Mentor]:
        return {row.id: row for row in self.round.mentors}

    def name(self, profile: int) -> str:
        return self.standings[profile].profile.person.display_name


def gather(edition: Edition, weights: Mapping[str, float], only: Collection[int] | None = None) -> Gathering:
    """Everybody who still has the role and stands in no match, or, of these, only some profiles."""
    profiles = Profile.objects.current().filter(programme=edition.programme_id)
    found = {one.profile.pk: one for one in standings(narrowed(profiles, only))}
    apart = list(Apart.objects.filter(edition=edition))
    taken, refused = taken_in(edition), refusals_in(edition, apart)
    here, today = {pk: standing for pk, standing in found.items() if pk not in taken.mentees}, timezone.localdate()
    words = {pk: tuple(gate.reason for gate in gates(one, edition, today)) for pk, one in here.items()}
    return Gathering(
        edition,
        here,
        Round(
            mentees=tuple(
                mentee_row(one, words[pk], refused.get(pk, frozenset()))
                for pk, one in here.items()
                if not one.profile.is_mentor
            ),
            mentors=tuple(
                mentor_row(one, words[pk], refused.get(pk, frozenset()), taken)
                for pk, one in here.items()
                if one.profile.is_mentor
            ),
            wishes=wishes_of(apart, here),
            weights=weights,
            kinds=kinds_of(edition),
            group_limit=edition.group_limit,
        ),
    )


def narrowed(profiles: ProfileQuerySet, only: Collection[int] | None) -> ProfileQuerySet:
    return profiles if only is None else profiles.filter(pk__in=only)


def kinds_of(edition: Edition) -> frozenset[Kind]:
    allowed: list[tuple[Kind, bool]] = [("pair", edition.pairs_allowed), ("group", edition.groups_allowed)]
    return frozenset(kind for kind, is_allowed in allowed if is_allowed)


def taken_in(edition: Edition) -> Taken:
    """Of offers that count, in matches that stand."""
    standing = Match.objects.standing().filter(edition=edition)
    rows = Offer.objects.counting().filter(match__in=standing, is_mentee=True)
    found = list(rows.values_list("profile", "match__mentor", "match__kind"))
    pairs: dict[int, int] = {}
    for _mentee, mentor, kind in found:
        if kind == Match.Kind.PAIR:
            pairs[mentor] = pairs.get(mentor, 0) + 1
    groups = frozenset(mentor for _mentee, mentor, kind in found if kind == Match.Kind.GROUP)
    return Taken(frozenset(mentee for mentee, _mentor, _kind in found), pairs, groups)


def refusals_in(edition: Edition, apart: list[Apart]) -> dict[int, frozenset[int]]:
    """Who has declined whom, and who asked beforehand not to be put together."""
    declined = Offer.objects.filter(match__edition=edition, answer=Offer.Answer.DECLINED).select_related("match")
    pairs = [
        (offer.profile_id, other.profile_id)
        for offer in declined.prefetch_related("match__offers")
        for other in offer.match.offers.all()
        if other.is_mentee != offer.is_mentee
    ]
    pairs += [(kept.one_id, kept.other_id) for kept in apart if kept.is_asked_for]
    found: dict[int, set[int]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {profile: frozenset(others) for profile, others in found.items()}


def wishes_of(kept: list[Apart], here: Mapping[int, Standing]) -> Wishes:
    """Whom the managers keep apart; what is pinned is the proposal's own matter."""
    forbidden, apart = set(), set()
    for entry in kept:
        pair = sorted((pk for pk in (entry.one_id, entry.other_id) if pk in here), key=lambda pk: here[pk].profile.kind)
        mentors = [pk for pk in pair if here[pk].profile.is_mentor]
        if len(pair) == BOTH and not mentors:
            apart.add((pair[0], pair[1]))
        elif len(pair) == BOTH and len(mentors) == 1 and not entry.is_asked_for:
            forbidden.add((pair[0], pair[1]))  # "mentee" comes before "mentor"
    return Wishes(forbidden=frozenset(forbidden), apart=frozenset(apart))


def mentee_row(standing: Standing, words: tuple[Any, ...], refuses: frozenset[int]) -> Mentee:
    values = standing.values
    return Mentee(
        **shared_fields(standing),
        gates=words,
        refuses=refuses,
        paths=codes(values, "path") - {"unsure"},
        needs=codes(values, "needs"),
        mentor_genders=codes(values, "mentor_gender"),
        age_band=AGE_BANDS.index(str(values["age"])) if values.get("age") in AGE_BANDS else None,
    )


def mentor_row(standing: Standing, words: tuple[Any, ...], refuses: frozenset[int], taken: Taken) -> Mentor:
    """A mentor who has a group takes nobody else; one who has pairs may take more pairs, up to what was offered."""
    values, pk = standing.values, standing.profile.pk
    offered = values.get("capacity")
    places = offered if isinstance(offered, int) else 1
    fields = shared_fields(standing)
    if pk in taken.pairs:
        fields["kinds"] = KINDS["pair"]
    return Mentor(
        **fields,
        gates=words,
        refuses=refuses,
        paths=codes(values, "paths_known"),
        skills=codes(values, "helps"),
        gender=next(iter(codes(values, "gender")), None),
        capacity=0 if pk in taken.groups else max(places - taken.pairs.get(pk, 0), 0),
    )


def shared_fields(standing: Standing) -> dict[str, Any]:
    values = standing.values
    meetings = values.get("meetings")
    return {
        "id": standing.profile.pk,
        "languages": codes(values, "languages"),
        "times": codes(values, "times"),
        "forms": FORMS.get(str(values.get("form")), NOTHING),
        "kinds": KINDS.get(str(values.get("grouping")), frozenset[Literal["pair", "group"]]()),
        "values": codes(values, "values"),
        "manner": codes(values, "talking") | codes(values, "qualities"),
        "meetings": meetings if isinstance(meetings, int) else None,
        "temper": temper_of(codes(values, "personality")),
        "background": codes(values, "education"),
        "interests": codes(values, "interests"),
        "industries": codes(values, "industries"),
        "duties": codes(values, "duties"),
    }


def codes(values: Mapping[str, Answer], key: str) -> Codes:
    """An answer as a set: empty where there is none."""
    answer = values.get(key)
    if isinstance(answer, list):
        return frozenset(answer)
    return frozenset({answer}) if isinstance(answer, str) and answer else NOTHING


def temper_of(chosen: Codes) -> dict[str, int]:
    """Two opposite words make a scale; who chose both stands in the middle."""
    found = {}
    for low, high in TEMPER:
        if low in chosen or high in chosen:
            found[low] = MIDDLE if {low, high} <= chosen else LEAST if low in chosen else MOST
    return found


def in_words(field: str, code: str) -> str:
    """How the mentee's form says a code."""
    asked = questions_of("mentee")
    known = {code: label for key in QUESTIONS[field] for code, label in asked[key].options}
    return str(known.get(code, code))
