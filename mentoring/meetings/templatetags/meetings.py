"""How the time of a session is written: on the reader's clock, its zone named where the programme's clock differs."""

from __future__ import annotations

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mentoring.meetings.models import Session
from mentoring.meetings.zones import city, reads_otherwise
from mentoring.programmes.models import Edition

register = template.Library()


@register.simple_tag
def when(session: Session) -> SafeString | str:
    """Thursday, 3 December, 16:30–17:30; where there is no date yet, that."""
    if session.starts_at is None:
        return _("date still to be found")
    return time_in_words(session.starts_at, session.mentorship.edition, session.minutes)


@register.simple_tag
def at_time(at: datetime, edition: Edition, minutes: int = 0) -> SafeString:
    """The same for a time that is only offered."""
    return time_in_words(at, edition, minutes)


def time_in_words(at: datetime, edition: Edition, minutes: int = 0) -> SafeString:
    here = timezone.localtime(at)
    form = "l, j E, H:i" if here.year == timezone.localtime().year else "l, j E Y, H:i"
    words = date_format(here, form)
    if minutes:
        words += f"–{date_format(timezone.localtime(at + timedelta(minutes=minutes)), 'H:i')}"
    if reads_otherwise(at, edition):
        zone = timezone.get_current_timezone()
        words += f" ({city(zone) if hasattr(zone, 'key') else timezone.get_current_timezone_name()})"
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), words)
