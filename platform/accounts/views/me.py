"""Me: one's own details, devices and notes."""

from copy import copy

from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as remember_language

from accounts.actions import change_details, mark_notes_seen, sign_out_device, sign_out_everywhere
from accounts.actions import set_language as speak
from accounts.adapter import InvitationOnlyAdapter, SecondStepAdapter
from accounts.forms import DetailsForm
from accounts.refusals import Refusal
from accounts.requests import PersonRequest, person_of
from accounts.rules import may_remove_second_step
from accounts.views.answers import say, show
from home.frame import me_section


def me(request: PersonRequest) -> HttpResponse:
    return render(request, "accounts/me.html", {"sections": list(me_section.parts(request))})


def details(request: PersonRequest) -> HttpResponse:
    person = copy(request.user)  # the form writes into it before it is refused
    form = DetailsForm(request.POST or None, instance=person)
    if form.is_valid():
        try:
            change_details(person, **form.cleaned_data)
            with override(person.language):
                messages.success(request, _("Saved."))
            return redirect("me")
        except ValidationError as refusal:
            say(form, refusal)
    return show(request, "accounts/details.html", form)


@require_POST
def sign_out_one(request: PersonRequest, pk: int) -> HttpResponse:
    device = get_object_or_404(UserSession, pk=pk, user=request.user)
    if device.session_key == request.session.session_key:
        return leave(request)
    sign_out_device(request.user, device)
    messages.success(request, _("This device is signed out."))
    return redirect("me")


@require_POST
def sign_out_all(request: PersonRequest) -> HttpResponse:
    sign_out_everywhere(request.user)
    return leave(request)


def leave(request: PersonRequest) -> HttpResponse:
    place = InvitationOnlyAdapter(request).get_logout_redirect_url(request)
    logout(request)
    return redirect(place)


@login_not_required
def signed_out(request: HttpRequest, language: str) -> HttpResponse:
    """After sign-out all cookies are gone, the language too: it comes back by this address."""
    response = redirect("account_login")
    if language in dict(settings.LANGUAGES):
        cookie = {"secure": settings.LANGUAGE_COOKIE_SECURE, "samesite": settings.LANGUAGE_COOKIE_SAMESITE}
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, **cookie)
        with override(language):
            messages.success(request, _("You are signed out."))
    return response


@require_POST
def mark_seen(request: PersonRequest) -> HttpResponse:
    mark_notes_seen(request.user)
    return redirect("today")


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        try:
            speak(person_of(request), request.POST.get("language", ""))
        except ValidationError as fault:
            raise Refusal(fault.messages[0], "language_unknown") from fault
    return remember_language(request)


class RemovePasskey(RemoveWebAuthnView):
    """allauth asks its adapter before an app is removed, but not before a passkey is."""

    def form_valid(self, form: object) -> HttpResponse:
        if not may_remove_second_step(person_of(self.request), self.get_object()):
            raise Refusal(SecondStepAdapter.error_messages["cannot_delete_authenticator"], "last_second_step")
        return super().form_valid(form)  # type: ignore[no-any-return]
