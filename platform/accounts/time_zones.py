"""The time zones people choose from: the near ones first, then all the others by part of the world."""

import zoneinfo
from functools import cache
from itertools import groupby

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

COMMON = {
    "Europe/Warsaw": _("Warsaw"),
    "Europe/Vilnius": _("Vilnius"),
    "Europe/Sofia": _("Sofia"),
    "Europe/Athens": _("Athens"),
    "Asia/Nicosia": _("Nicosia"),
    "Europe/Kyiv": _("Kyiv"),
    "Europe/Berlin": _("Berlin"),
    "Europe/London": _("London"),
    "Europe/Lisbon": _("Lisbon"),
    "UTC": "UTC",
}
NOT_PLACES = ("Etc/", "SystemV/")
UNKNOWN = _("We do not know this time zone. Please choose one from the list.")


@cache
def known() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def validate_time_zone(name: str) -> None:
    if name not in known():
        raise ValidationError(UNKNOWN, code="time_zone_unknown")


def time_zone_choices() -> list[tuple[object, list[tuple[str, str]]]]:
    """Groups for a select: letters typed on it find a city, because each label begins with the city."""
    near = [(name, label(name)) for name in COMMON if name in known()]
    far = sorted(
        name for name in known() if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix", "right"))
    )
    parts = [
        (part.replace("_", " "), sorted(((name, label(name)) for name in names), key=lambda choice: choice[1]))
        for part, names in groupby(far, key=lambda name: name.partition("/")[0])
    ]
    return [(_("Often used"), near), *parts]


def label(name: str) -> str:
    """The city, in the language of the moment where people often choose it."""
    return str(COMMON.get(name) or name.rpartition("/")[2].replace("_", " "))
