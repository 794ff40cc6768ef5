"""What keeps somebody from being matched: training, checks, consents, decisions, offers."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role
from accounts.refusals import Refusal
from confidentiality.envelope import cache
from mentoring.people.actions import (
    Change,
    add_check,
    add_consent,
    add_interview,
    add_training,
    answer_offer,
    begin_profile,
    decide,
    save_answers,
    send_profile,
    strike_record,
    withdraw_consent,
)
from mentoring.people.models import Check, Consent, Decision, Profile
from mentoring.people.rules import GateCode, may_be_matched
from mentoring.people.standing import standings
from mentoring.people.words import Guardian, Reason, Talk
from mentoring.programmes.board import cards_of, lines_for
from mentoring.programmes.models import Edition
from mentoring.programmes.stages import Stage
from tests.conftest import Cast, gives, person
from tests.mentoring.people.conftest import MENTOR_ANSWERS, days_ago, sent, write

CAN, CANNOT = Decision.Outcome.CAN_BE_MET, Decision.Outcome.CANNOT_BE_MET


def closed(profile: Profile, edition: Edition) -> list[GateCode]:
    return [gate.code for gate in may_be_matched(profile.person, edition, profile.kind)]


def accepted(cast: Cast, profile: Profile) -> Profile:
    decide(cast.manager, profile, CAN, Reason("tak"))
    if profile.is_mentor:
        answer_offer(profile.person, profile, Decision.Answer.ACCEPTED)
    return profile


def train(cast: Cast, profile: Profile) -> None:
    add_training(cast.manager, profile, days_ago(1), "Poufność i ochrona dzieci", "Marta")


def check(cast: Cast, profile: Profile, *, until: date, kind: Check.Kind = Check.Kind.OFFENCES) -> Check:
    return add_check(cast.manager, profile, kind, days_ago(400), until)


def test_r28_without_a_profile_or_a_decision_nobody_is_matched(
    cast: Cast, edition: Edition, applicant: Profile
) -> None:
    assert closed(applicant, edition) == [GateCode.DECISION]
    without = may_be_matched(cast.other_mentee, edition, "mentee")
    assert [gate.code for gate in without] == [GateCode.PROFILE, GateCode.DECISION]
    assert all(str(gate.reason) and str(gate.opens) for gate in without)


def test_r29_a_decision_opens_the_gate_and_a_revised_one_closes_it(
    cast: Cast, edition: Edition, applicant: Profile
) -> None:
    first = decide(cast.manager, applicant, CAN, Reason("tak"))
    assert closed(applicant, edition) == []
    decide(cast.manager, applicant, CANNOT, Reason("jednak nie"), seen=first.pk)
    assert closed(applicant, edition) == [GateCode.DECISION]
    assert applicant.decisions.count() == 2


def test_r30_a_mentor_is_matched_only_after_saying_yes_to_the_offer(
    cast: Cast, edition: Edition, mentor_profile: Profile
) -> None:
    edition.training_required = edition.check_required = False
    edition.save()
    with pytest.raises(Refusal):
        answer_offer(cast.mentor, mentor_profile, Decision.Answer.ACCEPTED)
    first = decide(cast.manager, mentor_profile, CAN, Reason("tak"))
    assert closed(mentor_profile, edition) == [GateCode.OFFER]
    answer_offer(cast.mentor, mentor_profile, Decision.Answer.DECLINED)
    assert closed(mentor_profile, edition) == [GateCode.OFFER]
    with pytest.raises(Refusal):  # once
        answer_offer(cast.mentor, mentor_profile, Decision.Answer.ACCEPTED)
    decide(cast.manager, mentor_profile, CAN, Reason("a może jednak"), seen=first.pk)
    answer_offer(cast.mentor, mentor_profile, Decision.Answer.ACCEPTED)
    assert closed(mentor_profile, edition) == []


def test_r26_a_mentor_without_training_is_not_matched(cast: Cast, edition: Edition, mentor_profile: Profile) -> None:
    accepted(cast, mentor_profile)
    check(cast, mentor_profile, until=timezone.localdate() + timedelta(days=90))
    assert closed(mentor_profile, edition) == [GateCode.TRAINING]
    train(cast, mentor_profile)
    assert closed(mentor_profile, edition) == []
    strike_record(cast.manager, mentor_profile.trainings.get())
    assert closed(mentor_profile, edition) == [GateCode.TRAINING]
    edition.training_required = False
    assert closed(mentor_profile, edition) == []


def test_r26_only_a_mentor_is_trained_and_not_in_the_future(
    cast: Cast, applicant: Profile, mentor_profile: Profile
) -> None:
    with pytest.raises(Refusal):
        train(cast, applicant)
    with pytest.raises(ValidationError):
        add_training(cast.manager, mentor_profile, days_ago(-1), "jutro", "Marta")
    assert not mentor_profile.trainings.exists()


def test_s20_a_missing_or_expired_check_closes_the_gate(cast: Cast, edition: Edition, mentor_profile: Profile) -> None:
    accepted(cast, mentor_profile)
    train(cast, mentor_profile)
    assert closed(mentor_profile, edition) == [GateCode.CHECK_MISSING]
    check(cast, mentor_profile, until=days_ago(1))
    assert closed(mentor_profile, edition) == [GateCode.CHECK_EXPIRED]
    check(cast, mentor_profile, until=timezone.localdate())  # the last day counts
    assert closed(mentor_profile, edition) == []
    check(cast, mentor_profile, until=days_ago(2), kind=Check.Kind.RECORD)  # of another kind there is no newer one
    assert closed(mentor_profile, edition) == [GateCode.CHECK_EXPIRED]
    edition.check_required = False
    assert closed(mentor_profile, edition) == []


@pytest.mark.parametrize(("left", "is_said"), [(0, True), (30, True), (31, False)])
def test_s20_a_check_that_expires_within_thirty_days_stands_on_the_board(
    cast: Cast, edition: Edition, mentor_profile: Profile, left: int, *, is_said: bool
) -> None:
    accepted(cast, mentor_profile)
    train(cast, mentor_profile)
    check(cast, mentor_profile, until=timezone.localdate() + timedelta(days=left))
    assert [line.who for line in people_lines(edition, cast)] == (["Piotr"] if is_said else [])


def people_lines(edition: Edition, cast: Cast) -> list:
    return [line for line in lines_for(edition, cast.manager) if "/applicants/" in line.url]


@pytest.mark.parametrize(
    ("band", "age", "is_needed"),
    [("14-15", 16, True), ("16-17", 16, False), ("14-15", 14, False), ("16-17", 18, True), ("0-13", 14, True)],
)
def test_s26_a_guardian_agrees_for_who_is_younger_than_the_country_says(
    cast: Cast, edition: Edition, band: str, age: int, *, is_needed: bool
) -> None:
    Edition.objects.filter(pk=edition.pk).update(guardian_age=age)
    edition.refresh_from_db()
    profile = accepted(cast, sent(cast.mentee, age=band))
    assert closed(profile, edition) == ([GateCode.CONSENT] if is_needed else [])


def test_s26_a_withdrawn_consent_closes_the_gate_again(cast: Cast, edition: Edition) -> None:
    profile = accepted(cast, sent(cast.mentee, age="14-15"))
    consent = add_consent(cast.manager, profile, days_ago(0), Consent.Given.PAPER, Guardian("Anna Nowak", "mama"))
    assert closed(profile, edition) == []
    withdraw_consent(cast.manager, consent)
    assert closed(profile, edition) == [GateCode.CONSENT]
    again = add_consent(cast.manager, profile, days_ago(0), Consent.Given.CALL, Guardian("Anna Nowak", "mama"))
    assert closed(profile, edition) == []
    strike_record(cast.manager, again)
    assert closed(profile, edition) == [GateCode.CONSENT]


def test_s26_without_an_age_group_nobody_is_matched(cast: Cast, edition: Edition) -> None:
    profile = accepted(cast, sent(cast.mentee))
    save_answers(cast.mentee, profile, {"age": Change("", "18-24")})
    assert closed(profile, edition) == [GateCode.AGE_UNKNOWN]


def test_nobody_but_a_manager_of_the_programme_puts_anything_on_record(
    cast: Cast, applicant: Profile, mentor_profile: Profile
) -> None:
    consent = add_consent(cast.manager, applicant, days_ago(0), Consent.Given.PAPER, Guardian("Anna"))
    for who in (cast.mentee, cast.mentor, cast.other_manager, cast.stranger):
        for attempt in (
            lambda: decide(who, applicant, CAN, Reason("x")),  # noqa: B023
            lambda: add_interview(who, applicant, days_ago(0), Talk("x")),  # noqa: B023
            lambda: add_training(who, mentor_profile, days_ago(0), "x", "y"),  # noqa: B023
            lambda: add_check(who, mentor_profile, Check.Kind.RECORD, days_ago(9), days_ago(0)),  # noqa: B023
            lambda: add_consent(who, applicant, days_ago(0), Consent.Given.PAPER, Guardian("x")),  # noqa: B023
            lambda: withdraw_consent(who, consent),  # noqa: B023
            lambda: strike_record(who, consent),  # noqa: B023
        ):
            with pytest.raises(Refusal):
                attempt()
    consent.refresh_from_db()
    assert consent.withdrawn_at is None
    assert consent.struck_at is None


def test_r21_a_manager_who_is_a_mentor_is_decided_on_by_another(cast: Cast, edition: Edition) -> None:
    gives(cast.programme, cast.manager, Role.Kind.MENTOR)
    profile = sent_as_mentor(cast)
    with pytest.raises(Refusal):
        decide(cast.manager, profile, CAN, Reason("sobie"))
    with pytest.raises(Refusal):
        train(cast, profile)
    assert "Marta" not in [line.who for line in lines_for(edition, cast.manager)]
    second = gives(cast.programme, person("halina", "Halina"), Role.Kind.MANAGER)
    assert "Marta" in [line.who for line in lines_for(edition, second)]
    decide(second, profile, CAN, Reason("tak"))


def sent_as_mentor(cast: Cast) -> Profile:
    profile = begin_profile(cast.manager, Role.objects.get(person=cast.manager, kind="mentor"))
    write(cast.manager, profile, **MENTOR_ANSWERS)
    send_profile(cast.manager, profile)
    return profile


def test_the_board_says_what_waits_and_where_each_person_stands(
    cast: Cast, edition: Edition, applicant: Profile, mentor_profile: Profile
) -> None:
    whats = {line.who: line.url for line in people_lines(edition, cast)}
    assert whats == {"Ola": f"/applicants/{applicant.pk}", "Piotr": f"/applicants/{mentor_profile.pk}"}
    stages = {card.title: card.stage for card in cards_of(edition)}
    assert stages == {"Ola": Stage.APPLIED, "Piotr": Stage.APPLIED, "Kuba": Stage.APPLIED}
    accepted(cast, applicant)
    accepted(cast, mentor_profile)
    check(cast, mentor_profile, until=timezone.localdate() + timedelta(days=90))
    stages = {card.title: card.stage for card in cards_of(edition)}
    assert stages == {"Ola": Stage.MATCHING, "Piotr": Stage.TRAINING, "Kuba": Stage.APPLIED}
    assert [line.url for line in people_lines(edition, cast)] == [f"/applicants/{mentor_profile.pk}/training"]


def test_where_people_stand_is_read_in_a_constant_number_of_queries(cast: Cast, edition: Edition) -> None:
    counts = set()
    for number in range(3):
        accepted(cast, sent(gives(cast.programme, person(f"mentee{number}", f"M{number}"), Role.Kind.MENTEE)))
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert len(standings(Profile.objects.filter(programme=cast.programme))) == number + 1
        counts.add(len(queries))
    assert counts == {8}
