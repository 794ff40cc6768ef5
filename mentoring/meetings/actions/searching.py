"""The end of a search for a date, and the news of one: what every action that dates a session has to know."""

from __future__ import annotations

from django.utils import timezone

from mentoring.meetings.models import Poll, Session
from notifications.actions import withdraw


def search_thing(session: Session) -> str:
    """What news of a search is about."""
    return f"session:{session.pk}/poll"


def end_search(session: Session) -> None:
    """The session has a date, or needs none any more: nobody is asked further. Call it with the mentorship locked."""
    if Poll.objects.open().filter(session=session).update(closed_at=timezone.now()):
        withdraw(search_thing(session))
