"""A manager's page of one applicant, and the decision."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.people import actions, pages
from mentoring.people.forms import DecisionForm
from mentoring.people.models import Decision, Profile
from mentoring.people.standing import standing_of


def managed(request: PersonRequest, pk: int) -> Profile:
    """Of others: what is decided about oneself is another manager's to see."""
    return get_object_or_404(Profile.objects.managed_by(request.user), pk=pk)


def applicant(request: PersonRequest, pk: int) -> HttpResponse:
    standing = standing_of(managed(request, pk))
    return render(request, "mentoring_people/applicant.html", pages.of_applicant(standing))


def decision(request: PersonRequest, pk: int) -> HttpResponse:
    standing = standing_of(managed(request, pk))
    last = standing.decision
    form = DecisionForm(request.POST or None, initial={"seen": last and last.pk})
    if form.is_valid():
        outcome, seen = Decision.Outcome(form.cleaned_data["outcome"]), form.cleaned_data["seen"]
        try:
            actions.decide(request.user, standing.profile, outcome, form.words(), seen=seen)
            messages.success(request, _("The decision is recorded, and the person sees it."))
            return redirect("applicant", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
            form.show_latest(last)
    return show(request, "mentoring_people/record.html", form, **pages.of_decision(standing))
