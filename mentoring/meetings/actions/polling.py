"""Finding a date: times are offered, everybody says what suits them, and the first that suits all becomes the date.

Everything here locks the mentorship: of two who answer at once, the later sees what the earlier has said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from mentoring.meetings.actions.finding import locked_session, refuse_overlap, refuse_time
from mentoring.meetings.actions.moving import not_yours, put_at
from mentoring.meetings.actions.searching import search_thing
from mentoring.meetings.choosing import YES, Offer, winner
from mentoring.meetings.clashes import Wish, taken_by
from mentoring.meetings.models import Answer, Poll, PollAnswer, PollSlot, Session
from mentoring.meetings.notices import DATE_SOUGHT
from mentoring.meetings.presence import people_of
from mentoring.meetings.rules import may_offer_time, may_seek_date
from mentoring.meetings.suggesting import suggested_times
from notifications.actions import notify, see

ANSWERS_WITHIN = timedelta(days=3)  # how long people are asked, unless an offered time comes sooner
MOST_TIMES = 10  # more than that nobody reads on a phone


@transaction.atomic
def open_poll(person: User, session: Session, times: Iterable[datetime]) -> Poll:
    """Ask everybody about these times; they suit whoever offers them."""
    session = locked_session(session)
    if not may_seek_date(person, session):
        raise not_yours()
    refuse_second(session)
    times = list(times)
    if not times:
        raise Refusal(_("Offer at least one time."), "no_times")
    poll = ask(person, session, times)
    tell_of_poll(people_of(session) - {person.pk}, poll)
    return poll


@transaction.atomic
def offer_time(person: User, poll: Poll, starts_at: datetime) -> Poll:
    """Add one more time to an open search."""
    session, poll = with_poll_locked(poll)
    if not may_offer_time(person, session):
        raise not_asked()
    if not offer(person, session, poll, [starts_at]):
        raise Refusal(_("This time is offered already."), "offered_already")
    settle(person, session, poll)
    return poll


@transaction.atomic
def answer_poll(person: User, poll: Poll, choices: Mapping[int, str]) -> Poll:
    """Say what suits oneself, by offered time; what is left out stays as it was. It may find the date."""
    session, poll = with_poll_locked(poll)
    if person.pk not in people_of(session):
        raise not_asked()
    slots = {slot.pk: slot for slot in poll.slots.all()}
    for key, choice in choices.items():
        if key not in slots or choice not in PollAnswer.Choice.values:
            raise Refusal(_("This time is not offered here."), "unknown_time", HTTPStatus.UNPROCESSABLE_ENTITY)
        PollAnswer.objects.update_or_create(
            slot=slots[key], person=person, defaults={"choice": choice, "at": timezone.now()}
        )
    if not poll.slots.exclude(answers__person=person).exists():
        see(person, search_thing(session))
    settle(person, session, poll)
    return poll


def ask(person: User, session: Session, times: list[datetime]) -> Poll:
    """Into the search that is open, if there is one. Call it with the mentorship locked."""
    poll = session.polls.open().first() or Poll(session=session, opened_by=person)
    poll.session, poll.opened_at = session, timezone.now()
    poll.closes_at = min([poll.opened_at + ANSWERS_WITHIN, *times])
    poll.save()
    offer(person, session, poll, times)
    return poll


def offer(person: User, session: Session, poll: Poll, times: Iterable[datetime]) -> list[PollSlot]:
    """Times ahead, within the programme, at which nobody of them is in another session."""
    known = set(poll.slots.values_list("starts_at", flat=True))
    fresh = sorted(set(times) - known)
    if len(known) + len(fresh) > MOST_TIMES:
        raise Refusal(_("These are too many times to choose from. Leave some out."), "too_many_times")
    for at in fresh:
        refuse_time(session.mentorship, at)
        refuse_overlap([wish_for(session, at)])
    made = [PollSlot.objects.create(poll=poll, starts_at=at) for at in fresh]
    if person.pk in people_of(session):
        PollAnswer.objects.bulk_create(PollAnswer(slot=one, person=person, choice=YES) for one in made)
    return made


def settle(person: User | None, session: Session, poll: Poll) -> bool:
    """Make the time that suits all the date of the session, if there is one. Call it with the mentorship locked."""
    now = timezone.now()
    slots = [
        slot
        for slot in poll.slots.filter(starts_at__gt=now).prefetch_related("answers")
        if not taken_by([wish_for(session, slot.starts_at)])
    ]
    offers = [
        Offer(one.pk, one.starts_at, {said.person_id: said.choice for said in one.answers.all()}) for one in slots
    ]
    found = winner(offers, people_of(session), is_over=poll.closes_at <= now)
    if found is None:
        return False
    PollSlot.objects.filter(pk=found.key).update(has_won=True)
    put_at(person, session, found.starts_at)
    count_on(session, found)
    poll.refresh_from_db()
    return True


def count_on(session: Session, found: Offer) -> None:
    """To whom the time suits is coming: nobody is asked twice."""
    for person in people_of(session):
        answer = session.answers.filter(person=person).first() or Answer(session=session, person_id=person)
        answer.is_coming, answer.sequence, answer.at = True, session.sequence, timezone.now()
        answer.key, answer.body = None, b""
        answer.save()


def settle_polls_due(now: datetime) -> None:
    """Those whose time for answers is over: the best time becomes the date, or people are asked anew (R80)."""
    due = Poll.objects.open().filter(closes_at__lte=now, session__mentorship__ended_at=None)
    for poll in due.select_related("session__mentorship"):
        with transaction.atomic():
            session = locked_session(poll.session)
            still = Poll.objects.open().filter(pk=poll.pk, closes_at__lte=now).first()
            if still and not settle(None, session, still):
                ask_again(session, still)


def ask_again(session: Session, poll: Poll) -> None:
    """No time suits everybody: the search goes on, with further times."""
    known = list(poll.slots.values_list("starts_at", flat=True))
    room = MOST_TIMES - len(known)
    PollSlot.objects.filter(poll=poll, starts_at__lte=timezone.now()).delete()
    more = suggested_times(session, but=known)[: max(room, 0)]
    PollSlot.objects.bulk_create([PollSlot(poll=poll, starts_at=at) for at in more])
    poll.closes_at = timezone.now() + ANSWERS_WITHIN
    poll.save(update_fields=["closes_at"])
    tell_of_poll(people_of(session), poll)


def tell_of_poll(people: Iterable[int], poll: Poll) -> None:
    session = poll.session
    notify(
        people, DATE_SOUGHT, about=f"{search_thing(session)}/{poll.closes_at:%Y%m%d%H%M}",
        path=reverse("session", args=[session.pk]), until=poll.closes_at,
        programme=session.mentorship.edition.programme,
    )  # fmt: skip


def wish_for(session: Session, at: datetime) -> Wish:
    return Wish(session.mentorship, at, session.minutes, session.place_kind, key=str(session.pk))


def with_poll_locked(poll: Poll) -> tuple[Session, Poll]:
    session = locked_session(poll.session)
    poll = Poll.objects.get(pk=poll.pk)
    if poll.closed_at is not None:
        raise Refusal(_("This search is over: a date has been found. Look at it above."), "poll_closed")
    poll.session = session
    return session, poll


def refuse_second(session: Session) -> None:
    if session.polls.open().exists():
        raise Refusal(_("A date for this session is sought already. Answer there, or offer a time."), "sought_already")


def not_asked() -> Refusal:
    return Refusal(_("Whoever is to be at the session answers."), "not_asked", HTTPStatus.FORBIDDEN)
