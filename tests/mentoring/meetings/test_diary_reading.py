"""Who reads a diary: its draft, its entry, its remarks, and the whole of it."""

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
from mentoring.meetings.actions import finish_diary, save_diary, write_remarks
from mentoring.meetings.models import Diary, Remarks
from mentoring.meetings.pages.diary import of_diaries
from mentoring.meetings.views.finding import seen_mentorship
from mentoring.mentorships.models import Mentorship
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at, checkpoint
from tests.mentoring.meetings.diaries import REMARKS, WORDS, Past, words, written

type As = Callable[[User], Client]


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


def test_entry_and_remarks_are_sealed(cast: Cast, pair: Mentorship, past: Past) -> None:
    session = past(pair)
    written(cast.mentee, session)
    write_remarks(cast.mentor, session, REMARKS)
    assert WORDS.encode() not in bytes(Diary.objects.get().body)
    assert REMARKS.encode() not in bytes(Remarks.objects.get().body)


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
