"""A manager's duties: to whom they are lent or handed over, and what was before (R22)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.programmes.actions import delegate_duties as delegate
from mentoring.programmes.actions import end_delegation as end
from mentoring.programmes.actions import hand_over_duties as hand_over
from mentoring.programmes.forms import DelegateForm, HandOverForm
from mentoring.programmes.lists import handovers_shown_to, managers_of
from mentoring.programmes.models import Handover
from mentoring.programmes.rules import may_pass_on_duties
from mentoring.programmes.views.finding import managed_edition


def duties(request: PersonRequest, pk: int) -> HttpResponse:
    edition = managed_edition(request, pk)
    shown = {
        "edition": edition,
        "managers": managers_of(edition.programme),
        "handovers": handovers_shown_to(request.user, edition.programme),
        "may_pass_on": may_pass_on_duties(request.user, edition.programme),
    }
    return render(request, "programmes/duties.html", shown)


def delegate_duties(request: PersonRequest, pk: int) -> HttpResponse:
    edition = managed_edition(request, pk)
    form = DelegateForm(request.POST or None, programme=edition.programme)
    if form.is_valid():
        try:
            delegate(request.user, programme=edition.programme, **form.cleaned_data)
            messages.success(request, _("The duties are lent."))
            return redirect("duties", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "programmes/delegate_duties.html", form, edition=edition)


def hand_over_duties(request: PersonRequest, pk: int) -> HttpResponse:
    edition = managed_edition(request, pk)
    form = HandOverForm(request.POST or None, programme=edition.programme)
    if form.is_valid():
        try:
            hand_over(request.user, form.cleaned_data["other"], edition.programme, form.cleaned_data["note"])
            messages.success(request, _("The duties are handed over. Thank you for all you have done."))
            return redirect("today")
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "programmes/hand_over_duties.html", form, edition=edition)


@require_POST
def end_delegation(request: PersonRequest, pk: int) -> HttpResponse:
    handover = get_object_or_404(
        Handover.objects.visible_to(request.user).select_related("role__programme", "role__person"), pk=pk
    )
    end(request.user, handover)
    messages.success(request, _("The duties have ended."))
    is_own = handover.role.person_id == request.user.pk
    return redirect("today") if is_own else redirect("duties", pk=handover.role.programme_id)
