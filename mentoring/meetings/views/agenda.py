"""The agenda that people have before them in a session: ticks of all and a note of one's own, kept as they go."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from mentoring.goals.views.goals import told
from mentoring.meetings import actions
from mentoring.meetings.actions.noting import NOTE
from mentoring.meetings.agenda import agenda_of
from mentoring.meetings.models import Session
from mentoring.meetings.pages.agenda import of_agenda
from mentoring.meetings.views.finding import seen_session
from mentoring.people.forms import StepForm
from mentoring.people.questions import Answer, Kind, Question

DONE = (("done", _("done")),)


def form_of(session: Session, data: Any, values: dict[str, Answer], only: str = "") -> StepForm:
    points = [Question(one.key, Kind.CHOICES, one.text, options=DONE) for one in agenda_of(session)]
    note = Question(NOTE, Kind.WORDS, _("My notes"), _("Only you read them."))
    questions = [one for one in (*points, note) if only in {"", one.key}]
    if not questions:
        raise Http404
    return StepForm(data, questions, values)


def session_agenda(request: PersonRequest, pk: UUID) -> HttpResponse:
    """Without a script, its button keeps everything; a note that was changed elsewhere comes back (409)."""
    found = seen_session(request, pk)
    here = of_agenda(request.user, found)
    form = form_of(found, request.POST or None, here["values"])
    if not form.is_valid():
        return render(request, "meetings/session_agenda.html", {"form": form, **here})
    stands = actions.follow_agenda(request.user, found, form.changes())
    if not stands:
        return redirect("session_agenda", pk=pk)
    here = of_agenda(request.user, found)
    form.say_what_stands(stands, here["values"])
    return render(request, "meetings/session_agenda.html", {"form": form, **here}, status=HTTPStatus.CONFLICT)


@require_POST
def agenda_answer(request: PersonRequest, pk: UUID, key: str) -> HttpResponse:
    """One tick or the note, sent by the script."""
    found = seen_session(request, pk)
    form = form_of(found, request.POST, {}, only=key)
    if not form.is_valid():
        return JsonResponse({"sentence": form.errors[key][0]}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return told(form, key, actions.follow_agenda(request.user, found, form.changes()))
