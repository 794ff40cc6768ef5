"""The page of a session, and how one is added or moved."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.meetings import actions, rules
from mentoring.meetings.forms import SessionForm
from mentoring.meetings.pages.sessions import initial_of, of_session
from mentoring.meetings.panel import session_part
from mentoring.meetings.people import title_of
from mentoring.meetings.views.finding import allowed, seen_mentorship, seen_session, typed, warn


def session(request: PersonRequest, pk: UUID) -> HttpResponse:
    found = seen_session(request, pk)
    context = of_session(request.user, found)
    context["parts"] = list(session_part.parts(request, found))
    return render(request, "meetings/session.html", context)


def add_session(request: PersonRequest, pk: int) -> HttpResponse:
    mentorship = seen_mentorship(request, pk)
    allowed(rules.may_add, request.user, mentorship)
    form = SessionForm(typed(request), edition=mentorship.edition)
    if form.is_valid():
        try:
            made = actions.add_session(request.user, mentorship, *form.time_and_place)
            messages.success(request, _("The session is added. The others are told of it."))
            return redirect("session", pk=made.pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "meetings/add_session.html", form, mentorship=mentorship, title=title_of(mentorship))


def move_session(request: PersonRequest, pk: UUID) -> HttpResponse:
    found = seen_session(request, pk)
    allowed(rules.may_move, request.user, found)
    form = SessionForm(
        typed(request), edition=found.mentorship.edition, face_to_face=found.is_checkpoint, initial=initial_of(found)
    )
    if form.is_valid():
        try:
            moved = actions.move_session(request.user, found, *form.time_and_place)
            messages.success(request, _("Saved. The others are told of another time or place."))
            warn(request, [moved])
            return redirect("session", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "meetings/move_session.html", form, session=found, title=title_of(found.mentorship))
