"""What people write about their mentorship is nowhere in the clear (R81), and goes with its key."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from confidentiality import envelope
from confidentiality.actions import shred_keys
from confidentiality.rows import open_one
from mentoring.mentorships.actions import (
    change_terms,
    confirm_paper,
    leave_mentorship,
    propose_item,
    waive_gate,
)
from mentoring.mentorships.actions.agreeing import key_of_due
from mentoring.mentorships.models import Mentorship, Paper
from mentoring.mentorships.situation import situation_of
from mentoring.mentorships.words import Draft, Reason, Terms
from tests.conftest import Cast

CANARY = "kanarek-Q7X"


@pytest.fixture
def written(cast: Cast, pair: Mentorship) -> Mentorship:
    propose_item(cast.mentee, pair, CANARY)
    change_terms(cast.mentor, pair, 1, Terms(starts_on=date(2026, 1, 2), more=CANARY))
    waive_gate(cast.manager, pair, "checkpoint", CANARY)
    scan = SimpleUploadedFile(f"{CANARY}.txt", CANARY.encode() * 40, "text/plain")
    confirm_paper(cast.manager, pair, 2, [key_of_due(due) for due in situation_of(pair).missing], scan)
    leave_mentorship(cast.mentee, pair, CANARY)
    pair.refresh_from_db()
    return pair


@pytest.mark.django_db(transaction=True)
def test_the_canary_is_on_the_pages_and_nowhere_else(
    cast: Cast, as_: Callable[[User], Client], written: Mentorship
) -> None:
    words = as_(cast.mentor).get(reverse("agreement", args=[written.pk])).content.decode()
    assert words.count(CANARY) >= 2
    paper = as_(cast.manager).get(reverse("signed_paper", args=[Paper.objects.get().pk]))
    assert CANARY.encode() in paper.content
    assert as_(cast.mentor).get(reverse("signed_paper", args=[Paper.objects.get().pk])).status_code == 404
    kept = everything_kept()
    assert len(kept) > 10_000
    assert Path(settings.DATA_DIR, "files").is_dir()
    for form in (CANARY.encode(), CANARY.encode("utf-16-le"), json.dumps(CANARY)[1:-1].encode()):
        assert form not in kept


def test_destroying_the_keys_destroys_all_of_it(cast: Cast, written: Mentorship) -> None:
    assert open_one(written, Reason).reason == CANARY
    shred_keys(scope=written.key_scope)
    envelope.cache.clear()
    assert open_one(written, Reason).reason == ""
    assert open_one(written.agreements.get(version=2), Draft).texts == {}


def everything_kept() -> bytes:
    """Every row of the database, and every file of the data folder."""
    found = b""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            found += b" ".join(as_bytes(cell) for row in cursor.fetchall() for cell in row)
    files = Path(settings.DATA_DIR, "files").rglob("*")
    return found + b"".join(place.read_bytes() for place in files if place.is_file())


def as_bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
