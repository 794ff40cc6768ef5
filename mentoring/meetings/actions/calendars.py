"""The link of a person's own calendar: made, made anew, taken back, and what it may show."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.codes import digest, new_token
from accounts.models import User
from mentoring.meetings.models import CalendarLink

PURPOSE = "calendar"


@transaction.atomic
def make_calendar_link(person: User) -> str:
    """The secret of a new link, which is told this once; the link before it opens nothing any more."""
    token = new_token()
    fresh = {"digest": digest(token, PURPOSE), "made_at": timezone.now(), "read_at": None}
    CalendarLink.objects.update_or_create(person=person, defaults=fresh)
    return token


@transaction.atomic
def revoke_calendar_link(person: User) -> None:
    CalendarLink.objects.filter(person=person).delete()


@transaction.atomic
def show_place(person: User, *, shows_place: bool) -> None:
    """Whether the address of a session may leave Latarnia for the person's own calendar (R82)."""
    CalendarLink.objects.filter(person=person).update(shows_place=shows_place, made_at=timezone.now())


def note_reading(link: CalendarLink) -> None:
    """Once a day is enough for a person to see that a calendar still reads the link."""
    now = timezone.now()
    if link.read_at is None or link.read_at.date() != now.date():
        CalendarLink.objects.filter(pk=link.pk).update(read_at=now)
