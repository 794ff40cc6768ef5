"""Inviting people, and coming in by an invitation."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.codes import code_digest, digest, new_code, new_token
from accounts.deeds import INVITATION_WITHDRAWN, INVITED, JOINED
from accounts.joining import joined
from accounts.models import Invitation, Programme, Role, User
from accounts.names import TAKEN
from accounts.record import put_on_record
from accounts.refusals import Refusal
from accounts.rules import may_invite, may_reissue, may_withdraw

LINK, CODE = "invitation.link", "invitation.code"
GONE = {
    Invitation.State.USED: _(
        "This invitation has been used already. If it was you, sign in. If not, ask for a new invitation."
    ),
    Invitation.State.WITHDRAWN: _("This invitation was withdrawn. Ask the person who invited you for a new one."),
    Invitation.State.EXPIRED: _("This invitation has expired. Ask the person who invited you for a new one."),
}
UNKNOWN = _(
    "This link does not open an invitation. Copy it again as a whole, type the short code, or ask for a new invitation."
)


@dataclass(frozen=True)
class Issued:
    """An invitation with its secrets, which exist only here and on what is handed over."""

    invitation: Invitation
    token: str
    code: str

    @property
    def link(self) -> str:
        return f"{settings.SITE_URL}{reverse('open_invitation', args=[self.token])}"


def invite(person: User, programme: Programme, kind: Role.Kind, label: str = "") -> Issued:
    return invite_many(person, programme, kind, [label], uuid.uuid4())[0]


@transaction.atomic
def invite_many(
    person: User, programme: Programme, kind: Role.Kind, labels: Sequence[str], batch: uuid.UUID
) -> list[Issued]:
    """One invitation for each label. Locks the programme: a form sent twice at once makes its batch only once."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    if not may_invite(person, programme):
        raise Refusal(_("You may not invite people to this programme."), "not_manager", HTTPStatus.FORBIDDEN)
    if Invitation.objects.filter(batch=batch).exists():
        raise Refusal(
            _("These invitations are made already. Their links and codes are shown only once."), "invited_already"
        )
    issued = [
        issue(Invitation(programme=programme, kind=kind, label=label, batch=batch, created_by=person))
        for label in labels
    ]
    put_on_record(person, INVITED, programme=programme, role=str(kind), invitations=len(issued))
    return issued


@transaction.atomic
def withdraw_invitation(person: User, invitation: Invitation) -> None:
    """Locks the invitation: it is either used or withdrawn, never both."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not may_withdraw(person, invitation):
        raise Refusal(_("This invitation is not waiting any more, so there is nothing to withdraw."), "not_open")
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    put_on_record(person, INVITATION_WITHDRAWN, programme=invitation.programme, thing=f"invitation:{invitation.pk}")


@transaction.atomic
def reissue_invitation(person: User, invitation: Invitation) -> Issued:
    """A new link and code for it; the old ones stop working. Locks it against being used meanwhile."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not may_reissue(person, invitation):
        raise Refusal(_("This invitation was used or withdrawn. Make a new one instead."), "not_open")
    return issue(invitation)


@transaction.atomic
def reissue_batch(person: User, batch: uuid.UUID) -> list[Issued]:
    """New links and codes for all of a batch that wait, in one go: what is half made would be shown to nobody."""
    waiting = Invitation.objects.visible_to(person).filter(batch=batch).open().select_related("programme")
    return [issue(invitation) for invitation in waiting.select_for_update(of=("self",)).order_by("pk")]


def held_by_link(token: str) -> str:
    """Under which an invitation is found again by its link."""
    return digest(token, LINK)


def held_by_code(typed: str) -> str:
    return code_digest(typed, CODE)


def find_invitation(held: str) -> Invitation | None:
    """The invitation whose link or code has this digest, whatever its state."""
    return (
        Invitation.objects.filter(Q(link_digest=held) | Q(code_digest=held))
        .select_related("programme__organisation", "created_by")
        .first()
    )


@transaction.atomic
def accept_invitation(person: User, held: str) -> Role:
    """Give the role to someone who has an account already. Of two acceptances at once exactly one wins."""
    invitation = lock_open(held)
    if Role.objects.current().filter(person=person, programme=invitation.programme, kind=invitation.kind).exists():
        raise Refusal(
            _("You already have this role here. Pass the invitation on to the person it is for."), "role_held"
        )
    return take(invitation, person)


def join_by_invitation(
    held: str,
    *,
    username: str,
    password: str | None,
    display_name: str,
    language: str,
    time_zone: str = settings.TIME_ZONE,
) -> User:
    """A new person with the invitation's role; without a password nobody signs in with one.

    Raises ValidationError by field for names that are refused.

    The slow hash is made before the transaction, so nobody waits for its locks.
    """
    person = User.objects.draft(username, password, display_name=display_name, language=language, time_zone=time_zone)
    with transaction.atomic():
        invitation = lock_open(held)
        try:
            with transaction.atomic():
                person.save()
        except IntegrityError as fault:  # two people took the name at once, each with an own invitation
            raise ValidationError({"username": TAKEN}) from fault
        take(invitation, person)
    return person


def sentence_for(state: str) -> Promise:
    """What to do about an invitation that is not open; an empty state is a link that never was."""
    return GONE[Invitation.State(state)] if state in GONE else UNKNOWN


def lock_open(held: str) -> Invitation:
    invitation = Invitation.objects.select_for_update().filter(Q(link_digest=held) | Q(code_digest=held)).first()
    if invitation is None or invitation.state != Invitation.State.OPEN:
        state = invitation.state if invitation else ""
        raise Refusal(sentence_for(state), state or "unknown", HTTPStatus.GONE)
    return invitation


def take(invitation: Invitation, person: User) -> Role:
    invitation.used_at = timezone.now()
    invitation.used_by = person
    invitation.save(update_fields=["used_at", "used_by"])
    role = Role.objects.create(person=person, programme=invitation.programme, kind=invitation.kind)
    joined(invitation, role)
    put_on_record(person, JOINED, person, programme=invitation.programme, role=invitation.kind)
    return role


def issue(invitation: Invitation) -> Issued:
    token, code = new_token(), free_code()
    invitation.link_digest = held_by_link(token)
    invitation.code_digest = held_by_code(code)
    invitation.expires_at = timezone.now() + timedelta(days=settings.INVITATION_DAYS)
    invitation.save()
    return Issued(invitation, token, code)


def free_code() -> str:
    """A code that no invitation has: among millions of codes two may be equal by chance."""
    while True:
        code = new_code()
        if not Invitation.objects.filter(code_digest=held_by_code(code)).exists():
            return code
