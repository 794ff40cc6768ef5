"""What somebody reads about a match that is offered: needs beside skills, and only what may be shown (R30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from accounts.models import User
from mentoring.matching.agreed import begun
from mentoring.matching.models import Match, Offer
from mentoring.matching.rights import may_answer
from mentoring.people.models import Profile
from mentoring.people.questions import ShownTo, options, questions_of
from mentoring.people.standing import Standing, standings


@dataclass(frozen=True)
class Need:
    """What a mentee wants help with, and whether the mentor offers that help."""

    words: str | Promise
    is_met: bool


@dataclass(frozen=True)
class Other:
    """Somebody of the other side: a name, the needs that the two would work on, and answers that may be shown."""

    name: str
    needs: list[Need]
    answers: list[tuple[str | Promise, str]]


def of_offer(person: User, offer: Offer) -> dict[str, Any]:
    """A mentee reads about the mentor, a mentor about each mentee; mentees of a group are a number to each other."""
    match = offer.match
    offers = list(match.offers.counting())
    profiles = Profile.objects.filter(pk__in=[match.mentor_id, *(one.profile_id for one in offers)])
    found = {one.profile.pk: one for one in standings(profiles)}
    mentees = [found[one.profile_id] for one in offers if one.is_mentee]
    others = [about(mentee, found[match.mentor_id], mentee) for mentee in mentees]
    if offer.is_mentee and offer.profile_id in found:
        own = found[offer.profile_id]
        others = [about(found[match.mentor_id], found[match.mentor_id], own)]
    return {
        "offer": offer,
        "match": match,
        "has_begun": match.pk in begun([match]),
        "others": others if match.state != Match.State.ENDED else [],
        "fellows": len(mentees) - offer.is_mentee,
        "may_answer": may_answer(person, offer),
        "accepted": sum(one.answer == Offer.Answer.ACCEPTED for one in offers),
        "asked": len(offers),
    }


def about(who: Standing, mentor: Standing, mentee: Standing) -> Other:
    helps, needs = mentor.values.get("helps"), mentee.values.get("needs")
    offered = set(helps) if isinstance(helps, list) else set()
    wanted = needs if isinstance(needs, list) else []
    labels = dict(options.NEEDS)
    return Other(
        who.profile.person.display_name,
        [Need(labels[code], code in offered) for code in wanted if code in labels],
        [
            (question.text, question.in_words(who.values[question.key]))
            for question in questions_of(who.profile.kind).values()
            if question.shown_to == ShownTo.MATCH and not question.is_sensitive and question.key in who.values
        ],
    )
