"""Today: what is next, what is unread, what is mine to do, each card brought by the app that knows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from home.frame import rest_card, today_card


def today(request: HttpRequest) -> HttpResponse:
    cards = list(today_card.parts(request))
    if all(card.is_tip for card in cards):
        cards = [*rest_card.parts(request), *cards]
    return render(request, "home/today.html", {"today": timezone.localdate(), "cards": cards})
