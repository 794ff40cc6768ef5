"""The three-sided agreement: its text, its versions, and what a signature holds."""

from hashlib import sha256

import pytest
from django.utils import translation

from accounts.refusals import Refusal
from chat.models import Room
from confidentiality.rows import open_one
from mentoring.mentorships.actions import (
    accept_pledges,
    answer_item,
    change_terms,
    confirm_paper,
    make_mentorship,
    propose_item,
    sign_agreement,
)
from mentoring.mentorships.actions.agreeing import key_of_due
from mentoring.mentorships.models import CodeItem, Mentorship, Promise
from mentoring.mentorships.pledges import CONFIDENTIALITY, PLEDGES
from mentoring.mentorships.situation import situation_of
from mentoring.mentorships.wording import face_to_face, plain
from mentoring.mentorships.words import Draft, Terms
from mentoring.people.actions import add_consent, begin_profile
from mentoring.people.models import Consent
from mentoring.people.words import Guardian
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import days_ago, everybody_ready, promise, ready, sign, version


def text(mentorship: Mentorship, language: str = "en") -> str:
    agreement = situation_of(mentorship).agreement
    assert agreement
    return plain(open_one(agreement, Draft).texts[language])


def test_r41_the_agreement_has_the_six_clauses_and_the_exception_before_anybody_signs(pair: Mentorship) -> None:
    words = text(pair)
    for clause in ("begins on", "set their own goals", "support one another", "openly", "also after", "guidance only"):
        assert clause in words
    assert "in danger" in words
    assert "48 hours" in words
    assert "12 months" in words


@pytest.mark.parametrize(
    ("number", "words"), [(1, "at the start."), (2, "at the start and one at the end."), (4, "At least 4 sessions")]
)
def test_r14_the_agreement_says_how_many_sessions_are_face_to_face_and_when(number: int, words: str) -> None:
    with translation.override("en"):
        assert words in face_to_face(number)


def test_the_text_is_kept_in_every_language_and_names_people_as_others_see_them(pair: Mentorship) -> None:
    assert text(pair, "pl") != ""
    assert "Piotr" in text(pair, "pl")
    assert "Ola" in text(pair, "en")


def test_r42_the_room_opens_when_all_three_sides_have_signed(cast: Cast, pair: Mentorship) -> None:
    sign(pair, cast.mentee)
    sign(pair, cast.mentor)
    pair.room.refresh_from_db()
    assert (pair.room.state, pair.room.waiting_done) == (Room.State.WAITING, 2)
    assert sign(pair, cast.manager).is_signed
    pair.room.refresh_from_db()
    assert pair.room.state == Room.State.OPEN
    assert situation_of(pair).in_force is not None


def test_a_signature_holds_the_hash_of_the_exact_text_in_the_language_that_was_read(
    cast: Cast, pair: Mentorship
) -> None:
    with translation.override("pl"):
        situation = sign(pair, cast.mentee)
    [signature] = situation.signatures
    assert signature.language == "pl"
    assert signature.text_hash == sha256(text(pair, "pl").encode()).hexdigest()
    assert signature.at is not None


def test_r43_a_change_is_a_new_version_and_a_signature_on_the_old_one_is_refused(cast: Cast, pair: Mentorship) -> None:
    sign(pair, cast.mentee)
    change_terms(cast.mentor, pair, 1, Terms(rhythm="weekly"))
    promise(cast.mentor)
    with pytest.raises(Refusal, match="old_version"):
        sign_agreement(cast.mentor, pair, 1)
    situation = situation_of(pair)
    assert (version(pair), situation.signatures) == (2, [])
    assert "every week" in text(pair)
    with pytest.raises(Refusal, match="old_version"):
        change_terms(cast.manager, pair, 1, Terms())


def test_r42_an_open_room_stays_open_while_a_new_version_is_signed(cast: Cast, pair: Mentorship) -> None:
    sign(pair, cast.mentee, cast.mentor, cast.manager)
    change_terms(cast.mentor, pair, 1, Terms(minutes=90))
    pair.room.refresh_from_db()
    assert pair.room.state == Room.State.OPEN
    in_force = situation_of(pair).in_force
    assert in_force is not None
    assert in_force.version == 1


def test_a_mentee_does_not_change_the_terms_and_a_stranger_neither_signs_nor_changes(
    cast: Cast, pair: Mentorship
) -> None:
    with pytest.raises(Refusal, match="may_not_change"):
        change_terms(cast.mentee, pair, 1, Terms())
    for other in (cast.other_mentee, cast.other_manager, cast.other_mentor, cast.stranger):
        promise(other)
        with pytest.raises(Refusal):
            sign_agreement(other, pair, 1)
        with pytest.raises(Refusal):
            change_terms(other, pair, 1, Terms())


