"""The initial questionnaire (T6): sent by the manager, read by managers, shared answer by answer."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions import end_role
from accounts.models import Role, User
from accounts.refusals import Refusal
from mentoring.goals.actions import answer_questionnaire, give_questionnaire, send_questionnaires
from mentoring.goals.models import Questionnaire
from mentoring.goals.pages import answers_of
from mentoring.goals.questions import questionnaire_questions, share_key
from mentoring.mentorships.models import Mentorship
from mentoring.people.actions import Change
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.goals.conftest import questionnaire_of

type SignIn = Callable[[User], Client]

WORDS = "Boję się urzędów"


@pytest.fixture
def sent(cast: Cast, edition: Edition) -> Questionnaire:
    send_questionnaires(cast.manager, edition, [cast.mentee.pk])
    return questionnaire_of(cast.mentee)


def answered(who: User, questionnaire: Questionnaire, *shared: str) -> Questionnaire:
    changes = {"weaknesses": Change(WORDS, ""), "strengths": Change("Umiem liczyć", ""), "confidence": Change(6, "")}
    changes |= {share_key(key): Change(["group"], "") for key in shared}
    answer_questionnaire(who, questionnaire, changes)
    give_questionnaire(who, questionnaire)
    questionnaire.refresh_from_db()
    return questionnaire


def test_r48_a_manager_sends_it_to_one_and_then_to_all_once(cast: Cast, as_: SignIn, edition: Edition) -> None:
    client, address = as_(cast.manager), reverse("send_questionnaires", args=[edition.pk])
    client.post(address, {"to": str(cast.mentee.pk)})
    assert [one.person for one in Questionnaire.objects.all()] == [cast.mentee]
    client.post(address)
    assert {one.person for one in Questionnaire.objects.all()} == {cast.mentee, cast.other_mentee}
    assert send_questionnaires(cast.manager, edition) == 0


def test_r48_it_goes_to_mentees_of_the_programme_only(cast: Cast, edition: Edition) -> None:
    assert send_questionnaires(cast.manager, edition, [cast.mentor.pk, cast.stranger.pk]) == 0
    end_role(cast.manager, Role.objects.get(person=cast.other_mentee))
    assert send_questionnaires(cast.manager, edition) == 1


def test_nobody_but_a_manager_sends_it(cast: Cast, as_: SignIn, edition: Edition) -> None:
    for who in (cast.mentor, cast.mentee, cast.other_manager, cast.stranger):
        assert as_(who).get(reverse("questionnaires", args=[edition.pk])).status_code == 404
        assert as_(who).post(reverse("send_questionnaires", args=[edition.pk])).status_code == 404
        with pytest.raises(Refusal):
            send_questionnaires(who, edition)


def test_r48_the_mentor_is_told_that_it_exists_and_not_what_is_in_it(
    cast: Cast, as_: SignIn, pair: Mentorship, sent: Questionnaire
) -> None:
    answered(cast.mentee, sent)
    answer = as_(cast.mentor).get(reverse("goals", args=[pair.pk]), headers={"accept-language": "en"}).content.decode()
    assert answer.count('id="questionnaire"') == 1
    assert WORDS not in answer
    assert "Umiem" not in answer
    for name in ("questionnaire", "questionnaire_read"):
        assert as_(cast.mentor).get(reverse(name, args=[sent.pk])).status_code == 404


def test_r48_managers_read_it_once_it_is_given_back(cast: Cast, as_: SignIn, sent: Questionnaire) -> None:
    answer_questionnaire(cast.mentee, sent, {"weaknesses": Change(WORDS, "")})
    address = reverse("questionnaire_read", args=[sent.pk])
    assert as_(cast.manager).get(address).status_code == 404
    give_questionnaire(cast.mentee, sent)
    assert WORDS in as_(cast.manager).get(address).content.decode()
    for who in (cast.other_manager, cast.other_mentee, cast.mentee):
        assert as_(who).get(address).status_code == 404


def test_r49_nothing_is_shared_unless_somebody_says_so(
    cast: Cast, as_: SignIn, group: Mentorship, sent: Questionnaire
) -> None:
    assert not any(answer["is_shared"] for answer in answers_of(answered(cast.mentee, sent)))
    address = reverse("goals", args=[group.pk])
    assert "Umiem liczyć" not in as_(cast.other_mentee).get(address).content.decode()
    answer_questionnaire(cast.mentee, sent, {share_key("strengths"): Change(["group"], "")})
    for who in (cast.other_mentee, cast.mentor):
        shown = as_(who).get(address).content.decode()
        assert "Umiem liczyć" in shown
        assert WORDS not in shown
    answer_questionnaire(cast.mentee, sent, {share_key("strengths"): Change([], ["group"])})
    assert "Umiem liczyć" not in as_(cast.other_mentee).get(address).content.decode()


def test_r49_what_is_shared_is_read_after_it_was_given_back(
    cast: Cast, as_: SignIn, group: Mentorship, sent: Questionnaire
) -> None:
    answer_questionnaire(
        cast.mentee, sent, {"strengths": Change("Gram", ""), "strengths__shared": Change(["group"], "")}
    )
    assert "Gram" not in as_(cast.other_mentee).get(reverse("goals", args=[group.pk])).content.decode()
    give_questionnaire(cast.mentee, sent)
    assert "Gram" in as_(cast.other_mentee).get(reverse("goals", args=[group.pk])).content.decode()


def test_r50_the_keys_by_which_the_final_one_is_compared_stay(edition: Edition) -> None:
    assert [question.key for question in questionnaire_questions(edition)] == [
        "needs",
        "needs_words",
        "expectations",
        "strengths",
        "weaknesses",
        "confidence",
        "business",
        "barriers",
        "barriers_words",
        "about_me",
    ]


def test_it_is_saved_as_it_is_typed_and_two_windows_lose_nothing(cast: Cast, as_: SignIn, sent: Questionnaire) -> None:
    client, address = as_(cast.mentee), reverse("questionnaire_answer", args=[sent.pk, "strengths"])
    assert client.post(address, {"strengths": "z telefonu", "initial-strengths": ""}).status_code == 200
    later = client.post(address, {"strengths": "z komputera", "initial-strengths": ""})
    assert (later.status_code, later.json()["words"]) == (409, "z telefonu")
    page = client.post(reverse("questionnaire", args=[sent.pk]), {"strengths": "inne", "initial-strengths": ""})
    assert page.status_code == 409
    assert "z telefonu" in page.content.decode()
    assert client.post(reverse("questionnaire_answer", args=[sent.pk, "x"]), {}).status_code == 404
    assert (
        client.post(reverse("questionnaire_answer", args=[sent.pk, "confidence"]), {"confidence": "11"}).status_code
        == 422
    )


def test_an_empty_one_is_not_given_back(cast: Cast, as_: SignIn, sent: Questionnaire) -> None:
    assert as_(cast.mentee).post(reverse("questionnaire", args=[sent.pk]), {"strengths": ""}).status_code == 422
    with pytest.raises(Refusal):
        give_questionnaire(cast.mentee, sent)


def test_nobody_answers_for_somebody_else(cast: Cast, as_: SignIn, sent: Questionnaire) -> None:
    for who in (cast.manager, cast.mentor, cast.other_mentee, cast.stranger):
        assert as_(who).get(reverse("questionnaire", args=[sent.pk])).status_code == 404
        with pytest.raises(Refusal):
            answer_questionnaire(who, sent, {"strengths": Change("x", "")})
