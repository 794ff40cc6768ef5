"""Answers and searches for a date in the demonstration: somebody cannot come, and a date waits for the last taps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from mentoring.meetings import actions
from mentoring.meetings.models import PollAnswer, Session
from mentoring.meetings.suggesting import suggested_times
from mentoring.meetings.words import About
from mentoring.mentorships.models import Mentorship

YES, NO = PollAnswer.Choice.YES, PollAnswer.Choice.NO


@dataclass(frozen=True)
class Reply:
    """Why the last session was called off; or, of a group, an extra one to which somebody cannot come."""

    reason: str = ""
    topic: str = ""
    place: str = ""
    catch_up: str = ""


REPLIES = {
    "pl": {
        "ola": Reply("Tego dnia mam odbiór pieca i nie zdążę wrócić. Przepraszam."),
        "kuba": Reply(
            topic="Pytania przed celami",
            place="Kawiarnia Mewa, ul. Morska 3, Gdynia",
            catch_up="Mam wtedy zmianę w sklepie. Przeczytam notatki i dopytam w pokoju.",
        ),
    },
    "en": {
        "amira": Reply("I have to be at a fair that day, and I would not like to hurry with you. Sorry."),
        "eleni": Reply(
            topic="Questions before the goals",
            place="Café Nouveau, Larnaca",
            catch_up="I have a shift in the shop. I will read the notes and ask in the room.",
        ),
    },
}


def reply(said: Reply, made: Mentorship, extra_at: datetime) -> None:
    mentor, *mentees = [one.person for one in made.participants.current().select_related("person")]
    if said.topic:
        ask_around(said, made, extra_at, mentor, mentees)
        return
    sessions = list(Session.objects.filter(mentorship=made, checkpoint=None).planned().dated().by_date())
    if sessions:
        actions.answer_session(mentor, sessions[0], is_coming=True, sequence=sessions[0].sequence)
        last = sessions[-1]
        times = suggested_times(last)
        actions.cancel_session(mentor, last, sequence=last.sequence, reason=said.reason, times=times)


def ask_around(said: Reply, made: Mentorship, at: datetime, mentor: User, mentees: list[User]) -> None:
    """All but the first have answered; the mentor asks for a date that suits also who cannot come."""
    extra = actions.add_session(mentor, made, at, 60, "cafe", About(said.topic, said.place))
    for person in (mentor, *mentees[1:-1]):
        actions.answer_session(person, extra, is_coming=True, sequence=0)
    actions.answer_session(mentees[-1], extra, is_coming=False, sequence=0, catch_up=said.catch_up)
    poll = actions.open_poll(mentor, extra, suggested_times(extra))
    first, *others = poll.slots.all()
    for person in mentees[1:]:
        actions.answer_poll(person, poll, {first.pk: NO} | {other.pk: YES for other in others})
