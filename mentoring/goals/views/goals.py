"""The goals of a mentorship, and the page of one goal: written as it is typed, read and commented by others."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.goals import actions, pages
from mentoring.goals.forms import CommentForm, CommonGoalForm, GoalForm, MarkForm, TaskForm
from mentoring.goals.models import Goal
from mentoring.mentorships.models import Mentorship
from mentoring.people.forms.answers import as_sent
from mentoring.people.questions import Answer


def mentorship_of(request: PersonRequest, pk: int) -> Mentorship:
    visible = Mentorship.objects.visible_to(request.user).select_related("edition__programme")
    return get_object_or_404(visible, pk=pk)


def goal_of(request: PersonRequest, pk: Any) -> Goal:
    visible = Goal.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("mentorship__edition__programme", "owner"), pk=pk)


def form_of(goal: Goal, data: Any, values: dict[str, Answer], only: str = "") -> GoalForm:
    questions = [one for one in pages.questions_of(goal) if only in {"", one.key}]
    if not questions:
        raise Http404
    return (CommonGoalForm if goal.is_common else GoalForm)(data, questions, values)


def goals(request: PersonRequest, pk: int) -> HttpResponse:
    return render(request, "goals/goals.html", pages.of_mentorship(request.user, mentorship_of(request, pk)))


@require_POST
def begin_goal(request: PersonRequest, pk: int) -> HttpResponse:
    return redirect("goal", pk=actions.begin_goal(request.user, mentorship_of(request, pk)).pk)


@require_POST
def begin_common_goal(request: PersonRequest, pk: int) -> HttpResponse:
    return redirect("goal", pk=actions.begin_common_goal(request.user, mentorship_of(request, pk)).pk)


def goal(request: PersonRequest, pk: Any) -> HttpResponse:
    """For who writes it a form, for others to read. Without a script, its button saves; conflicts come back (409)."""
    found = goal_of(request, pk)
    here = pages.of_goal(request.user, found)
    form = form_of(found, request.POST or None, here["entry"].values)
    if not form.is_valid():
        return show(request, "goals/goal.html", form, **here, **small_forms(found))
    stands = actions.save_goal(request.user, found, form.changes())
    if not stands:
        return finish(request, found, form) if "settle" in request.POST else redirect("goal", pk=pk)
    here = pages.of_goal(request.user, found)
    form.say_what_stands(stands, here["entry"].values)
    context = {"form": form, **here, **small_forms(found)}
    return render(request, "goals/goal.html", context, status=HTTPStatus.CONFLICT)


def small_forms(found: Goal) -> dict[str, Any]:
    mark_form = MarkForm(edition=found.mentorship.edition, initial={"status": found.status}, prefix="mark")
    task_form, comment_form = TaskForm(goal=found, prefix="task"), CommentForm(prefix="comment")
    return {"task_form": task_form, "mark_form": mark_form, "comment_form": comment_form}


def finish(request: PersonRequest, found: Goal, form: GoalForm) -> HttpResponse:
    """Call it written; what is still missing is said on the page, where everything typed has been saved."""
    try:
        actions.settle(request.user, found)
    except Refusal as refusal:
        here = pages.of_goal(request.user, found)
        form.say_what_stands({}, here["entry"].values)
        say(form, refusal)
        return show(request, "goals/goal.html", form, **here, **small_forms(found))
    written = _("The goal is written. Everybody in the group can change it.")
    own = _("Your goal is written. Your mentor can read it now; you can change it at any time.")
    messages.success(request, written if found.is_common else own)
    return redirect("goal", pk=found.pk)


@require_POST
def goal_answer(request: PersonRequest, pk: Any, key: str) -> HttpResponse:
    """One answer, sent by the script while the person goes on writing."""
    found = goal_of(request, pk)
    form = form_of(found, request.POST, {}, only=key)
    if not form.is_valid():
        return JsonResponse({"sentence": form.errors[key][0]}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return told(form, key, actions.save_goal(request.user, found, form.changes()))


def told(form: Any, key: str, stands: dict[str, Answer]) -> JsonResponse:
    """What a script hears about one answer: what stands, or what somebody else has put there."""
    if not stands:
        return JsonResponse({"stands": as_sent(form.cleaned_data[key])})
    words = form.questions[key].in_words(stands[key]) if stands[key] else ""
    return JsonResponse({"stands": as_sent(stands[key]), "words": words}, status=HTTPStatus.CONFLICT)


@require_POST
def share_goal(request: PersonRequest, pk: Any) -> HttpResponse:
    is_shared = request.POST.get("share") == "yes"
    actions.share(request.user, goal_of(request, pk), is_shared=is_shared)
    messages.success(request, _("Your group can read this goal.") if is_shared else _("Your group no longer reads it."))
    return redirect("goal", pk=pk)


@require_POST
def discard_goal(request: PersonRequest, pk: Any) -> HttpResponse:
    found = goal_of(request, pk)
    actions.discard(request.user, found)
    messages.success(request, _("The draft is gone."))
    return redirect("goals", pk=found.mentorship_id)
