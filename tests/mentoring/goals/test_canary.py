"""What people write in goals, tasks, comments and questionnaires is on their pages and nowhere in the clear (R81)."""

import json
import logging
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from confidentiality.actions import shred_keys
from confidentiality.rows import open_words
from mentoring.goals.actions import begin_goal, send_questionnaires
from mentoring.goals.models import Comment, Goal, Task
from mentoring.mentorships.models import Mentorship
from mentoring.people.words import Answers
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.goals.conftest import questionnaire_of
from tests.mentoring.people.test_canary import everything_kept

CANARY = "kanarek-Q7X"


@pytest.mark.django_db(transaction=True)
def test_the_canary_is_on_the_pages_and_nowhere_else(
    cast: Cast,
    as_: Callable[[User], Client],
    edition: Edition,
    pair: Mentorship,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    send_questionnaires(cast.manager, edition, [cast.mentee.pk])
    goal, sent = begin_goal(cast.mentee, pair), questionnaire_of(cast.mentee)
    page, client = reverse("goal", args=[goal.pk]), as_(cast.mentee)
    client.post(page, {"goal": CANARY, "why": CANARY, "start": "5", "settle": "yes"})
    client.post(reverse("goal_answer", args=[goal.pk, "help"]), {"help": CANARY})
    client.post(reverse("add_goal_task", args=[goal.pk]), {"task-what": CANARY})
    client.post(reverse("questionnaire", args=[sent.pk]), {"weaknesses": CANARY})
    assert client.get(reverse("questionnaire", args=[sent.pk])).content.decode().count(CANARY) >= 1
    mentor = as_(cast.mentor)
    mentor.post(reverse("comment_goal", args=[goal.pk]), {"comment-text": CANARY})
    assert mentor.get(page).content.decode().count(CANARY) >= 5
    kept = everything_kept()
    assert len(kept) > 10_000
    for form in (CANARY.encode(), b"kanarek", CANARY.encode("utf-16-le"), json.dumps(CANARY)[1:-1].encode()):
        assert form not in kept
    assert CANARY not in caplog.text
    assert Task.objects.exists()
    assert Comment.objects.exists()
    assert shred_keys(scope=pair.key_scope) >= 2
    assert open_words([Goal.objects.get()], Answers) == [Answers()]
