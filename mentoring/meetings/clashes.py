"""What speaks against a time: somebody is elsewhere, the way is too far, a holiday, a time that people do not have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from confidentiality.rows import open_words
from mentoring.meetings.free_times import free_times, holiday_on, part_of_week
from mentoring.meetings.models import Session
from mentoring.meetings.people import here
from mentoring.meetings.words import About
from mentoring.meetings.zones import zone_of
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.programmes.models import Edition

DAY = timedelta(days=1)  # how far around a time other sessions can matter: longer than the longest of them


@dataclass(frozen=True)
class Wish:
    """A time for which somebody asks; `key` is that of the session that would be moved there."""

    mentorship: Mentorship
    starts_at: datetime
    minutes: int
    place_kind: str
    place: str = ""
    key: str = ""

    @property
    def stay(self) -> Stay:
        people = frozenset(one.person_id for one in here(self.mentorship))
        return Stay(people, self.starts_at, self.minutes, (self.place_kind, self.place.strip().casefold()))


@dataclass(frozen=True)
class Stay:
    """That people are at one place for a while."""

    people: frozenset[int]
    starts_at: datetime
    minutes: int
    place: tuple[str, str]

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    def overlaps(self, other: Stay) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def is_far_from(self, other: Stay, minutes: int) -> bool:
        """Whether somebody has to go from one to the other in less than these minutes; online nobody goes anywhere."""
        if self.place == other.place or "online" in (self.place[0], other.place[0]) or self.overlaps(other):
            return False
        gap = max(self.starts_at - other.ends_at, other.starts_at - self.ends_at)
        return gap < timedelta(minutes=minutes)


@dataclass(frozen=True)
class Taken:
    """Who is in another session, and when that is."""

    name: str
    when: str


def stays_around(wishes: Sequence[Wish], manager: User | None = None, without: Collection[UUID] = ()) -> list[Stay]:
    """Sessions that stand already, of the people of these wishes, other than those that would be moved or go."""
    if not wishes:
        return []
    first, last = min(one.starts_at for one in wishes) - DAY, max(one.starts_at for one in wishes) + DAY
    people = {one for wish in wishes for one in wish.stay.people} | ({manager.pk} if manager else set())
    in_them = Participant.objects.current().filter(person__in=people).values("mentorship")
    theirs = Q(mentorship__in=in_them) | Q(kind=Session.Kind.MID_TERM, organised_by__in=people)
    keys = [wish.key for wish in wishes if wish.key]
    found = list(
        Session.objects.standing()
        .filter(theirs, starts_at__gt=first, starts_at__lt=last)
        .exclude(pk__in=[*keys, *without])
        .with_people()
    )
    abouts = open_words(found, About)
    return [with_organiser(one, wish_of(one, about).stay) for one, about in zip(found, abouts, strict=True)]


def with_organiser(session: Session, stay: Stay) -> Stay:
    """In the middle of the way the manager is there too (R57)."""
    has_manager = session.kind == Session.Kind.MID_TERM and session.organised_by_id is not None
    return with_one_more(stay, session.organised_by_id) if has_manager else stay


def with_one_more(stay: Stay, person: int | None) -> Stay:
    return Stay(stay.people | {person}, stay.starts_at, stay.minutes, stay.place) if person else stay


def taken_by(wishes: Sequence[Wish], without: Collection[UUID] = ()) -> list[Taken]:
    """Everybody who would have to be in two sessions at once; their other session is told by its hours only.

    Sessions that would be gone by then are left out.
    """
    around = stays_around(wishes, without=without)
    stays = [wish.stay for wish in wishes]
    names = names_of(wishes)
    return [
        Taken(names[person], hours_of(other))
        for number, stay in enumerate(stays)
        for other in (*around, *stays[:number])
        if stay.overlaps(other)
        for person in sorted(stay.people & other.people)
        if person in names
    ]


def warnings_about(wishes: Sequence[Wish], edition: Edition, manager: User | None = None) -> list[list[str | Promise]]:
    """For each wish what speaks against it, in words; a manager who has to be there is warned of their own ways too."""
    around = stays_around(wishes, manager)
    stays = [with_one_more(wish.stay, manager.pk) if manager else wish.stay for wish in wishes]
    names = names_of(wishes) | ({manager.pk: manager.display_name} if manager else {})
    free = free_times(names.keys(), edition)
    return [
        [
            *about_day(wish, edition),
            *about_others(stay, [*around, *stays[:number], *stays[number + 1 :]], names, edition),
            *about_free_times(wish, edition, free, names),
        ]
        for number, (wish, stay) in enumerate(zip(wishes, stays, strict=True))
    ]


def warnings_of(sessions: Sequence[Session], manager: User) -> list[str | Promise]:
    """What speaks against sessions as they were just made, each thing once."""
    abouts = open_words(sessions, About)
    wishes = [wish_of(one, about) for one, about in zip(sessions, abouts, strict=True) if one.starts_at]
    found = warnings_about(wishes, wishes[0].mentorship.edition, manager) if wishes else []
    return list({str(sentence): sentence for sentences in found for sentence in sentences}.values())


def wish_of(session: Session, about: About) -> Wish:
    assert session.starts_at is not None  # noqa: S101 (asked for dated ones only)
    return Wish(
        session.mentorship, session.starts_at, session.minutes, session.place_kind, about.place, str(session.pk)
    )


def about_day(wish: Wish, edition: Edition) -> Iterator[str | Promise]:
    day = wish.starts_at.astimezone(zone_of(edition)).date()
    if name := holiday_on(day, edition):
        yield format_lazy(_("{day} is a holiday: {name}."), day=date_format(day, "j E"), name=name)


def about_others(
    stay: Stay, others: Collection[Stay], names: dict[int, str], edition: Edition
) -> Iterator[str | Promise]:
    said: set[str] = set()
    for other in others:
        for person in sorted(stay.people & other.people):
            name = names.get(person, "")
            if stay.overlaps(other):
                sentence = format_lazy(_("{name} is in another session then: {when}."), name=name, when=hours_of(other))
            elif stay.is_far_from(other, edition.travel_minutes):
                sentence = format_lazy(
                    _("{name} is at another place shortly before or after: {when}."), name=name, when=hours_of(other)
                )
            else:
                continue
            if name and str(sentence) not in said:
                said.add(str(sentence))
                yield sentence


def about_free_times(
    wish: Wish, edition: Edition, free: dict[int, set[str]], names: dict[int, str]
) -> Iterator[str | Promise]:
    part = part_of_week(wish.starts_at, edition)
    busy = [names[person] for person in sorted(wish.stay.people) if person in free and part not in free[person]]
    if busy:
        yield format_lazy(_("Usually without time then: {names}."), names=", ".join(busy))


def names_of(wishes: Sequence[Wish]) -> dict[int, str]:
    return {one.person_id: one.person.display_name for wish in wishes for one in here(wish.mentorship)}


def hours_of(stay: Stay) -> str:
    starts, ends = timezone.localtime(stay.starts_at), timezone.localtime(stay.ends_at)
    return f"{date_format(starts, 'j E, H:i')}–{date_format(ends, 'H:i')}"
