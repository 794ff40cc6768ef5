"""What news puts on the shared pages: the bell, calls to make, and how one is told."""

from django.http import HttpRequest

from accounts.home import is_manager
from accounts.requests import person_of
from home.frame import Part, me_section, people_section, today_card
from notifications.models import Preferences
from notifications.pages import calls_of


@today_card(order=12)
def people_to_call(request: HttpRequest) -> Part | None:
    calls = calls_of(person_of(request)) if is_manager(request) else []
    return Part("notifications/today_calls.html", {"calls": calls}) if calls else None


@people_section(order=5)
def calls_section(request: HttpRequest) -> Part | None:
    calls = calls_of(person_of(request))
    return Part("notifications/today_calls.html", {"calls": calls}) if calls else None


@me_section(order=30)
def how_you_are_told(request: HttpRequest) -> Part:
    return Part("notifications/me_news.html", {"chosen": Preferences.of(person_of(request))})
