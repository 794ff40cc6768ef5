"""Clearing away: what is spent goes after its time, what lives stays."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_periodic_tasks.registry import schedule_registry

from accounts.actions import accept_invitation, give_recovery_code, invite
from accounts.actions.invitations import held_by_code
from accounts.models import Invitation, RecoveryCode, Role
from accounts.tasks import clear_away
from tests.conftest import PASSWORD, Cast


def test_spent_invitations_and_codes_go_after_ninety_days(cast: Cast) -> None:
    used, old, fresh = (invite(cast.manager, cast.programme, Role.Kind.MENTEE, name) for name in ("a", "b", "c"))
    accept_invitation(cast.stranger, held_by_code(used.code))
    give_recovery_code(cast.manager, cast.mentee)
    long_ago = timezone.now() - timedelta(days=91)
    Invitation.objects.filter(pk=used.invitation.pk).update(used_at=long_ago)
    Invitation.objects.filter(pk=old.invitation.pk).update(expires_at=long_ago)
    clear_away.call()
    assert list(Invitation.objects.all()) == [fresh.invitation]
    assert RecoveryCode.objects.count() == 1
    RecoveryCode.objects.update(expires_at=long_ago)
    clear_away.call()
    assert not RecoveryCode.objects.exists()
    assert Role.objects.filter(person=cast.stranger).exists()


def test_devices_without_a_session_go(cast: Cast, client: Client, visitor: Client) -> None:
    cast.mentee.set_password(PASSWORD)
    cast.mentee.save()
    for browser in (client, visitor):
        browser.post(reverse("account_login"), {"login": "ola", "password": PASSWORD})
    assert UserSession.objects.count() == 2
    visitor.session.delete()
    clear_away.call()
    assert UserSession.objects.get().session_key == client.session.session_key


def test_it_is_on_the_timetable() -> None:
    assert any("accounts.tasks.clear_away" in name for name in schedule_registry.get_entries())
