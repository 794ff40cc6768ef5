"""The secrets of the second step are of no use to whoever has only the database."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.management import call_command

from confidentiality.envelope import cache
from confidentiality.keyring import new_key
from tests.conftest import Cast

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def test_the_secret_of_an_app_is_sealed_and_still_answers(cast: Cast) -> None:
    TOTP.activate(cast.manager, SECRET)
    kept = Authenticator.objects.get(user=cast.manager)
    assert SECRET not in str(kept.data)
    assert kept.wrap().validate_code(code())


def test_the_seed_of_backup_codes_is_sealed_and_gives_the_same_codes(cast: Cast) -> None:
    codes = RecoveryCodes.activate(cast.manager).get_unused_codes()
    kept = Authenticator.objects.get(user=cast.manager)
    assert kept.data["seed"].startswith("sealed:")
    assert kept.wrap().get_unused_codes() == codes


def test_a_new_outer_key_leaves_the_app_working(cast: Cast, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    TOTP.activate(cast.manager, SECRET)
    settings.LATARNIA_KEYS = f"next:{new_key()},{settings.LATARNIA_KEYS}"
    call_command("keys", "rotate")
    settings.LATARNIA_KEYS = settings.LATARNIA_KEYS.partition(",")[0]
    cache.clear()
    assert Authenticator.objects.get(user=cast.manager).wrap().validate_code(code())


def test_what_was_kept_in_the_open_before_is_still_read(cast: Cast) -> None:
    data = {"secret": SECRET}
    kept = Authenticator.objects.create(user=cast.manager, type=Authenticator.Type.TOTP, data=data)
    assert kept.wrap().validate_code(code())