def test_s21_the_pledge_with_its_exception_comes_before_the_signature(cast: Cast, pair: Mentorship) -> None:
    with translation.override("en"):
        assert "danger" in str(CONFIDENTIALITY.exception)
    with pytest.raises(Refusal, match="pledge_first"):
        sign_agreement(cast.mentee, pair, 1)
    accept_pledges(cast.mentee, {"pledge": CONFIDENTIALITY.version})
    assert sign_agreement(cast.mentee, pair, 1).version == 1


def test_r84_mentors_and_managers_accept_a_code_of_their_own_in_its_version(cast: Cast, pair: Mentorship) -> None:
    accept_pledges(cast.mentor, {"pledge": 1})
    with pytest.raises(Refusal, match="pledge_first"):
        sign_agreement(cast.mentor, pair, 1)
    with pytest.raises(Refusal, match="old_version"):
        accept_pledges(cast.mentor, {"mentor": 99})
    promise(cast.mentor, cast.manager)
    assert {(one.person, one.kind) for one in Promise.objects.exclude(kind="pledge")} == {
        (cast.mentor, "mentor"),
        (cast.manager, "manager"),
    }
    assert all(one.text_hash == PLEDGES[Promise.Kind(one.kind)].text_hash for one in Promise.objects.all())


def test_r42_online_the_room_opens_with_the_last_pledge(cast: Cast, edition: Edition) -> None:
    everybody_ready(cast)
    online = make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee], "e_mentoring")
    promise(cast.mentee)
    online.room.refresh_from_db()
    assert (online.room.state, online.room.waiting_done) == (Room.State.WAITING, 1)
    promise(cast.mentor)
    online.room.refresh_from_db()
    assert online.room.state == Room.State.OPEN


def test_s26_a_guardian_signs_on_paper_and_the_manager_confirms_it(cast: Cast, edition: Edition) -> None:
    ready(cast, cast.mentor)
    profile = begin_profile(cast.mentee, cast.mentee.roles.get())
    add_consent(cast.manager, profile, days_ago(2), Consent.Given.PAPER, Guardian("Anna"))
    ready(cast, cast.mentee, age="13-15")
    pair = make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee])
    assert "guardian signs as well for: Ola" in text(pair)
    situation = sign(pair, cast.mentee, cast.mentor, cast.manager)
    [guardian] = situation.missing
    assert (guardian.side, guardian.person) == ("guardian", cast.mentee)
    with pytest.raises(Refusal, match="not_manager"):
        confirm_paper(cast.mentor, pair, 1, [key_of_due(guardian)])
    confirm_paper(cast.manager, pair, 1, [key_of_due(guardian)])
    pair.room.refresh_from_db()
    assert pair.room.state == Room.State.OPEN


def test_a_paper_is_confirmed_for_others_and_never_for_the_programme(cast: Cast, pair: Mentorship) -> None:
    confirm_paper(cast.manager, pair, 1, [key_of_due(due) for due in situation_of(pair).due])
    situation = situation_of(pair)
    assert {signature.side for signature in situation.signatures} == {"mentor", "mentee"}
    assert all(signature.confirmed_by == cast.manager for signature in situation.signatures)
    assert [due.side for due in situation.missing] == ["manager"]


def test_r76_a_proposal_becomes_part_of_the_code_when_all_adopt_it(cast: Cast, group: Mentorship) -> None:
    item = propose_item(cast.mentee, group, "Mówimy sobie po imieniu.")
    answer_item(cast.other_mentee, item, wants_in=True)
    assert version(group) == 1
    answer_item(cast.mentor, item, wants_in=True)
    item.refresh_from_db()
    assert (item.state, version(group)) == (CodeItem.State.ADOPTED, 2)
    assert "Mówimy sobie po imieniu." in text(group, "pl")
    assert item.adoptions.count() == 3
    with pytest.raises(Refusal, match="not_in_it"):
        propose_item(cast.manager, group, "Ja też")


def test_r77_a_preset_item_goes_only_when_the_whole_group_says_so(cast: Cast, group: Mentorship) -> None:
    item = group.code_items.get(preset="think")
    for who in (cast.mentor, cast.mentee):
        answer_item(who, item, wants_in=False)
    item.refresh_from_db()
    assert item.state == CodeItem.State.ADOPTED
    answer_item(cast.other_mentee, item, wants_in=False)
    item.refresh_from_db()
    assert item.state == CodeItem.State.REMOVED
    assert "think before" not in text(group)
