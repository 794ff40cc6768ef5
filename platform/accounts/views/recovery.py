"""The way back into a lost account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.actions import recover_account
from accounts.forms import RecoverForm
from accounts.limits import TOO_MANY, Try
from accounts.names import normalise_username
from accounts.refusals import Refusal
from accounts.views.answers import say, show


@login_not_required
@never_cache
def recover(request: HttpRequest) -> HttpResponse:
    form = RecoverForm(request.POST or None)
    if form.is_valid():
        attempt = Try(request, "recovery_code", normalise_username(form.cleaned_data["username"]))
        if not attempt.is_allowed:
            form.add_error(None, TOO_MANY)
        else:
            try:
                recover_account(**form.cleaned_data)
                attempt.succeeded()
                messages.success(request, _("Your new password works now. Sign in with it."))
                return redirect("account_login")
            except Refusal as refusal:
                say(form, refusal)
    return show(request, "accounts/recover.html", form)
