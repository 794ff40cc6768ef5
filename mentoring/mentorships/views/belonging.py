"""What the people of a mentorship do: promise, name the group, welcome a newcomer, leave."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.mentorships import actions, pages
from mentoring.mentorships.forms import LeaveForm, NameForm, PledgeForm
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.mentorships.rules import pledges_open, pledges_wanted
from mentoring.mentorships.views.finding import answer, own_situation, typed


def pledge(request: PersonRequest) -> HttpResponse:
    """Every text that one's roles ask for: those that wait with a box to tick, the others to read again."""
    waiting = pledges_open(request.user)
    form = PledgeForm(typed(request), pledges=waiting)
    if form.is_valid():
        try:
            actions.accept_pledges(request.user, form.seen)
            messages.success(request, _("Thank you. You can read your promise here again at any time."))
            first = Mentorship.objects.own(request.user).going_on().first()
            return redirect("agreement", pk=first.pk) if first else redirect("today")
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "mentorships/pledge.html", form, waiting=waiting, pledges=pledges_wanted(request.user))


def name_group(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_situation(request, pk)
    form = NameForm(typed(request), initial={"name": found.mentorship.name})
    return answer(
        request, found, pages.NAME, form, lambda said: actions.name_group(request.user, found.mentorship, **said)
    )


def leave_mentorship(request: PersonRequest, pk: int) -> HttpResponse:
    found = own_situation(request, pk)
    return answer(
        request, found, pages.LEAVE, LeaveForm(typed(request)),
        lambda said: actions.leave_mentorship(request.user, found.mentorship, said["reason"]),
    )  # fmt: skip


@require_POST
def let_read(request: PersonRequest, pk: int) -> HttpResponse:
    newcomer = get_object_or_404(Participant.objects.visible_to(request.user).current(), pk=pk)
    actions.let_read(request.user, newcomer)
    messages.success(request, _("You agree. When all of you do, the past is open to the newcomer."))
    return redirect("mentorship", pk=newcomer.mentorship_id)
