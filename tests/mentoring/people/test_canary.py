"""What people write in a profile, and what managers note about them, is nowhere in the clear (R81)."""

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from confidentiality.actions import shred_keys
from confidentiality.keyring import WrongKey
from confidentiality.rows import open_words
from mentoring.people.models import Consent, Decision, Profile
from mentoring.people.words import Answers, Reason
from tests.conftest import Cast
from tests.mentoring.people.conftest import days_ago, sent, write

CANARY = "kanarek-Q7X"


@pytest.fixture
def written(cast: Cast, as_: Callable[[User], Client]) -> Profile:
    """A profile and every kind of sealed record, each with the canary in all its words, written through the pages."""
    profile = sent(cast.mentee, age="14-15", needs_words=CANARY, gender="woman")
    client = as_(cast.mentee)
    address = reverse("profile_answer", args=[profile.pk, "family"])
    assert client.post(address, {"family": CANARY, "initial-family": ""}).status_code == 200
    client = as_(cast.manager)
    typed = {
        "decision": {"outcome": "refer", "reason": CANARY, "told": CANARY, "refer_to": CANARY, "seen": ""},
        "add_talk": {"held_on": str(days_ago(1)), "basics": CANARY, "impression": CANARY},
        "add_consent": {
            "name": CANARY,
            "relation": CANARY,
            "note": CANARY,
            "given_on": str(days_ago(1)),
            "given": "call",
        },
    }
    for name, fields in typed.items():
        assert client.post(reverse(name, args=[profile.pk]), fields).status_code == 302
    shown = client.get(reverse("applicant", args=[profile.pk])).content.decode().count(CANARY)
    assert shown == 11  # every one of them, and the guardian's name once more on a button
    return profile


@pytest.mark.django_db(transaction=True)
def test_the_canary_is_on_the_page_and_nowhere_else(written: Profile, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    write(written.person, written, skills=CANARY)
    kept = everything_kept()
    assert len(kept) > 10_000
    assert b"mentee" in kept
    for spelling in (CANARY, "kanarek", "14-15", "woman"):
        for form in (spelling.encode(), spelling.encode("utf-16-le"), json.dumps(spelling)[1:-1].encode()):
            assert form not in kept, spelling
    assert CANARY not in caplog.text


def everything_kept() -> bytes:
    """All the bytes of the database, as files, or as PostgreSQL's rows."""
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        return b"\0".join(path.read_bytes() for path in name.parent.glob(f"{name.name}*"))
    with connection.cursor() as cursor:
        cells = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            cells += [bytes(c) if isinstance(c, memoryview) else str(c).encode() for row in cursor for c in row]
    return b"\0".join(cells)


def test_one_key_seals_a_profile_and_all_that_is_noted_about_it(written: Profile) -> None:
    written.refresh_from_db()
    keys = {written.key_id, *(record.key_id for record in (written.decisions.get(), written.consents.get()))}
    assert len(keys) == 1
    assert shred_keys(scope=f"profile:{written.pk}") == 1
    assert open_words([written], Answers) == [Answers()]
    assert open_words([written.decisions.get()], Reason) == [Reason()]


def test_words_that_were_moved_to_another_profile_do_not_open(cast: Cast, written: Profile) -> None:
    other = sent(cast.other_mentee)
    written.refresh_from_db()
    Profile.objects.filter(pk=other.pk).update(body=bytes(written.body), key=written.key_id)
    with pytest.raises(WrongKey):
        open_words([Profile.objects.get(pk=other.pk)], Answers)


def test_a_decision_moved_to_another_place_does_not_open(cast: Cast, written: Profile) -> None:
    decision, consent = written.decisions.get(), written.consents.get()
    Consent.objects.filter(pk=consent.pk).update(body=bytes(decision.body))
    with pytest.raises(WrongKey):
        open_words([Consent.objects.get(pk=consent.pk)], Reason)
    assert open_words([Decision.objects.get()], Reason)[0].reason == CANARY
