"""The mentorship or session a page is about, as the person may see it; for everybody else it is not there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.requests import PersonRequest
from mentoring.meetings.clashes import warnings_of
from mentoring.meetings.models import Session
from mentoring.mentorships.models import Mentorship, Participant


def seen_session(request: PersonRequest, pk: UUID) -> Session:
    return get_object_or_404(Session.objects.visible_to(request.user).with_people(), pk=pk)


def seen_mentorship(request: PersonRequest, pk: int) -> Mentorship:
    people = Prefetch("participants", Participant.objects.current().select_related("person"))
    found = Mentorship.objects.visible_to(request.user).select_related("edition__programme__organisation")
    return get_object_or_404(found.prefetch_related(people), pk=pk)


def allowed(rule: Any, person: User, thing: Any) -> None:
    """A page of something that the person may not do is not there either."""
    if not rule(person, thing):
        raise Http404


def typed(request: PersonRequest) -> Any:
    """What was sent, or nothing when the page is only opened."""
    return request.POST if request.method == "POST" else None


def warn(request: PersonRequest, made: Sequence[Session]) -> None:
    """Say to a manager what speaks against sessions face to face as they were just set; they decide."""
    for sentence in warnings_of([one for one in made if one.is_checkpoint], request.user):
        messages.warning(request, str(sentence))
