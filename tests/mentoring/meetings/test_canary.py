"""What people write about sessions is on their pages and nowhere in the clear (R81), and in no news of them (R82)."""

import json
import logging
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from confidentiality.actions import shred_keys
from confidentiality.rows import open_words
from mentoring.meetings.actions import add_session
from mentoring.meetings.models import Answer, Cancellation, Session
from mentoring.meetings.words import About, CatchUp, Reason
from mentoring.mentorships.models import Mentorship
from notifications.models import Notice
from tests.conftest import Cast
from tests.mentoring.meetings.conftest import at
from tests.mentoring.people.test_canary import everything_kept

CANARY = "kanarek-Q7X"


@pytest.mark.django_db(transaction=True)
def test_the_canary_is_on_the_pages_and_nowhere_else(
    cast: Cast, as_: Callable[[User], Client], group: Mentorship, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    about = About(topic=CANARY, place=CANARY, preparation=CANARY, resources=CANARY)
    session = add_session(cast.mentor, group, at(1, 12), 60, "office", about)
    as_(cast.mentee).post(reverse("cannot_come", args=[session.pk]), {"catch_up": CANARY, "sequence": 0})
    mentor, page = as_(cast.mentor), reverse("session", args=[session.pk])
    assert mentor.get(page).content.decode().count(CANARY) >= 5
    mentor.post(reverse("cancel_session", args=[session.pk]), {"reason": CANARY, "sequence": 0})
    assert Cancellation.objects.get().is_late
    assert mentor.get(page).content.decode().count(CANARY) >= 5
    kept = everything_kept()
    assert len(kept) > 10_000
    for form in (CANARY.encode(), b"kanarek", CANARY.encode("utf-16-le"), json.dumps(CANARY)[1:-1].encode()):
        assert form not in kept
    assert CANARY not in caplog.text
    assert Notice.objects.count() >= 4
    assert shred_keys(scope=group.key_scope) >= 2
    assert open_words([Session.objects.get()], About) == [About()]
    assert open_words([Answer.objects.get()], CatchUp) == [CatchUp()]
    assert open_words([Cancellation.objects.get()], Reason) == [Reason()]
