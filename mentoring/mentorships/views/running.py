"""What managers do with a mentorship: who is in it, how far it is, when it ends."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from mentoring.mentorships import actions, pages
from mentoring.mentorships.forms import CheckpointForm, NewcomerForm, ReasonForm
from mentoring.mentorships.lists import free_mentees, ready_mentors
from mentoring.mentorships.models import Checkpoint, Participant
from mentoring.mentorships.views.finding import answer, managed_situation, typed


@require_POST
def advance(request: PersonRequest, pk: int) -> HttpResponse:
    found = managed_situation(request, pk).mentorship
    actions.advance(request.user, found, request.POST.get("to", ""))
    messages.success(request, _("The next stage is open."))
    return redirect("mentorship", pk=pk)


def waive_gate(request: PersonRequest, pk: int, gate: str) -> HttpResponse:
    found = managed_situation(request, pk)
    return answer(
        request, found, pages.WAIVE, ReasonForm(typed(request)),
        lambda said: actions.waive_gate(request.user, found.mentorship, gate, **said),
    )  # fmt: skip


def record_checkpoint(request: PersonRequest, pk: int) -> HttpResponse:
    found = managed_situation(request, pk)
    return answer(
        request, found, pages.RECORD_CHECKPOINT, CheckpointForm(typed(request)),
        lambda said: actions.record_checkpoint(request.user, found.mentorship, **said),
    )  # fmt: skip


@require_POST
def strike_checkpoint(request: PersonRequest, pk: int) -> HttpResponse:
    checkpoint = get_object_or_404(Checkpoint.objects.visible_to(request.user), pk=pk)
    actions.strike_checkpoint(request.user, checkpoint)
    messages.success(request, _("It is off the record."))
    return redirect("mentorship", pk=checkpoint.mentorship_id)


def add_mentee(request: PersonRequest, pk: int) -> HttpResponse:
    found = managed_situation(request, pk)
    return answer(
        request, found, pages.ADD_MENTEE, NewcomerForm(typed(request), found=free_mentees(found.edition)),
        lambda said: actions.add_mentee(request.user, found.mentorship, said["newcomer"]),
    )  # fmt: skip


def replace_mentor(request: PersonRequest, pk: int) -> HttpResponse:
    found = managed_situation(request, pk)
    others = ready_mentors(found.edition).exclude(pk__in=[one.person_id for one in found.participants])
    return answer(
        request, found, pages.REPLACE_MENTOR, NewcomerForm(typed(request), found=others),
        lambda said: actions.replace_mentor(request.user, found.mentorship, said["newcomer"]),
    )  # fmt: skip


def remove_participant(request: PersonRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Participant.objects.visible_to(request.user).current().mentees(), pk=pk)
    found = managed_situation(request, one.mentorship_id)
    return answer(
        request, found, pages.REMOVE, ReasonForm(typed(request)),
        lambda said: actions.remove_participant(request.user, one, **said),
    )  # fmt: skip


def end_mentorship(request: PersonRequest, pk: int) -> HttpResponse:
    found = managed_situation(request, pk)
    return answer(
        request, found, pages.END, ReasonForm(typed(request)),
        lambda said: actions.end_mentorship(request.user, found.mentorship, **said),
    )  # fmt: skip
