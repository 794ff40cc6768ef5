"""The page of a mentorship, and how one is made."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.matching.models import Match
from mentoring.mentorships import actions, pages
from mentoring.mentorships.forms import MakeForm
from mentoring.mentorships.lists import free_mentees, ready_mentors
from mentoring.mentorships.panel import mentorship_part
from mentoring.mentorships.views.finding import seen_situation, typed
from mentoring.mentorships.waiting import unbegun, waiting
from mentoring.programmes.views.finding import managed_edition


def mentorship(request: PersonRequest, pk: int) -> HttpResponse:
    situation = seen_situation(request, pk)
    shown = pages.of_mentorship(request.user, situation)
    shown["parts"] = list(mentorship_part.parts(request, situation))
    return render(request, "mentorships/mentorship.html", shown)


def make_mentorship(request: PersonRequest, pk: int) -> HttpResponse:
    edition = managed_edition(request, pk)
    mentors, mentees = ready_mentors(edition), free_mentees(edition)
    form = MakeForm(typed(request), mentors=mentors, mentees=mentees, initial={"form": edition.form})
    if form.is_valid():
        try:
            made = actions.make_mentorship(request.user, edition, **form.cleaned_data)
            messages.success(request, _("The mentorship is made. Its people see it on their page Today."))
            return redirect("mentorship", pk=made.pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "mentorships/make_mentorship.html", form, edition=edition, mentors=mentors, mentees=mentees)


def begin_mentorship(request: PersonRequest, pk: int) -> HttpResponse:
    """A match that everybody accepted and that something keeps from beginning; one that has begun is not here."""
    match = get_object_or_404(Match.objects.visible_to(request.user) & unbegun(), pk=pk)
    form = Form(typed(request))
    if form.is_valid():
        try:
            made = actions.begin_agreed(request.user, match)
            messages.success(request, _("The mentorship is made. Its people see it on their page Today."))
            return redirect("mentorship", pk=made.pk)
        except Refusal as refusal:
            say(form, refusal)
    [found] = waiting(unbegun().filter(pk=pk))
    return show(request, "mentorships/begin_mentorship.html", form, waiting=found)
