"""The diary of a session: written as it is typed, read by the others; remarks, and the question about the plan."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.goals.views.goals import told
from mentoring.meetings import actions
from mentoring.meetings.diary_forms import DiaristForm, DiaryForm, RemarksForm
from mentoring.meetings.models import Session
from mentoring.meetings.pages.diary import of_diaries, of_diary, questions_of
from mentoring.meetings.people import here
from mentoring.meetings.views.finding import seen_mentorship, seen_session
from mentoring.people.questions import Answer


def form_of(session: Session, data: Any, values: dict[str, Answer], only: str = "") -> DiaryForm:
    questions = [one for one in questions_of(session.mentorship) if only in {"", one.key}]
    if not questions:
        raise Http404
    return DiaryForm(data, questions, values)


def values_in(context: dict[str, Any]) -> dict[str, Answer]:
    return context["entry"].values if context["entry"] else {}


def remarks_form(context: dict[str, Any], data: Any = None) -> RemarksForm:
    entry = context["entry"]
    return RemarksForm(data, initial={"text": entry.remarks_text if entry else ""}, prefix="remarks")


def diary(request: PersonRequest, pk: UUID) -> HttpResponse:
    """For the diarist a form, for others to read. Without a script, its button saves; conflicts come back (409)."""
    found = seen_session(request, pk)
    context = of_diary(request.user, found)
    form = form_of(found, request.POST or None, values_in(context))
    if not form.is_valid():
        return show(request, "meetings/diary.html", form, remarks_form=remarks_form(context), **context)
    stands = actions.save_diary(request.user, found, form.changes())
    if not stands:
        return finish(request, found, form) if "finish" in request.POST else redirect("diary", pk=pk)
    context = of_diary(request.user, found)
    form.say_what_stands(stands, values_in(context))
    context |= {"form": form, "remarks_form": remarks_form(context)}
    return render(request, "meetings/diary.html", context, status=HTTPStatus.CONFLICT)


def finish(request: PersonRequest, found: Session, form: DiaryForm) -> HttpResponse:
    """Call it written; what is still missing is said on the page, where everything typed has been saved."""
    try:
        actions.finish_diary(request.user, found)
    except Refusal as refusal:
        context = of_diary(request.user, found)
        form.say_what_stands({}, values_in(context))
        say(form, refusal)
        return show(request, "meetings/diary.html", form, remarks_form=remarks_form(context), **context)
    messages.success(request, _("The diary is written. Thank you! The others can read it now."))
    return redirect("diary", pk=found.pk)


@require_POST
def diary_answer(request: PersonRequest, pk: UUID, key: str) -> HttpResponse:
    """One answer, sent by the script while the person goes on writing."""
    found = seen_session(request, pk)
    form = form_of(found, request.POST, {}, only=key)
    if not form.is_valid():
        return JsonResponse({"sentence": form.errors[key][0]}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return told(form, key, actions.save_diary(request.user, found, form.changes()))


@require_POST
def choose_diarist(request: PersonRequest, pk: UUID) -> HttpResponse:
    found = seen_session(request, pk)
    form = DiaristForm(request.POST, mentees=[one.person for one in here(found.mentorship)])
    if form.is_valid():
        actions.choose_diarist(request.user, found, **form.cleaned_data)
        messages.success(request, _("It is settled who writes the diary."))
    else:
        messages.error(request, _("Choose who writes the diary, and how."))
    return redirect("session_agenda" if "agenda" in request.POST else "diary", pk=pk)


@require_POST
def write_remarks(request: PersonRequest, pk: UUID) -> HttpResponse:
    found = seen_session(request, pk)
    context = of_diary(request.user, found)
    form = remarks_form(context, request.POST)
    if form.is_valid():
        actions.write_remarks(request.user, found, form.cleaned_data["text"])
        messages.success(request, _("Your remarks stand below the entry now."))
        return redirect("diary", pk=pk)
    entry_form = form_of(found, None, values_in(context))
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(
        request, "meetings/diary.html", {"form": entry_form, "remarks_form": form, **context}, status=status
    )  # fmt: skip


@require_POST
def decide_on_plan(request: PersonRequest, pk: UUID) -> HttpResponse:
    """R47: yes leads to the plan, no is put on record."""
    found = seen_session(request, pk)
    plan_changes = request.POST.get("changes") == "yes"
    actions.decide_on_plan(request.user, found, plan_changes=plan_changes)
    if plan_changes:
        return redirect("change_plan", pk=found.mentorship_id)
    messages.success(request, _("The plan stays as it is."))
    return redirect("diary", pk=pk)


def diaries(request: PersonRequest, pk: int) -> HttpResponse:
    return render(request, "meetings/diaries.html", of_diaries(request.user, seen_mentorship(request, pk)))
