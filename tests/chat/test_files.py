"""Files: known by their bytes, cleaned of traces, sealed on the disk, given only to those who may read the message."""

import io
import struct
import zlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from asgiref.sync import async_to_sync
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import AsyncClient, Client
from django.utils import timezone
from PIL import Image

from accounts.models import User
from accounts.refusals import Refusal
from chat.actions import remove_member, seal_room
from chat.files.actions import forget_files
from chat.files.intake import examine, tidy_name
from chat.files.storage import PIECE, pieces, place_of
from chat.log.batch import Batch, Intent
from chat.log.roll import Roll
from chat.models import File, Room
from chat.protocol.inward import Delete, Send
from chat.protocol.outward import Ack
from confidentiality.envelope import keys_by_pk
from confidentiality.keyring import WrongKey
from tests.chat.conftest import Rooms
from tests.conftest import Cast

type SignIn = Callable[[User], Client]

CID = UUID(int=7)


def photo(form: str = "JPEG", **fields: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "orange").save(out, form, **fields)
    return out.getvalue()


def photo_with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Aparat-Kowalskiej"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"
    return photo(exif=exif)


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it is 30,000 by 30,000 pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))

    header = struct.pack("!IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
        + chunk(b"IEND", b"")
    )


def test_a_photo_loses_its_place_and_its_camera_and_stands_upright() -> None:
    original = photo_with_place()
    assert b"Aparat-Kowalskiej" in original
    kept = examine(original, "wakacje.JPG", "image/jpeg")
    assert b"Kowalskiej" not in kept.content
    assert b"Exif" not in kept.content
    assert (kept.width, kept.height, kept.media_type, kept.name) == (40, 60, "image/jpeg", "wakacje.jpg")


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
def test_other_images_stay_what_they_are(form: str) -> None:
    kept = examine(photo(form), "x", "image/png")
    with Image.open(io.BytesIO(kept.content)) as image:
        assert (image.format, image.size) == (form, (60, 40))


