"""Where goals and questionnaires are met: on Today, on the manager's board, beside the room, on the mentorship."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from mentoring.goals.actions import answer_questionnaire, give_questionnaire, send_questionnaires, share
from mentoring.goals.models import Questionnaire
from mentoring.mentorships.models import Mentorship, Participant
from mentoring.people.actions import Change
from mentoring.programmes.board import lines_for
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.goals.conftest import drafted, questionnaire_of, written
from tests.mentoring.mentorships.conftest import promise

type SignIn = Callable[[User], Client]


def today(client: Client) -> str:
    return client.get(reverse("today")).content.decode()


def test_today_leads_a_mentee_to_the_goals_until_one_is_written(cast: Cast, as_: SignIn, pair: Mentorship) -> None:
    card = f'id="goals-{pair.pk}"'
    drafted(cast.mentee, pair)
    assert card in today(as_(cast.mentee))
    assert card not in today(as_(cast.mentor))
    written(cast.mentee, pair)
    assert card not in today(as_(cast.mentee))


def test_today_tells_a_group_that_its_goals_are_open(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    card = f'id="common-{group.pk}"'
    written(cast.mentee, group)
    assert card not in today(as_(cast.mentor))
    written(cast.other_mentee, group)
    assert card in today(as_(cast.mentor))
    assert card in today(as_(cast.mentee))


def test_today_asks_for_the_questionnaire_until_it_is_given_back(cast: Cast, as_: SignIn, edition: Edition) -> None:
    send_questionnaires(cast.manager, edition, [cast.mentee.pk])
    found = questionnaire_of(cast.mentee)
    card = reverse("questionnaire", args=[found.pk])
    assert card in today(as_(cast.mentee))
    answer_questionnaire(cast.mentee, found, {"strengths": Change("liczę", "")})
    give_questionnaire(cast.mentee, found)
    assert card not in today(as_(cast.mentee))


def test_the_board_says_what_was_not_sent_not_answered_and_not_written(
    cast: Cast, edition: Edition, group: Mentorship
) -> None:
    page = reverse("questionnaires", args=[edition.pk])
    assert [line.who for line in lines_for(edition, cast.manager) if line.url == page] == [""]
    send_questionnaires(cast.manager, edition)
    assert not [line for line in lines_for(edition, cast.manager) if line.url == page]
    long_ago = timezone.now() - timedelta(days=8)
    Questionnaire.objects.update(sent_at=long_ago)
    Participant.objects.update(since=long_ago)
    written(cast.mentee, group)
    lines = lines_for(edition, cast.manager)
    assert {line.who for line in lines if line.url == page} == {"Ola", "Kuba"}
    assert [line.who for line in lines if line.url == reverse("goals", args=[group.pk])] == ["Kuba"]


def test_r5_goals_stand_beside_the_conversation_for_those_who_may_read_them(
    cast: Cast, as_: SignIn, group: Mentorship
) -> None:
    goal = written(cast.mentee, group)
    promise(cast.mentor, cast.mentee, cast.other_mentee)
    address, link = reverse("room", args=[group.room_id]), reverse("goal", args=[goal.pk])
    assert link in as_(cast.mentee).get(address).content.decode()
    assert link in as_(cast.mentor).get(address).content.decode()
    assert link not in as_(cast.other_mentee).get(address).content.decode()
    share(cast.mentee, goal, is_shared=True)
    assert link in as_(cast.other_mentee).get(address).content.decode()


def test_the_page_of_a_mentorship_leads_to_the_goals(cast: Cast, as_: SignIn, group: Mentorship) -> None:
    for who in (cast.mentee, cast.mentor, cast.manager):
        page = as_(who).get(reverse("mentorship", args=[group.pk])).content.decode()
        assert reverse("goals", args=[group.pk]) in page
        assert reverse("tools", args=[group.pk]) in page
