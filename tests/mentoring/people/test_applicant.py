"""A manager's page of an applicant: answers, talks, the decision and its words, records; and nobody else's."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role, User
from accounts.refusals import Refusal
from mentoring.people.actions import Change, add_check, add_consent, decide, save_answers
from mentoring.people.models import Check, Consent, Decision, Profile
from mentoring.people.words import Guardian, Reason
from tests.conftest import Cast, gives, person
from tests.mentoring.people.conftest import days_ago, sent

type SignIn = Callable[[User], Client]

FORMS = ("decision", "add_talk", "add_training", "add_check", "add_consent")


def page(client: Client, profile: Profile) -> str:
    return client.get(reverse("applicant", args=[profile.pk])).content.decode()


def test_a_manager_reads_the_answers_and_the_applicant_the_outcome_but_never_the_private_note(
    cast: Cast, as_: SignIn, applicant: Profile
) -> None:
    client = as_(cast.manager)
    typed = {"outcome": "refer", "reason": "POWOD-TAJNY", "refer_to": "Urząd pracy, pok. 4", "told": "Trzymamy kciuki"}
    assert client.post(reverse("decision", args=[applicant.pk]), typed | {"seen": ""}).status_code == 302
    shown = page(client, applicant)
    assert all(words in shown for words in ("POWOD-TAJNY", "Urząd pracy", "Trzymamy kciuki"))
    own = as_(cast.mentee).get(reverse("profile", args=[applicant.pk])).content.decode()
    assert "Trzymamy kciuki" in own
    assert "Urząd pracy" in own
    assert "POWOD-TAJNY" not in own


def test_r29_a_decision_without_words_for_the_applicant_is_told_in_kind_ones(
    cast: Cast, as_: SignIn, applicant: Profile
) -> None:
    User.objects.update(language="en")
    decide(cast.manager, applicant, Decision.Outcome.CANNOT_BE_MET, Reason("nie ten program"))
    own = as_(User.objects.get(pk=cast.mentee.pk)).get(reverse("profile", args=[applicant.pk])).content.decode()
    assert "That says nothing about you" in own
    assert "nie ten program" not in own


def test_r29_who_refers_says_where_to(cast: Cast, as_: SignIn, applicant: Profile) -> None:
    typed = {"outcome": "refer", "reason": "tu nie", "seen": ""}
    answer = as_(cast.manager).post(reverse("decision", args=[applicant.pk]), typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors["refer_to"]
    assert not applicant.decisions.exists()


def test_of_two_managers_who_decide_the_later_is_told_and_keeps_the_words(
    cast: Cast, as_: SignIn, applicant: Profile
) -> None:
    second = gives(cast.programme, person("halina", "Halina"), Role.Kind.MANAGER)
    first = decide(second, applicant, Decision.Outcome.CAN_BE_MET, Reason("tak"))
    address, typed = reverse("decision", args=[applicant.pk]), {"outcome": "cannot", "reason": "MOJE SŁOWA", "seen": ""}
    later = as_(cast.manager).post(address, typed)
    assert later.status_code == 422
    assert "MOJE SŁOWA" in later.content.decode()
    assert later.context["form"]["seen"].value() == str(first.pk)
    assert applicant.decisions.get() == first
    assert as_(cast.manager).post(address, typed | {"seen": str(first.pk)}).status_code == 302
    assert applicant.decisions.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_decisions_at_the_same_moment_leave_one(cast: Cast, applicant: Profile) -> None:
    second = gives(cast.programme, person("halina", "Halina"), Role.Kind.MANAGER)
    at_once, told = Barrier(2), []

    def attempt(manager: User) -> None:
        at_once.wait()
        try:
            decide(manager, applicant, Decision.Outcome.CAN_BE_MET, Reason("tak"))
        except Refusal as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=attempt, args=[manager]) for manager in (cast.manager, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["decided_meanwhile"]
    assert applicant.decisions.count() == 1


def test_nothing_is_decided_about_a_profile_that_was_not_sent(cast: Cast, as_: SignIn, mentee_profile: Profile) -> None:
    typed = {"outcome": "can", "reason": "tak", "seen": ""}
    assert as_(cast.manager).post(reverse("decision", args=[mentee_profile.pk]), typed).status_code == 422
    assert not mentee_profile.decisions.exists()


def test_an_answer_that_changed_after_the_decision_is_marked(cast: Cast, as_: SignIn, applicant: Profile) -> None:
    User.objects.update(language="en")
    manager = User.objects.get(pk=cast.manager.pk)
    decide(cast.manager, applicant, Decision.Outcome.CAN_BE_MET, Reason("tak"))
    assert "changed on" not in page(as_(manager), applicant)
    save_answers(cast.mentee, applicant, {"motivation": Change("Nowy plan", "")})
    assert page(as_(manager), applicant).count("changed on") == 1


@pytest.mark.parametrize("name", ["applicant", *FORMS])
def test_the_pages_of_an_applicant_are_not_there_for_others(
    cast: Cast, as_: SignIn, applicant: Profile, mentor_profile: Profile, name: str
) -> None:
    profile = mentor_profile if name in {"add_training", "add_check"} else applicant
    address = reverse(name, args=[profile.pk])
    assert as_(cast.manager).get(address).status_code == 200
    for who in (cast.mentee, cast.mentor, cast.other_manager, cast.stranger):
        assert as_(who).get(address).status_code == 404


def test_r31_a_talk_keeps_its_four_subjects_and_the_impression(
    cast: Cast, as_: SignIn, mentor_profile: Profile
) -> None:
    client = as_(cast.manager)
    typed = {"held_on": str(days_ago(1)), "basics": "B", "skills": "S", "experience": "E", "expectations": "X"}
    address = reverse("add_talk", args=[mentor_profile.pk])
    assert client.post(address, typed | {"impression": "WRAŻENIE"}).status_code == 302
    assert "WRAŻENIE" in page(client, mentor_profile)
    assert client.post(address, {"held_on": str(days_ago(1))}).status_code == 422
    assert client.post(address, {"held_on": str(days_ago(-1)), "basics": "B"}).status_code == 422
    assert mentor_profile.interviews.count() == 1


def test_r26_a_training_is_put_on_record_by_form_and_struck_out(
    cast: Cast, as_: SignIn, mentor_profile: Profile
) -> None:
    client = as_(cast.manager)
    typed = {"held_on": str(days_ago(1)), "content": "Rola mentora", "trainer": "Marta"}
    assert client.post(reverse("add_training", args=[mentor_profile.pk]), typed).status_code == 302
    kept = mentor_profile.trainings.get()
    assert kept.by == cast.manager
    address = reverse("strike_record", args=["trainings", kept.pk])
    assert as_(cast.other_manager).post(address).status_code == 404
    assert as_(cast.manager).post(address).status_code == 302
    kept.refresh_from_db()
    assert kept.struck_by == cast.manager
    assert "Rola mentora" not in page(as_(cast.manager), mentor_profile)


def test_a_decision_is_revised_and_never_struck_out(cast: Cast, as_: SignIn, applicant: Profile) -> None:
    decision = decide(cast.manager, applicant, Decision.Outcome.CAN_BE_MET, Reason("tak"))
    assert as_(cast.manager).post(reverse("strike_record", args=["decisions", decision.pk])).status_code == 404


def test_s20_a_check_whose_dates_are_the_wrong_way_round_comes_back(
    cast: Cast, as_: SignIn, mentor_profile: Profile
) -> None:
    typed = {"kind": "record", "issued_on": str(days_ago(1)), "expires_on": str(days_ago(5))}
    answer = as_(cast.manager).post(reverse("add_check", args=[mentor_profile.pk]), typed)
    assert answer.status_code == 422
    assert not mentor_profile.checks.exists()


def test_what_is_a_mentors_is_not_recorded_for_a_mentee_and_the_other_way_round(
    cast: Cast, as_: SignIn, applicant: Profile, mentor_profile: Profile
) -> None:
    client = as_(cast.manager)
    for name, profile in (("add_training", applicant), ("add_check", applicant), ("add_consent", mentor_profile)):
        assert client.get(reverse(name, args=[profile.pk])).status_code == 404


def test_s26_a_consent_is_confirmed_and_withdrawn_by_form(cast: Cast, as_: SignIn) -> None:
    profile = sent(cast.mentee, age="14-15")
    client = as_(cast.manager)
    typed = {"name": "Anna Nowak", "relation": "mama", "given_on": str(days_ago(0)), "given": "paper"}
    assert client.post(reverse("add_consent", args=[profile.pk]), typed).status_code == 302
    consent = profile.consents.get()
    assert "Anna Nowak" in page(client, profile)
    address = reverse("withdraw_consent", args=[consent.pk])
    assert as_(cast.mentee).post(address).status_code == 404
    assert as_(cast.manager).post(address).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_by == cast.manager


def test_a_mentor_sees_the_own_record_and_answers_the_offer(cast: Cast, as_: SignIn, mentor_profile: Profile) -> None:
    add_check(cast.manager, mentor_profile, Check.Kind.RECORD, days_ago(5), timezone.localdate() + timedelta(days=360))
    decide(cast.manager, mentor_profile, Decision.Outcome.CAN_BE_MET, Reason("POWOD-TAJNY"))
    client = as_(cast.mentor)
    assert f"/profiles/{mentor_profile.pk}" in client.get("/").content.decode()
    own = client.get(reverse("profile", args=[mentor_profile.pk])).content.decode()
    assert reverse("offer_answer", args=[mentor_profile.pk]) in own
    assert "POWOD-TAJNY" not in own
    assert as_(cast.mentee).post(reverse("offer_answer", args=[mentor_profile.pk])).status_code == 404
    assert (
        as_(cast.mentor).post(reverse("offer_answer", args=[mentor_profile.pk]), {"answer": "accepted"}).status_code
        == 302
    )
    assert mentor_profile.decisions.get().answer == Decision.Answer.ACCEPTED


def test_the_page_of_a_person_leads_to_the_profile_only_for_the_manager_there(
    cast: Cast, as_: SignIn, applicant: Profile
) -> None:
    link = reverse("applicant", args=[applicant.pk])
    assert link in as_(cast.manager).get(reverse("person", args=[cast.mentee.pk])).content.decode()
    gives(cast.elsewhere, cast.mentee, Role.Kind.MENTEE)
    assert link not in as_(cast.other_manager).get(reverse("person", args=[cast.mentee.pk])).content.decode()


def test_a_guardians_name_is_shown_to_managers_only(cast: Cast, as_: SignIn, applicant: Profile) -> None:
    add_consent(cast.manager, applicant, days_ago(0), Consent.Given.CALL, Guardian("Anna Nowak"))
    assert "Anna Nowak" in page(as_(cast.manager), applicant)
    assert "Anna Nowak" not in as_(cast.mentee).get(reverse("profile", args=[applicant.pk])).content.decode()


def test_r30_what_is_needed_stands_beside_what_a_mentor_can_give(
    cast: Cast, as_: SignIn, applicant: Profile, mentor_profile: Profile
) -> None:
    refused = sent(cast.other_mentee, needs=["money", "plan"])
    decide(cast.manager, refused, Decision.Outcome.CANNOT_BE_MET, Reason("nie tu"))
    lines = as_(cast.manager).get(reverse("applicant", args=[mentor_profile.pk])).context["needs"]
    told = {str(line["need"])[:4]: (line["mentees"], line["mentors"], line["is_own"]) for line in lines}
    assert sorted(told.values()) == [(1, 0, False), (1, 0, True)]  # an idea, which he does not name, and money
