"""Putting on record what a manager knows about an applicant: one short form each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from accounts.views.answers import show
from mentoring.people import actions, pages
from mentoring.people.forms import CheckForm, ConsentForm, InterviewForm, TrainingForm
from mentoring.people.models import Consent, Profile
from mentoring.people.standing import RECORDS
from mentoring.people.views.applicant import managed


def record(
    request: PersonRequest,
    pk: int,
    make: Callable[..., Any],
    page: pages.RecordPage,
    keep: Callable[[Profile, Any], Any],
) -> HttpResponse:
    found = managed(request, pk)
    if page.only_for not in {"", found.kind}:
        raise Http404
    form = make(request.POST or None)
    if form.is_valid():
        keep(found, form)
        messages.success(request, _("It is on record."))
        return redirect("applicant", pk=pk)
    return show(request, "mentoring_people/record.html", form, **pages.of_record(found, page))


def add_talk(request: PersonRequest, pk: int) -> HttpResponse:
    return record(
        request, pk, InterviewForm, pages.TALK,
        lambda found, form: actions.add_interview(request.user, found, form.cleaned_data["held_on"], form.words()),
    )  # fmt: skip


def training(request: PersonRequest, pk: int) -> HttpResponse:
    return record(
        request, pk, TrainingForm, pages.TRAINING,
        lambda found, form: actions.add_training(request.user, found, **form.cleaned_data),
    )  # fmt: skip


def check(request: PersonRequest, pk: int) -> HttpResponse:
    return record(
        request, pk, CheckForm, pages.CHECK,
        lambda found, form: actions.add_check(request.user, found, **form.cleaned_data),
    )  # fmt: skip


def consent(request: PersonRequest, pk: int) -> HttpResponse:
    return record(
        request, pk, ConsentForm, pages.CONSENT,
        lambda found, form: actions.add_consent(
            request.user, found, form.cleaned_data["given_on"], form.cleaned_data["given"], form.words()
        ),
    )  # fmt: skip


@require_POST
def consent_withdrawal(request: PersonRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Consent.objects.visible_to(request.user).select_related("profile__programme"), pk=pk)
    actions.withdraw_consent(request.user, found)
    messages.success(request, _("The consent is noted as withdrawn."))
    return redirect("applicant", pk=found.profile_id)


@require_POST
def strike(request: PersonRequest, kind: str, pk: Any) -> HttpResponse:
    """Decisions are revised, not struck out."""
    if kind not in RECORDS.keys() - {"decisions"}:
        raise Http404
    visible = RECORDS[kind].objects.visible_to(request.user).select_related("profile__programme")
    found = get_object_or_404(visible, pk=pk)
    actions.strike_record(request.user, found)
    messages.success(request, _("It is struck out and counts no more."))
    return redirect("applicant", pk=found.profile_id)
