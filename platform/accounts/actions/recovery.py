"""A way back in for people who lost theirs: a code that a manager hands over in person."""

from datetime import timedelta
from http import HTTPStatus

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions.devices import sign_out_everywhere
from accounts.actions.notes import note
from accounts.codes import code_digest, new_code
from accounts.models import AccountNote, RecoveryCode, User
from accounts.names import normalise_username
from accounts.refusals import Refusal
from accounts.rules import may_give_recovery_code

PURPOSE = "recovery"
GROUPS = 3  # 44 bits: tried without an invitation, so longer than an invitation's code


@transaction.atomic
def give_recovery_code(person: User, other: User) -> str:
    """A new code for the other person, returned this once; earlier ones that were not used stop working."""
    other = User.objects.select_for_update().get(pk=other.pk)
    if not may_give_recovery_code(person, other):
        raise Refusal(
            _(
                "You cannot open this account again. It is your own, or it also belongs where you are not a manager. "
                "A confirmed e-mail address opens it, or the people who run this Latarnia."
            ),
            "recovery_not_yours",
            HTTPStatus.FORBIDDEN,
        )
    code = new_code(GROUPS)
    RecoveryCode.objects.filter(person=other, used_at=None).delete()
    RecoveryCode.objects.create(
        person=other,
        code_digest=code_digest(code, PURPOSE),
        given_by=person,
        expires_at=timezone.now() + timedelta(hours=settings.RECOVERY_CODE_HOURS),
    )
    note(person, other, AccountNote.Kind.RECOVERY_GIVEN)
    return code


def recover_account(username: str, code: str, password: str) -> User:
    """Set the password, drop second steps, end all sessions. The refusal is the same whatever was wrong.

    The hash is made before anything is looked up, so a known name takes as long as an unknown one;
    the row is locked, so of two uses at once one wins.
    """
    password_hash = make_password(password)
    with transaction.atomic():
        found = (
            RecoveryCode.objects.open()
            .select_for_update(of=("self",))
            .filter(person__username=normalise_username(username), code_digest=code_digest(code, PURPOSE))
            .first()
        )
        if found is None:
            raise Refusal(
                _(
                    "This user name and this code do not go together. A code works once and only for a short time. "
                    "Check both letter by letter, or ask your manager for a new code."
                ),
                "recovery_refused",
            )
        found.used_at = timezone.now()
        found.save(update_fields=["used_at"])
        person = found.person
        person.password = password_hash
        person.save(update_fields=["password"])
        Authenticator.objects.filter(user=person).delete()
        sign_out_everywhere(person)
        note(None, person, AccountNote.Kind.RECOVERY_USED)
    return person
