"""The offered times of an open search: what oneself has said, how many they suit, who is still silent."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils import timezone

from accounts.models import User
from mentoring.meetings import rules
from mentoring.meetings.actions.polling import ANSWERS_WITHIN, MOST_TIMES
from mentoring.meetings.models import Poll, PollAnswer, Session
from mentoring.meetings.presence import expected_at


def of_poll(person: User, poll: Poll, session: Session) -> dict[str, Any]:
    """`poll` comes with its slots and their answers."""
    people = {one.pk: one for one in expected_at(session)}
    slots = [slot for slot in poll.slots.all() if slot.starts_at > timezone.now()]
    said = [{one.person_id: one.choice for one in slot.answers.all() if one.person_id in people} for slot in slots]
    lines = [
        {
            "slot": slot,
            "mine": choices.get(person.pk, ""),
            "counts": [(label, count) for label, count in counted(choices.values()) if count],
        }
        for slot, choices in zip(slots, said, strict=True)
    ]
    return {
        "poll": poll,
        "session": session,
        "lines": lines,
        "choices": PollAnswer.Choice.choices,
        "is_asked": person.pk in people,
        "is_asked_again": poll.closes_at > poll.opened_at + ANSWERS_WITHIN,
        "is_settled_for_me": all(line["mine"] for line in lines),
        "silent": [who for key, who in people.items() if any(key not in choices for choices in said)],
        "may_offer": rules.may_offer_time(person, session) and len(slots) < MOST_TIMES,
    }


def counted(choices: Any) -> list[tuple[str, int]]:
    counts = Counter(choices)
    return [(str(choice.label), counts[choice.value]) for choice in PollAnswer.Choice]
