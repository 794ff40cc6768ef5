"""Asking everybody for a date, offering a time, and saying what suits."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.meetings import actions, rules
from mentoring.meetings.models import Poll, Session
from mentoring.meetings.pages.sessions import of_session
from mentoring.meetings.reply_forms import OfferForm, SeekForm
from mentoring.meetings.views.finding import allowed, seen_session, typed

SLOT = "slot-"


def seek_date(request: PersonRequest, pk: UUID) -> HttpResponse:
    found = seen_session(request, pk)
    allowed(rules.may_seek_date, request.user, found)
    form = SeekForm(typed(request), session=found)
    if form.is_valid():
        try:
            actions.open_poll(request.user, found, form.all_times)
            messages.success(request, _("Everybody is asked. The first time that suits all becomes the date."))
            return redirect("session", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "meetings/seek_date.html", form, **of_session(request.user, found))


def seen_poll(request: PersonRequest, pk: UUID) -> Poll:
    found = get_object_or_404(Poll.objects.visible_to(request.user), pk=pk)
    found.session = get_object_or_404(Session.objects.visible_to(request.user).with_people(), pk=found.session_id)
    return found


@require_POST
def answer_poll(request: PersonRequest, pk: UUID) -> HttpResponse:
    """All answers by the button, or a single one by the script, at each tap."""
    poll = actions.answer_poll(request.user, seen_poll(request, pk), choices_in(request))
    found = poll.closed_at is not None
    done = _("A date is found that suits all of you.") if found else _("Your answers are saved.")
    if request.accepts("text/html"):
        messages.success(request, done)
        return redirect("today") if "today" in request.POST else redirect("session", pk=poll.session_id)
    if found:
        messages.success(request, done)
    return JsonResponse({"found": found})


def choices_in(request: PersonRequest) -> dict[int, Any]:
    names = [name for name in request.POST if name.startswith(SLOT) and name.removeprefix(SLOT).isdecimal()]
    return {int(name.removeprefix(SLOT)): request.POST[name] for name in names}


def offer_time(request: PersonRequest, pk: UUID) -> HttpResponse:
    poll = seen_poll(request, pk)
    form = OfferForm(typed(request), session=poll.session)
    if form.is_valid():
        try:
            actions.offer_time(request.user, poll, form.cleaned_data["starts_at"])
            messages.success(request, _("Your time is offered to the others."))
            return redirect("session", pk=poll.session_id)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "meetings/offer_time.html", form, poll=poll, **of_session(request.user, poll.session))
