"""Inviting people: the form, what is handed over, and invitations that wait."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions import Issued, invite_many, reissue_invitation, withdraw_invitation
from accounts.forms import InviteForm
from accounts.models import Invitation
from accounts.qr import qr
from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import show
from accounts.views.people import managers_only


def invite(request: PersonRequest) -> HttpResponse:
    managers_only(request)
    form = InviteForm(request.POST or None, person=request.user)
    if not form.is_valid():
        return show(request, "accounts/invite.html", form)
    wanted = form.cleaned_data
    try:
        issued = invite_many(request.user, wanted["programme"], wanted["kind"], wanted["labels"], wanted["batch"])
    except Refusal as refusal:
        if refusal.code != "invited_already":
            raise
        return show_batch(request, wanted["batch"], refusal)
    return show_issued(request, issued)


def show_issued(request: PersonRequest, issued: list[Issued]) -> HttpResponse:
    """The only time the secrets are seen: an answer to a POST, which no browser keeps."""
    slips = [(one, qr(one.link)) for one in issued]
    address = settings.SITE_URL + reverse("invitation")
    return render(request, "accounts/issued.html", {"slips": slips, "invitation_address": address})


def show_batch(request: PersonRequest, batch: UUID, refusal: Refusal) -> HttpResponse:
    """The form came twice: what it made the first time, and how to get new codes for it."""
    made = Invitation.objects.visible_to(request.user).filter(batch=batch).select_related("programme", "used_by")
    return render(request, "accounts/invited_already.html", {"refusal": refusal, "invitations": made, "batch": batch})


@require_POST
def reissue(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Invitation.objects.visible_to(request.user).select_related("programme"), pk=pk)
    return show_issued(request, [reissue_invitation(request.user, found)])


@require_POST
def reissue_batch(request: PersonRequest, batch: UUID) -> HttpResponse:
    waiting = Invitation.objects.visible_to(request.user).filter(batch=batch).open().select_related("programme")
    return show_issued(request, [reissue_invitation(request.user, one) for one in waiting])


@require_POST
def withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    withdraw_invitation(request.user, found)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("people")
