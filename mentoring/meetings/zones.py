"""In which time zone a programme's sessions are entered: that of the country in which its organisation works."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from mentoring.programmes.models import Edition

ZONES = {
    "PL": "Europe/Warsaw",
    "LT": "Europe/Vilnius",
    "BG": "Europe/Sofia",
    "GR": "Europe/Athens",
    "CY": "Asia/Nicosia",
}


def zone_of(edition: Edition) -> ZoneInfo:
    return ZoneInfo(ZONES.get(edition.programme.organisation.country, settings.TIME_ZONE))


def city(zone: ZoneInfo) -> str:
    """What people call a zone: its city."""
    return zone.key.rpartition("/")[2].replace("_", " ")


def reads_otherwise(at: datetime, edition: Edition) -> bool:
    """Whether the reader's clock shows another time then than the programme's does."""
    return timezone.localtime(at).utcoffset() != at.astimezone(zone_of(edition)).utcoffset()
