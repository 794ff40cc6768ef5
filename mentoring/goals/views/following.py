"""A goal on its way: tasks, marks, comments."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from confidentiality.rows import open_words
from mentoring.goals import actions, pages
from mentoring.goals.forms import ChangeTaskForm, CommentForm, MarkForm, TaskForm
from mentoring.goals.models import Goal, Task
from mentoring.goals.views.goals import form_of, goal_of, small_forms
from mentoring.goals.words import Words


def task_of(request: PersonRequest, pk: Any) -> Task:
    visible = Task.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("goal__mentorship__edition__programme"), pk=pk)


def again(request: PersonRequest, found: Goal, **forms: Any) -> HttpResponse:
    """The page of the goal once more, with the small form that says what is wrong."""
    here = pages.of_goal(request.user, found)
    page = {"form": form_of(found, None, here["entry"].values), **here, **small_forms(found), **forms}
    return render(request, "goals/goal.html", page, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def add_task(request: PersonRequest, pk: Any) -> HttpResponse:
    found = goal_of(request, pk)
    form = TaskForm(request.POST, goal=found, prefix="task")
    if not form.is_valid():
        return again(request, found, task_form=form)
    actions.add_task(request.user, found, **form.cleaned_data)
    return redirect("goal", pk=pk)


def task(request: PersonRequest, pk: Any) -> HttpResponse:
    """Change a task, or take it away."""
    found = task_of(request, pk)
    [words] = open_words([found], Words)
    initial = {"what": words.text, "due_on": found.due_on, "who": found.who_id, "version": found.version}
    form = ChangeTaskForm(request.POST or None, goal=found.goal, initial=initial)
    if form.is_valid():
        try:
            actions.change_task(request.user, found, **form.cleaned_data)
            return redirect("goal", pk=found.goal_id)
        except Refusal as refusal:
            say(form, refusal)
            form.show_latest(task_of(request, pk))
    return show(request, "goals/goal_task.html", form, task=found, words=words.text, goal=found.goal)


@require_POST
def tick_task(request: PersonRequest, pk: Any) -> HttpResponse:
    found = task_of(request, pk)
    actions.tick_task(request.user, found, is_done=request.POST.get("done") == "yes")
    return redirect("goal", pk=found.goal_id)


@require_POST
def drop_task(request: PersonRequest, pk: Any) -> HttpResponse:
    found = task_of(request, pk)
    actions.drop_task(request.user, found)
    messages.success(request, _("The task is gone."))
    return redirect("goal", pk=found.goal_id)


@require_POST
def mark_goal(request: PersonRequest, pk: Any) -> HttpResponse:
    found = goal_of(request, pk)
    form = MarkForm(request.POST, edition=found.mentorship.edition, prefix="mark")
    if not form.is_valid():
        return again(request, found, mark_form=form)
    actions.mark(request.user, found, Goal.Status(form.cleaned_data["status"]), form.cleaned_data["level"])
    messages.success(request, _("It is noted where you stand today."))
    return redirect("goal", pk=pk)


@require_POST
def comment_goal(request: PersonRequest, pk: Any) -> HttpResponse:
    found = goal_of(request, pk)
    form = CommentForm(request.POST, prefix="comment")
    if not form.is_valid():
        return again(request, found, comment_form=form)
    actions.comment(request.user, found, form.cleaned_data["text"])
    messages.success(request, _("Your comment stands beside the goal."))
    return redirect("goal", pk=pk)
