"""Keys: read from a setting, proved against the database, rotated, shredded; and what they seal stays where it is."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import transaction

from confidentiality import envelope
from confidentiality.actions import check_keys, rotate_keys, shred_keys
from confidentiality.envelope import keys_by_pk, keys_for, seal, unseal
from confidentiality.keyring import WrongKey, new_key, parse
from confidentiality.models import DataKey, OuterKey

OWNER = ("room:1", "2026-11", 7)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is empty"),
        ("k1", "entry 1 is not NAME:KEY"),
        ("k1:!!!", "is not base64"),
        ("k1:c2hvcnQ=", "has 5 bytes"),
        ("two words:" + "A" * 43 + "=", "entry 1 is not NAME:KEY"),
        (f"k1:{'A' * 43}=,k1:{'B' * 42}A=", "names k1 twice"),
    ],
)
def test_a_broken_setting_is_answered_with_a_sentence_that_holds_no_key(text: str, complaint: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=complaint) as refused:
        parse(text)
    assert len(text) < 20 or text.rpartition(":")[2] not in str(refused.value)


def test_the_first_key_wraps_and_every_key_unwraps() -> None:
    old, new = new_key(), new_key()
    name, wrapped = parse(f"k1:{old}").wrap(b"secret", "here")
    both = parse(f"k2:{new},k1:{old}")
    assert both.unwrap(name, wrapped, "here") == b"secret"
    assert both.wrap(b"secret", "here")[0] == "k2"
    with pytest.raises(WrongKey):
        both.unwrap(name, wrapped, "elsewhere")
    with pytest.raises(WrongKey):
        parse(f"k1:{new}").unwrap(name, wrapped, "here")


@pytest.mark.parametrize("length", [0, 1, 59, 60, 61, 123, 124, 8000])
def test_what_is_sealed_opens_and_its_length_is_hidden_in_steps(db: None, length: int) -> None:
    key = keys_for([OWNER])[OWNER]
    sealed = seal(key, b"x" * length, "here")
    assert unseal(key, sealed, "here") == b"x" * length
    assert (len(sealed) - 1 - 12 - 16) % 64 == 0


def test_what_was_moved_changed_or_swapped_does_not_open(db: None) -> None:
    keys = keys_for([OWNER, ("room:1", "2026-11", 8)])
    mine, other = keys.values()
    sealed = seal(mine, b"words", "event|1|5|7|0|message")
    for key, body, bound in (
        (mine, sealed, "event|1|6|7|0|message"),
        (other, sealed, "event|1|5|7|0|message"),
        (mine, sealed[:-1] + bytes([sealed[-1] ^ 1]), "event|1|5|7|0|message"),
        (mine, b"\x02" + sealed[1:], "event|1|5|7|0|message"),
        (mine, b"", "event|1|5|7|0|message"),
    ):
        with pytest.raises(WrongKey):
            unseal(key, body, bound)


def test_an_owner_has_one_key_and_a_rollback_leaves_none_behind(transactional_db: None) -> None:
    with transaction.atomic():
        keys_for([OWNER])
        transaction.set_rollback(True)
    assert not DataKey.objects.exists()
    with transaction.atomic():
        first = keys_for([OWNER])[OWNER]
    assert keys_for([OWNER])[OWNER].pk == first.pk
    envelope.cache.clear()
    assert keys_for([OWNER])[OWNER].pk == first.pk


def test_a_key_that_was_used_and_then_rolled_back_seals_nothing_more(db: None) -> None:
    """Its number goes to the next key on SQLite: what the lost one sealed would open for nobody after a restart."""
    with transaction.atomic():
        lost = keys_for([OWNER])[OWNER]
        keys_for([OWNER])  # read back in the same transaction, as words are that were just written
        transaction.set_rollback(True)
    keys_for([("room:2", OWNER[1], OWNER[2])])  # takes the number
    found = keys_for([OWNER])[OWNER]
    assert found.cipher is not lost.cipher
    sealed = seal(found, b"words", "row|1")
    envelope.cache.clear()
    assert unseal(keys_by_pk([found.pk])[found.pk], sealed, "row|1") == b"words"


def test_start_up_refuses_a_wrong_key_with_a_sentence(db: None, settings: Any) -> None:
    check_keys()
    keys_for([OWNER])
    name = OuterKey.objects.get().name
    settings.LATARNIA_KEYS = f"{name}:{new_key()}"
    with pytest.raises(ImproperlyConfigured, match="is not the one that was used"):
        check_keys()
    settings.LATARNIA_KEYS = f"another:{new_key()}"
    with pytest.raises(ImproperlyConfigured, match="is not in LATARNIA_KEYS"):
        check_keys()


def test_rotation_wraps_again_and_the_old_key_may_go(db: None, settings: Any) -> None:
    old, new = new_key(), new_key()
    settings.LATARNIA_KEYS = f"k1:{old}"
    check_keys()
    key = keys_for([OWNER])[OWNER]
    sealed = seal(key, b"words", "here")
    settings.LATARNIA_KEYS = f"k2:{new},k1:{old}"
    assert rotate_keys() == 1
    settings.LATARNIA_KEYS = f"k2:{new}"
    envelope.cache.clear()
    check_keys()
    assert unseal(keys_by_pk([key.pk])[key.pk], sealed, "here") == b"words"


def test_a_shredded_key_is_gone_and_a_new_one_takes_its_place(db: None) -> None:
    key = keys_for([OWNER])[OWNER]
    other = keys_for([("room:2", "2026-11", 7)])
    assert shred_keys(scope="room:1") == 1
    assert keys_by_pk([key.pk]) == {}
    assert bytes(DataKey.objects.get(pk=key.pk).wrapped) == b""
    assert keys_for([OWNER])[OWNER].pk != key.pk
    assert keys_by_pk([known.pk for known in other.values()])
    with pytest.raises(ValueError, match="name a scope"):
        shred_keys()


def test_the_command_speaks(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("keys", "new", "k9")
    printed = capsys.readouterr().out.strip()
    assert parse(printed).current == "k9"
    call_command("keys", "check")
    call_command("keys", "rotate")
    keys_for([OWNER])
    call_command("keys", "shred", "--author", "7", "--yes")
    assert "1 data keys are destroyed" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Say what to shred"):
        call_command("keys", "shred")
