"""Work of accounts in the background: letters, and clearing away what is spent."""

from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Q
from django.tasks import task
from django.urls import reverse
from django.utils import timezone
from django_periodic_tasks.decorators import exactly_once
from django_periodic_tasks.registry import scheduled_task

from accounts import letters
from accounts.deeds import SIGN_IN_FAILED
from accounts.models import Invitation, RecoveryCode, User
from accounts.record import put_on_record

KEEP_SPENT = timedelta(days=90)


@task
def send_account_letter(person_id: int) -> None:
    """Nothing happens for a person without a confirmed address."""
    if person := User.objects.filter(pk=person_id, is_active=True).first():
        letters.send_news(person)


@task
def send_reset_letter(person_id: int | None) -> None:
    """The page enqueues this for unknown addresses too, with None, so that both take the same time there."""
    person = User.objects.filter(pk=person_id or 0, is_active=True).first()
    if person:
        key = default_token_generator.make_token(person)
        uid = user_pk_to_url_str(person)
        letters.send_reset(person, reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key}))


@task
def send_confirmation_letter(address_id: int) -> None:
    if address := EmailAddress.objects.filter(pk=address_id, verified=False).select_related("user").first():
        letters.send_confirmation(address, reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key]))


@task
def record_failed_sign_in(person_id: int | None) -> None:
    put_on_record(None, SIGN_IN_FAILED, User.objects.filter(pk=person_id or 0).first())


@scheduled_task(cron="20 3 * * *")
@task
@exactly_once
def clear_away() -> None:
    """Expired sessions, devices whose session is gone, and spent invitations and codes after 90 days."""
    call_command("clearsessions")
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    old = timezone.now() - KEEP_SPENT
    Invitation.objects.filter(
        Q(used_at__lt=old) | Q(withdrawn_at__lt=old) | Q(used_at=None, expires_at__lt=old)
    ).delete()
    RecoveryCode.objects.filter(Q(used_at__lt=old) | Q(expires_at__lt=old)).delete()
