"""Who reads a diary: its draft, its entry, its remarks, and the whole of it."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.requests import PersonRequest
from confidentiality import envelope
from confidentiality.actions import shred_keys
from confidentiality.rows import open_words
from mentoring.meetings.actions import finish_diary, save_diary, write_remarks
from mentoring.meetings.models import Diary, Remarks, SessionNote
from mentoring.meetings.pages.diary import of_diaries
from mentoring.meetings.views.finding import seen_mentorship
from mentoring.meetings.words import Said
from mentoring.mentorships.models import Mentorship
from mentoring.people.words import Answers
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at, checkpoint
from tests.mentoring.meetings.diaries import REMARKS, WORDS, Past, words, written
from tests.mentoring.people.test_canary import everything_kept

type As = Callable[[User], Client]

CANARY = "kanarek-D5Y"


def test_a_draft_is_read_by_its_diarist_alone_and_the_entry_by_the_circle(
    cast: Cast, as_: As, pair: Mentorship, past: Past
) -> None:
    session = past(pair)
    save_diary(cast.mentee, session, words())
    address = reverse("diary", args=[session.pk])
    assert WORDS in as_(cast.mentee).get(address).content.decode()
    for other in (cast.mentor, cast.manager):
        assert WORDS not in as_(other).get(address).content.decode()
    finish_diary(cast.mentee, session)
    for other in (cast.mentor, cast.manager):
        assert WORDS in as_(other).get(address).content.decode()
    for outsider in (cast.other_mentee, cast.other_manager, cast.stranger):
        assert as_(outsider).get(address).status_code == 404
        assert as_(outsider).get(reverse("diaries", args=[pair.pk])).status_code == 404
        assert not Diary.objects.visible_to(outsider).exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_noted_and_written_is_on_the_pages_and_nowhere_in_the_clear(
    cast: Cast, as_: As, pair: Mentorship, past: Past, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    session = past(pair)
    pages = {name: reverse(name, args=[session.pk]) for name in ("session_agenda", "diary")}
    mentee = as_(cast.mentee)
    mentee.post(pages["session_agenda"], {"note": CANARY, "initial-note": ""})
    mentee.post(pages["diary"], {"topics": CANARY, "learned": CANARY, "finish": "yes"})
    as_(cast.mentor).post(reverse("write_remarks", args=[session.pk]), {"remarks-text": CANARY})
    read = {name: as_(cast.mentee).get(page).content.decode().count(CANARY) for name, page in pages.items()}
    assert read["session_agenda"] >= 1
    assert read["diary"] >= 3
    kept = everything_kept()
    for form in (CANARY.encode(), b"kanarek", CANARY.encode("utf-16-le"), json.dumps(CANARY)[1:-1].encode()):
        assert form not in kept
    assert CANARY not in caplog.text
    assert shred_keys(scope=pair.key_scope) >= 2
    assert open_words(Diary.objects.all(), Answers) == [Answers()]
    assert open_words(SessionNote.objects.all(), Answers) == [Answers()]
    assert open_words(Remarks.objects.all(), Said) == [Said()]


@pytest.mark.parametrize("number", [1, 3])
def test_the_whole_diary_is_read_in_the_same_number_of_queries(
    cast: Cast, pair: Mentorship, past: Past, number: int, django_assert_num_queries: Any
) -> None:
    for one in range(number):
        session = past(pair, 1) if one == 0 else checkpoint(cast, pair, one + 1, at(one))
        type(session).objects.filter(pk=session.pk).update(starts_at=timezone.now() - timedelta(hours=one + 1))
        session.refresh_from_db()
        written(cast.mentee, session, f"{WORDS} {one}")
        write_remarks(cast.mentor, session, REMARKS)
    request = PersonRequest()
    request.user = cast.manager
    found = seen_mentorship(request, pair.pk)
    envelope.cache.clear()
    with django_assert_num_queries(6):
        assert len(of_diaries(cast.manager, found)["entries"]) == number
