"""The page of matching: who is ready, the proposals, the offers, and who is kept apart."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import show
from mentoring.matching import actions
from mentoring.matching.forms import ApartForm
from mentoring.matching.models import Apart, Match
from mentoring.matching.pages.overview import of_matching
from mentoring.programmes.views.finding import managed_edition


def matching(request: PersonRequest, pk: int) -> HttpResponse:
    """Posting it keeps two people apart."""
    edition = managed_edition(request, pk)
    form = ApartForm(request.POST or None, edition=edition)
    if form.is_valid():
        actions.keep_apart(request.user, edition, **form.cleaned_data)
        messages.success(request, _("These two are not put together any more."))
        return redirect(f"{reverse('matching', args=[pk])}#apart")
    return show(request, "matching/matching.html", form, **of_matching(request.user, edition))


@require_POST
def make_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    edition = managed_edition(request, pk)
    try:
        made = actions.make_proposal(request.user, edition)
    except Refusal as refusal:
        messages.warning(request, str(refusal.sentence))
        return redirect("matching", pk=pk)
    return redirect("proposal", pk=made.pk)


@require_POST
def stop_keeping_apart(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Apart.objects.visible_to(request.user).select_related("edition__programme"), pk=pk)
    actions.stop_keeping_apart(request.user, found)
    messages.success(request, _("These two may be put together again."))
    return redirect(f"{reverse('matching', args=[found.edition_id])}#apart")


@require_POST
def withdraw_match(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Match.objects.visible_to(request.user).select_related("edition__programme"), pk=pk)
    actions.withdraw_match(request.user, found)
    messages.success(request, _("The offer is taken back. Everybody in it is free for another match."))
    return redirect("matching", pk=found.edition_id)
