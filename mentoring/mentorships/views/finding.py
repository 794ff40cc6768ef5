"""The mentorship a page is about, as the person may see it, and how a page with one short form answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.pages import FormPage, title_of
from mentoring.mentorships.rules import may_change_terms
from mentoring.mentorships.situation import Situation, situation_of


def seen_situation(request: PersonRequest, pk: int) -> Situation:
    return situation_of(get_object_or_404(Mentorship.objects.visible_to(request.user), pk=pk))


def own_situation(request: PersonRequest, pk: int) -> Situation:
    return situation_of(get_object_or_404(Mentorship.objects.own(request.user), pk=pk))


def managed_situation(request: PersonRequest, pk: int) -> Situation:
    return situation_of(get_object_or_404(Mentorship.objects.managed_by(request.user), pk=pk))


def drafting_situation(request: PersonRequest, pk: int) -> Situation:
    """For those who write the terms; for everybody else this page is not there."""
    situation = seen_situation(request, pk)
    if not may_change_terms(request.user, situation):
        raise Http404
    return situation


def typed(request: PersonRequest) -> Any:
    """What was sent, or nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def answer(
    request: PersonRequest,
    situation: Situation,
    page: FormPage,
    form: BaseForm,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Do what the form asks for, and lead back; what is refused stands above the form, which keeps what was typed."""
    back = reverse("mentorship", args=[situation.mentorship.pk])
    if form.is_valid():
        try:
            act(form.cleaned_data)
            messages.success(request, str(page.done))
            gone = not Mentorship.objects.visible_to(request.user).filter(pk=situation.mentorship.pk).exists()
            return redirect("today" if gone else back)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "mentorships/form.html", form, page=page, title=title_of(situation), back=back)
