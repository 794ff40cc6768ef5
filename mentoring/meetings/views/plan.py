"""The plan of a mentorship's sessions: reading it, agreeing to it, proposing another."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import show
from mentoring.meetings import actions, rules
from mentoring.meetings.actions.planning import MOST_ROWS
from mentoring.meetings.forms import PlanForm, PlanFormSet, SeenForm
from mentoring.meetings.models import PlanVersion
from mentoring.meetings.pages.plan import initial_rows, of_plan
from mentoring.meetings.people import title_of
from mentoring.meetings.views.finding import allowed, seen_mentorship, typed


def plan(request: PersonRequest, pk: int) -> HttpResponse:
    return render(request, "meetings/plan.html", of_plan(request.user, seen_mentorship(request, pk)))


def change_plan(request: PersonRequest, pk: int) -> HttpResponse:
    mentorship = seen_mentorship(request, pk)
    allowed(rules.may_plan, request.user, mentorship)
    number, found = initial_rows(mentorship)
    sent = with_one_more(request) if "more" in request.POST else typed(request)
    seen = SeenForm(sent, initial={"seen": number})
    rows = cast(PlanFormSet, PlanForm(sent, initial=found, form_kwargs={"edition": mentorship.edition}))
    if "more" not in request.POST and seen.is_valid() and rows.is_valid():
        try:
            actions.propose_plan(request.user, mentorship, seen.cleaned_data["seen"], rows.rows)
            return said(request, _("Saved. The others are asked whether they agree."), pk)
        except Refusal as refusal:
            seen.tell(refusal, number)
    return show(
        request, "meetings/change_plan.html", seen, rows=rows, mentorship=mentorship, title=title_of(mentorship)
    )


def said(request: PersonRequest, sentence: str, pk: int) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("plan", pk=pk)


def with_one_more(request: PersonRequest) -> QueryDict:
    """What was typed, and an empty row below it."""
    sent = request.POST.copy()
    sent["form-TOTAL_FORMS"] = str(min(int(sent.get("form-TOTAL_FORMS", 0)) + 1, MOST_ROWS))
    return sent


@require_POST
def agree_to_plan(request: PersonRequest, pk: UUID) -> HttpResponse:
    version = get_object_or_404(PlanVersion.objects.visible_to(request.user), pk=pk)
    agreed = actions.agree_to_plan(request.user, version)
    done = _("Everybody agrees: the plan stands.") if agreed.agreed_at else _("You agree. The others are still asked.")
    return said(request, done, version.mentorship_id)
