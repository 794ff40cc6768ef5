"""Whether a newcomer reads what was said before: only when everybody who was there agrees."""

from __future__ import annotations

from http import HTTPStatus

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from chat.actions import show_history
from mentoring.mentorships.actions.finding import locked
from mentoring.mentorships.models import HistoryAnswer, Participant
from mentoring.mentorships.rules import may_let_read
from mentoring.mentorships.situation import situation_of


@transaction.atomic
def let_read(person: User, newcomer: Participant) -> Participant:
    """Agree. Locks the mentorship: the last of two who agree at once is the one who opens the past."""
    mentorship = locked(newcomer.mentorship)
    newcomer = Participant.objects.select_related("person").get(pk=newcomer.pk)
    situation = situation_of(mentorship)
    if not may_let_read(person, situation, newcomer):
        raise Refusal(_("There is nothing to decide here now."), "nothing_to_decide", HTTPStatus.FORBIDDEN)
    HistoryAnswer.objects.get_or_create(newcomer=newcomer, person=person)
    before = {one.person_id for one in situation.participants if one.since < newcomer.since}
    if before <= set(newcomer.history_answers.values_list("person", flat=True)):
        newcomer.sees_history = True
        newcomer.save(update_fields=["sees_history"])
        show_history(person, mentorship.room, newcomer.person)
    return newcomer
