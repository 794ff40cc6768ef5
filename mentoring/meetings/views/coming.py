"""Saying whether one comes, and calling a session off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.meetings import actions, rules
from mentoring.meetings.pages.sessions import of_session
from mentoring.meetings.reply_forms import AnswerForm, CancelForm, CannotComeForm
from mentoring.meetings.views.finding import allowed, seen_session, typed


@require_POST
def answer_session(request: PersonRequest, pk: UUID) -> HttpResponse:
    """One tap, on the page of the session or on Today; one goes back to where it was."""
    found = seen_session(request, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        coming, sequence = form.cleaned_data["coming"], form.cleaned_data["sequence"]
        actions.answer_session(request.user, found, is_coming=coming, sequence=sequence)
        messages.success(request, _("Good. The others see that you come."))
    return redirect("today") if "today" in request.POST else redirect("session", pk=pk)


def cannot_come(request: PersonRequest, pk: UUID) -> HttpResponse:
    found = seen_session(request, pk)
    allowed(rules.may_answer, request.user, found)
    form = CannotComeForm(typed(request), initial={"sequence": found.sequence})
    if form.is_valid():
        try:
            actions.answer_session(request.user, found, is_coming=False, **form.cleaned_data)
            messages.success(request, _("Thank you for saying so. Your mentor and the manager are told."))
            return redirect("session", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "meetings/cannot_come.html", form, **of_session(request.user, found))


def cancel_session(request: PersonRequest, pk: UUID) -> HttpResponse:
    found = seen_session(request, pk)
    allowed(rules.may_cancel, request.user, found)
    late = rules.is_late(found)
    form = CancelForm(typed(request), session=found, is_late=late, initial={"sequence": found.sequence})
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("sequence", "reason")}
        try:
            actions.cancel_session(request.user, found, times=form.all_times, **facts)
            messages.success(request, _("The session is called off. Everybody is told, and asked for another date."))
            return redirect("session", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "meetings/cancel_session.html", form, is_late=late, **of_session(request.user, found))
