"""How a person is told: quiet hours, letters, ways by kind, this device."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from accounts.views.answers import show
from notifications import actions
from notifications.forms import LettersForm, NewsForm
from notifications.letters import holder_of
from notifications.models import Device, Preferences
from notifications.push.keys import public_key


def choose_news(request: PersonRequest) -> HttpResponse:
    form = NewsForm(request.POST or None, preferences=Preferences.of(request.user))
    if form.is_valid():
        actions.choose_news(request.user, **form.chosen())
        messages.success(request, _("Saved."))
        return redirect("me")
    mine = Device.objects.visible_to(request.user).values_list("endpoint", flat=True)
    return show(request, "notifications/choose_news.html", form, push_key=public_key(), devices=list(mine))


@require_POST
def add_device(request: PersonRequest) -> HttpResponse:
    """From the script of this browser, which has just asked the person."""
    given = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    actions.add_device(request.user, request.session.session_key or "", **given)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_POST
def remove_device(request: PersonRequest) -> HttpResponse:
    actions.remove_device(request.user, request.POST.get("endpoint", ""))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@csrf_exempt  # mail programs press it for the person; the link itself is what lets them
@login_not_required
def letter_choice(request: HttpRequest, token: str) -> HttpResponse:
    """How often letters come, for whoever holds the link of one; it shows nothing about the person."""
    holder = holder_of(token)
    if holder is None:
        return render(request, "notifications/letter_link_wrong.html", status=HTTPStatus.NOT_FOUND)
    one_click = {"letters": Preferences.Letters.NEVER} if "List-Unsubscribe" in request.POST else None
    form = LettersForm(one_click or request.POST or None)
    if form.is_valid():
        actions.choose_letters(holder, form.cleaned_data["letters"])
        return render(request, "notifications/letters_chosen.html", form.cleaned_data)
    return show(request, "notifications/letter_choice.html", form)
