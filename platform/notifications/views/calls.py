"""The manager's list of people to telephone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_list_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from accounts.views.people import managers_only
from notifications.actions import mark_called
from notifications.pages import calls_of, waiting_calls


def to_call(request: PersonRequest) -> HttpResponse:
    managers_only(request)
    return render(request, "notifications/to_call.html", {"calls": calls_of(request.user)})


@require_POST
def called(request: PersonRequest, pk: int) -> HttpResponse:
    managers_only(request)
    mark_called(request.user, get_list_or_404(waiting_calls(request.user), notice__person=pk))
    messages.success(request, _("Written down. Thank you for calling."))
    return redirect("to_call")
