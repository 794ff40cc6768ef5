"""A day of sessions face to face: who comes when, arranged by the software or by hand, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import ngettext

from accounts.models import User
from mentoring.meetings.checkpoints import kind_of, needed_in, proposed_day
from mentoring.meetings.clashes import Wish, warnings_about
from mentoring.meetings.fitting import fit, slots_of
from mentoring.meetings.forms import DayForm
from mentoring.meetings.models import Session
from mentoring.meetings.people import title_of
from mentoring.meetings.zones import zone_of
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.models import Edition

USUAL = {"first": time(9), "last": time(17), "minutes": 45, "pause": 15, "place_kind": Session.Place.OFFICE}


@dataclass(frozen=True)
class Entry:
    """A mentorship at its slot, and what speaks against that."""

    mentorship: Mentorship
    slot: int | None
    warnings: Sequence[str | Promise] = ()

    @property
    def title(self) -> str:
        return title_of(self.mentorship)


@dataclass(frozen=True)
class Slot:
    number: int
    at: datetime
    hours: str
    entries: list[Entry]


class Desk:
    """What the page shows and what is to be saved: all of it is in the form that was sent, nothing is kept between."""

    def __init__(self, manager: User, edition: Edition, number: int, sent: QueryDict | None) -> None:
        self.manager, self.edition, self.number, self.sent = manager, edition, number, sent
        self.kind = kind_of(number, edition).label
        self.open = {one.pk: one for one, needed in needed_in(edition).items() if number in needed}
        sessions = Session.objects.managed_by(manager).of_edition(edition).standing().filter(checkpoint=number)
        self.standing = {one.mentorship_id: one for one in sessions}
        choices = sorted(
            ((pk, title_of(one)) for pk, one in self.open.items()), key=lambda choice: choice[1].casefold()
        )
        self.form = DayForm(sent, edition=edition, choices=choices, initial=self.initial)

    @property
    def initial(self) -> dict[str, Any]:
        undated = [pk for pk in self.open if pk not in self.standing or self.standing[pk].starts_at is None]
        return USUAL | {"day": proposed_day(self.number, self.edition), "mentorships": undated}

    @cached_property
    def times(self) -> list[datetime]:
        if not (self.form.is_bound and self.form.is_valid()):
            return []
        day, first, last, minutes, pause = (
            self.form.cleaned_data[name] for name in ("day", "first", "last", "minutes", "pause")
        )
        return slots_of(day, first, last, minutes, pause, zone_of(self.edition))

    @cached_property
    def chosen(self) -> list[Mentorship]:
        wanted = self.form.cleaned_data["mentorships"] if self.times else []
        return [self.open[pk] for pk in wanted]

    @cached_property
    def places(self) -> dict[int, int | None]:
        """The slot of each mentorship that was chosen."""
        sent = self.sent or QueryDict()
        if "fit" in sent:
            choices = [[self.wish(one, number) for number in range(len(self.times))] for one in self.chosen]
            return dict(zip((one.pk for one in self.chosen), fit(choices, self.edition, self.present), strict=True))
        found = {one.pk: slot_in(sent.get(f"slot-{one.pk}"), len(self.times)) for one in self.chosen}
        for name, step in (("up", -1), ("down", 1)):
            if (pk := slot_in(sent.get(name), 10**9)) in found:
                push(found, pk, step, len(self.times))
        return found

    @property
    def present(self) -> User | None:
        """In the middle of the way a manager has to be at each (R57)."""
        return self.manager if kind_of(self.number, self.edition) == Session.Kind.MID_TERM else None

    def wish(self, mentorship: Mentorship, slot: int) -> Wish:
        typed, standing = self.form.cleaned_data, self.standing.get(mentorship.pk)
        key = str(standing.pk) if standing else ""
        return Wish(mentorship, self.times[slot], typed["minutes"], typed["place_kind"], typed["place"], key)

    @cached_property
    def entries(self) -> list[Entry]:
        placed = [(one, slot) for one in self.chosen if (slot := self.places[one.pk]) is not None]
        found = warnings_about([self.wish(one, slot) for one, slot in placed], self.edition, self.present)
        entries = [Entry(one, slot, said) for (one, slot), said in zip(placed, found, strict=True)]
        return [*entries, *(Entry(one, None) for one in self.chosen if self.places[one.pk] is None)]

    @property
    def slots(self) -> list[Slot]:
        minutes, zone = timedelta(minutes=self.form.cleaned_data.get("minutes", 0)), zone_of(self.edition)
        return [
            Slot(
                number,
                at,
                f"{at.astimezone(zone):%H:%M}–{(at + minutes).astimezone(zone):%H:%M}",
                [entry for entry in self.entries if entry.slot == number],
            )
            for number, at in enumerate(self.times)
        ]

    @property
    def left(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.slot is None]

    @property
    def day(self) -> date:
        return self.form.cleaned_data["day"]  # type: ignore[no-any-return]

    @property
    def moved(self) -> int | None:
        """Who was just moved by a button: the page goes on from there."""
        sent = self.sent or QueryDict()
        return slot_in(sent.get("up") or sent.get("down"), 10**9)

    def done(self, number: int) -> str:
        return ngettext("%(number)s session is set.", "%(number)s sessions are set.", number) % {"number": number}

    @property
    def is_to_save(self) -> bool:
        return "save" in (self.sent or {}) and bool(self.wanted[0])

    @property
    def wanted(self) -> tuple[list[tuple[Mentorship, datetime]], int, str, str]:
        """As the action takes it."""
        times = [(entry.mentorship, self.times[entry.slot]) for entry in self.entries if entry.slot is not None]
        typed: dict[str, Any] = self.form.cleaned_data if times else {"minutes": 0, "place_kind": "", "place": ""}
        return times, typed["minutes"], typed["place_kind"], typed["place"]


def slot_in(written: str | None, number: int) -> int | None:
    return int(written) if written and written.isdecimal() and int(written) < number else None


def push(found: dict[int, int | None], pk: int, step: int, number: int) -> None:
    """To the slot before or after; whoever is there takes the place that becomes free."""
    here = found[pk]
    there = (number - 1 if step < 0 else 0) if here is None else here + step
    if not 0 <= there < number:
        return
    for other, slot in found.items():
        if slot == there:
            found[other] = here
    found[pk] = there
