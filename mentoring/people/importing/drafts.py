"""What a list said about somebody finds its place when they come in: their profile, their contact."""

from __future__ import annotations

from accounts.actions import keep_contact
from accounts.models import Invitation, Role
from confidentiality.actions import shred_keys
from mentoring.people.actions import Change, begin_profile, save_answers
from mentoring.people.importing.models import Draft
from mentoring.people.importing.sealed import open_draft


def attach_draft(invitation: Invitation, role: Role) -> None:
    """Runs in the transaction of coming in. What the person has answered before stays as they said it."""
    draft = Draft.objects.filter(pk=invitation.pk).first()
    if draft is None:
        return
    told = open_draft(draft)
    profile = begin_profile(role.person, role)
    save_answers(role.person, profile, {key: Change(answer, "") for key, answer in told.answers.items()})
    keep_contact(role.person, email=told.email, phone=told.phone)
    scope = draft.key_scope
    draft.delete()
    shred_keys(scope=scope)