@pytest.mark.parametrize(
    ("content", "name", "claimed", "code"),
    [
        (b"<script>alert(1)</script>", "cat.png", "image/png", "type_mismatch"),
        (b"", "empty.txt", "text/plain", "empty_file"),
        (b"x" * (25 * 1024 * 1024 + 1), "big.bin", "application/octet-stream", "too_big"),
        (photo()[:200], "half.jpg", "image/jpeg", "damaged_image"),
    ],
)
def test_what_lies_is_refused(content: bytes, name: str, claimed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        examine(content, name, claimed)
    assert refused.value.code == code


def test_a_bomb_does_not_go_off() -> None:
    with pytest.raises(Refusal) as refused:
        examine(bomb(), "mala.png", "image/png")
    assert refused.value.code == "too_big"


@pytest.mark.parametrize(
    ("content", "claimed"),
    [
        (b"<!doctype html><script>alert(1)</script>", "text/html"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "image/svg+xml"),
        (b"MZ\x90\0" + b"\0" * 100, "application/pdf"),
    ],
)
def test_what_a_browser_would_run_is_only_bytes(content: bytes, claimed: str) -> None:
    assert examine(content, "page.html", claimed).media_type == "application/octet-stream"


def test_names_are_tidied() -> None:
    assert tidy_name("../../etc/pass\u202ewd.txt") == "passwd.txt"
    assert tidy_name("C:\\x\\zdjęcie.png") == "zdjęcie.png"
    assert len(tidy_name("x" * 500 + ".jpeg")) <= 120
    assert tidy_name("\0\n") == "file"


def upload(client: Client, room: int, content: bytes, name: str = "plan.txt") -> Any:
    return client.post(f"/rooms/{room}/files", {"file": SimpleUploadedFile(name, content, "text/plain")})


def write(person: User, frame: Send | Delete) -> Ack:
    (outcome,) = Batch([Intent(person.pk, frame)], Roll()).write()
    assert isinstance(outcome, Ack)
    return outcome


def fetch(who: User, room: int, file: str) -> tuple[int, bytes, dict[str, str]]:
    async def read() -> tuple[int, bytes, dict[str, str]]:
        client = AsyncClient()
        await client.aforce_login(who)
        response = await client.get(f"/rooms/{room}/files/{file}")
        if not response.streaming:
            return response.status_code, b"", {}
        return response.status_code, b"".join([part async for part in response]), dict(response.headers)

    return async_to_sync(read)()


def test_a_file_goes_to_those_who_may_read_its_message_and_to_nobody_else(
    cast: Cast, rooms: Rooms, as_: SignIn
) -> None:
    content = b"tekst " * 100_000
    answer = upload(as_(cast.mentor), rooms.pair, content)
    assert answer.status_code == 201
    card = answer.json()
    assert fetch(cast.mentor, rooms.pair, card["id"])[:2] == (200, content)
    assert fetch(cast.mentee, rooms.pair, card["id"])[0] == 404  # not sent yet
    sent = write(cast.mentor, Send(1, rooms.pair, CID, "", files=[UUID(card["id"])]))
    status, got, headers = fetch(cast.mentee, rooms.pair, card["id"])
    assert (status, got) == (200, content)
    assert headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    for who, room in ((cast.other_mentee, rooms.pair), (cast.stranger, rooms.pair), (cast.mentee, rooms.group)):
        assert fetch(who, room, card["id"])[0] == 404
    remove_member(cast.manager, Room.objects.get(pk=rooms.pair), cast.mentee)
    assert fetch(cast.mentee, rooms.pair, card["id"])[0] == 404
    write(cast.mentor, Delete(2, rooms.pair, UUID(int=8), sent.seq))
    assert fetch(cast.mentor, rooms.pair, card["id"])[0] == 404


def test_another_persons_file_and_a_sent_one_cannot_be_sent(cast: Cast, rooms: Rooms, as_: SignIn) -> None:
    file = UUID(upload(as_(cast.mentor), rooms.pair, b"moje").json()["id"])
    intents = [
        Intent(cast.mentee.pk, Send(1, rooms.pair, UUID(int=1), "", files=[file])),
        Intent(cast.mentor.pk, Send(2, rooms.group, UUID(int=2), "", files=[file])),
        Intent(cast.mentor.pk, Send(3, rooms.pair, UUID(int=3), "", files=[file])),
        Intent(cast.mentor.pk, Send(4, rooms.pair, UUID(int=4), "", files=[file])),
    ]
    kinds = [type(outcome).__name__ for outcome in Batch(intents, Roll()).write()]
    assert kinds == ["Fault", "Fault", "Ack", "Fault"]


def test_uploads_are_refused_where_one_may_not_write(cast: Cast, rooms: Rooms, as_: SignIn) -> None:
    assert upload(as_(cast.stranger), rooms.pair, b"x").status_code == 404
    seal_room(cast.manager, Room.objects.get(pk=rooms.pair))
    assert upload(as_(cast.mentor), rooms.pair, b"x").status_code == 409
    assert not File.objects.exists()


def test_bytes_on_the_disk_are_sealed_whole_and_in_their_order(cast: Cast, rooms: Rooms, as_: SignIn) -> None:
    content = b"ABCDEFGH" * (PIECE // 4)
    file = File.objects.get(pk=upload(as_(cast.mentor), rooms.pair, content).json()["id"])
    key = keys_by_pk([file.key_id])[file.key_id]
    place = place_of(file.pk)
    kept = place.read_bytes()
    assert b"ABCDEFGH" not in kept
    assert b"".join(pieces(file, key)) == content
    first = 4 + int.from_bytes(kept[:4])
    for spoiled in (kept[:first], kept[first:] + kept[:first], kept[:-1] + bytes([kept[-1] ^ 1])):
        place.write_bytes(spoiled)
        with pytest.raises(WrongKey):
            list(pieces(file, key))


def test_files_that_were_never_sent_are_forgotten_after_a_day(
    cast: Cast, rooms: Rooms, as_: SignIn, time_machine: Any
) -> None:
    file = File.objects.get(pk=upload(as_(cast.mentor), rooms.pair, b"x").json()["id"])
    assert forget_files() == 0
    time_machine.move_to(timezone.now() + timedelta(hours=25))
    assert forget_files() == 1
    assert not place_of(file.pk).exists()


RECORDED = "1a45dfa39f4286810142f7810142f2810442f381084282847765626d4287810442858102185380670100000000000000"


@pytest.mark.parametrize(("claimed", "kept"), [("audio/webm;codecs=opus", "audio/webm"), ("video/webm", "video/webm")])
def test_a_recorded_voice_is_known_from_a_film_by_what_its_sender_says(claimed: str, kept: str) -> None:
    """Both are wrapped alike; the bytes are those with which a browser's recording begins."""
    assert examine(bytes.fromhex(RECORDED) + bytes(200), "voice.webm", claimed).media_type == kept
    assert examine(b"<script>", "voice.webm", claimed).media_type == "application/octet-stream"
