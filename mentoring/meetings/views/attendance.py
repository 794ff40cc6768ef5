"""The code on the mentor's phone, entering it on one's own, and saying by hand that one met."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.limits import Try
from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.meetings import actions, rules
from mentoring.meetings.models import Session
from mentoring.meetings.pages.attendance import of_attendance, of_code
from mentoring.meetings.pages.sessions import of_session
from mentoring.meetings.presence import expected_at
from mentoring.meetings.reply_forms import CodeForm, MetForm
from mentoring.meetings.views.finding import allowed, seen_session, typed

TOO_MANY_CODES = Refusal(
    gettext_lazy("Too many tries. Wait a minute, look at the code again, and enter it."),
    "too_many_tries",
    HTTPStatus.TOO_MANY_REQUESTS,
)


@require_POST
def open_check_in(request: PersonRequest, pk: UUID) -> HttpResponse:
    actions.open_check_in(request.user, seen_session(request, pk))
    return redirect("check_in_code", pk=pk)


def check_in_code(request: PersonRequest, pk: UUID) -> HttpResponse:
    """The script asks for this page again when the code changes, and takes the new one out of it."""
    found = seen_session(request, pk)
    allowed(rules.may_show_code, request.user, found)
    shown = of_code(found, request.build_absolute_uri(reverse("check_in", args=[pk])))
    return render(request, "meetings/check_in_code.html", shown) if shown else redirect("session", pk=pk)


def check_in(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Where the QR code leads: the script fills in what is behind the # of the address."""
    found = seen_session(request, pk)
    allowed(rules.may_attend, request.user, found)
    form = CodeForm(typed(request))
    if form.is_valid():
        try:
            attend(request, found, form)
            return redirect("session", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "meetings/check_in.html", form, **of_session(request.user, found))


@require_POST
def send_code(request: PersonRequest, pk: UUID) -> JsonResponse:
    """The same for a script, which may have kept the code for days."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"sentence": form.errors["code"][0]}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    attend(request, seen_session(request, pk), form)
    return JsonResponse({})


def attend(request: PersonRequest, session: Session, form: CodeForm) -> None:
    """Guesses are slow; a right code is not counted."""
    attempt = Try(request, "check_in")
    if not attempt.is_allowed:
        raise TOO_MANY_CODES
    actions.enter_code(request.user, session, **form.cleaned_data)
    attempt.succeeded()
    messages.success(request, _("You are seen at this session."))


@require_POST
def say_met(request: PersonRequest, pk: UUID) -> HttpResponse:
    found = seen_session(request, pk)
    form = MetForm(request.POST, people=expected_at(found), prefix="met")
    if not form.is_valid():
        context = of_attendance(request.user, found) | {"met_form": form}
        return render(request, "meetings/say_met.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    actions.say_met(request.user, found, form.cleaned_data["present"])
    messages.success(request, _("Noted. It counts as soon as somebody of the others confirms it."))
    return redirect("session", pk=pk)


@require_POST
def confirm_met(request: PersonRequest, pk: UUID) -> HttpResponse:
    actions.confirm_met(request.user, seen_session(request, pk))
    messages.success(request, _("Thank you. It is confirmed that you met."))
    return redirect("session", pk=pk)
