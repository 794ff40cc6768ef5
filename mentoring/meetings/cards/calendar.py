"""The calendar's place in the navigation."""

from django.utils.translation import gettext_lazy as _

from home.frame import Place, add_place

PAGES = frozenset({"calendar_link", "make_calendar_link", "session", "session_agenda", "diary"})

add_place(Place("calendar", _("Calendar"), "calendar-days", order=30, also=PAGES))
