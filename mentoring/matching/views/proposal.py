"""A manager's work with a proposal: look, move, pin, weigh, undo, compare, confirm."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.matching import actions
from mentoring.matching.forms import ConfirmForm, LeadForm, MoveForm, PinForm, SeenForm, WeightsForm
from mentoring.matching.models import Proposal
from mentoring.matching.pages.comparison import of_comparison
from mentoring.matching.pages.desk import of_cards, of_proposal
from mentoring.matching.pages.sheet import of_mentee


def seen(request: PersonRequest, pk: int) -> Proposal:
    visible = Proposal.objects.visible_to(request.user).select_related("edition__programme__organisation", "by")
    return get_object_or_404(visible, pk=pk)


def back(proposal: Proposal, place: str = "") -> HttpResponse:
    return redirect(reverse("proposal", args=[proposal.pk]) + place)


def proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found = seen(request, pk)
    weights = WeightsForm(weights=found.weights, initial={"seen": found.version})
    return render(request, "matching/proposal.html", {"weights": weights, **of_proposal(request.user, found)})


def proposal_mentee(request: PersonRequest, pk: int, mentee: int) -> HttpResponse:
    return render(request, "matching/proposal_mentee.html", of_mentee(request.user, seen(request, pk), mentee))


@require_POST
def move_mentee(request: PersonRequest, pk: int) -> HttpResponse:
    """For a script, the cards that have changed; otherwise back to the page, where the mentee now is."""
    found, form = seen(request, pk), MoveForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    look = actions.move_mentee(request.user, found, **form.cleaned_data)
    if request.accepts("text/html") and "script" not in request.POST:
        return back(found, f"#mentee-{form.cleaned_data['mentee']}")
    found.refresh_from_db()
    return render(request, "matching/moved.html", {"proposal": found, "cards": of_cards(found, *look)})


@require_POST
def pin_mentee(request: PersonRequest, pk: int) -> HttpResponse:
    found, form = seen(request, pk), PinForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    actions.pin_mentee(request.user, found, **form.cleaned_data)
    return back(found, f"#mentee-{form.cleaned_data['mentee']}")


@require_POST
def change_lead(request: PersonRequest, pk: int) -> HttpResponse:
    found, form = seen(request, pk), LeadForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    actions.change_lead(request.user, found, **form.cleaned_data)
    return back(found, f"#mentor-{form.cleaned_data['mentor']}")


@require_POST
def propose_again(request: PersonRequest, pk: int) -> HttpResponse:
    found = seen(request, pk)
    form = WeightsForm(request.POST, weights=found.weights)
    if not form.is_valid():
        page = of_proposal(request.user, found)
        return render(
            request, "matching/proposal.html", {"weights": form, **page}, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    lost = actions.propose_again(request.user, found, form.cleaned_data["seen"], form.weights())
    if lost:
        messages.warning(request, told_lost(lost))
    return back(found)


def told_lost(lost: int) -> str:
    return ngettext(
        "%(lost)s pinned place could not be kept: a rule stands against it now.",
        "%(lost)s pinned places could not be kept: a rule stands against them now.",
        lost,
    ) % {"lost": lost}


@require_POST
def undo_change(request: PersonRequest, pk: int) -> HttpResponse:
    found, form = seen(request, pk), SeenForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    actions.undo_change(request.user, found, form.cleaned_data["seen"])
    return back(found)


@require_POST
def take_out_misfits(request: PersonRequest, pk: int) -> HttpResponse:
    found, form = seen(request, pk), SeenForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    actions.take_out_misfits(request.user, found, form.cleaned_data["seen"])
    return back(found)


@require_POST
def copy_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    """A draft is kept as it is; of a kept copy comes a new draft to work on."""
    found = seen(request, pk)
    state = Proposal.State.SAVED if found.is_open else Proposal.State.DRAFT
    copy = actions.copy_proposal(request.user, found, state)
    if found.is_open:
        messages.success(request, _("A copy is kept. You can compare with it below."))
    return back(found if found.is_open else copy)


@require_POST
def discard_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found = seen(request, pk)
    actions.discard_proposal(request.user, found)
    messages.success(request, _("The proposal is discarded."))
    return redirect("matching", pk=found.edition_id)


def proposal_comparison(request: PersonRequest, pk: int, other: int) -> HttpResponse:
    return render(request, "matching/proposal_comparison.html", of_comparison(seen(request, pk), seen(request, other)))


def confirm_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found = seen(request, pk)
    form = ConfirmForm(request.POST or None, initial={"seen": found.version})
    if form.is_valid():
        try:
            actions.confirm_proposal(request.user, found, **form.cleaned_data)
            messages.success(request, _("Confirmed. Everybody is asked now, and answers on their own page."))
            return redirect("matching", pk=found.edition_id)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "matching/confirm_proposal.html", form, **of_proposal(request.user, found))
