"""The manager's pages of sessions face to face: of one mentorship, of a whole programme, and a day of many."""

from contextlib import suppress
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say
from mentoring.meetings import actions, rules
from mentoring.meetings.checkpoints import numbers
from mentoring.meetings.models import Session
from mentoring.meetings.pages.checkpoints import Planned, checkpoint_forms, of_programme
from mentoring.meetings.pages.day import Desk
from mentoring.meetings.people import title_of
from mentoring.meetings.views.finding import allowed, seen_mentorship, typed, warn
from mentoring.mentorships.models import Mentorship
from mentoring.programmes.views.finding import managed_edition


def programme_sessions(request: PersonRequest, pk: int) -> HttpResponse:
    context = of_programme(request.user, managed_edition(request, pk))
    return render(request, "meetings/programme_sessions.html", context)


def schedule_checkpoints(request: PersonRequest, pk: int) -> HttpResponse:
    mentorship = seen_mentorship(request, pk)
    allowed(rules.may_schedule, request.user, mentorship)
    planned = checkpoint_forms(mentorship, typed(request))
    if request.method == "POST" and not [one for one in planned if not one.form.is_valid()]:
        with suppress(Refusal):  # it stands at the form that it is about
            warn(request, all_scheduled(request, mentorship, planned))
            messages.success(request, _("Saved. Everybody is told of new dates."))
            return redirect("plan", pk=pk)
    context = {"mentorship": mentorship, "title": title_of(mentorship), "planned": planned}
    return render(request, "meetings/schedule_checkpoints.html", context, status=status_of(*planned))


@transaction.atomic
def all_scheduled(request: PersonRequest, mentorship: Mentorship, planned: list[Planned]) -> list[Session]:
    return [scheduled(request, mentorship, one) for one in planned if one.is_to_save]


def scheduled(request: PersonRequest, mentorship: Mentorship, one: Planned) -> Session:
    try:
        return actions.schedule_checkpoint(request.user, mentorship, one.number, *one.form.time_and_place)
    except Refusal as refusal:
        say(one.form, refusal)
        raise


def status_of(*shown: Planned | Desk) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if any(one.form.errors for one in shown) else HTTPStatus.OK


def checkpoint_day(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    edition = managed_edition(request, pk)
    if number not in numbers(edition):
        raise Http404
    desk = Desk(request.user, edition, number, typed(request))
    if desk.is_to_save:
        try:
            made = actions.schedule_day(request.user, number, *desk.wanted)
            messages.success(request, desk.done(len(made)))
            return redirect("programme_sessions", pk=pk)
        except Refusal as refusal:
            say(desk.form, refusal)
    context = {"desk": desk, "edition": edition, "form": desk.form}
    return render(request, "meetings/checkpoint_day.html", context, status=status_of(desk))
