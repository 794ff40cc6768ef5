"""Two who do something at the same moment: one place, one text, one opening of the room."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.refusals import Refusal
from chat.models import Room
from mentoring.matching.models import Match
from mentoring.mentorships.actions import add_mentee, begin_agreed, change_terms, make_mentorship, sign_agreement
from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.situation import situation_of
from mentoring.mentorships.words import Terms
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.mentorships.conftest import everybody_ready, mentee_called, profile_of, promise, sign

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do them in threads that start together; the codes of those that were refused."""
    together, refused = Barrier(len(deeds)), []

    def attempt(deed: Callable[[], object]) -> None:
        together.wait()
        try:
            deed()
        except Refusal as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=attempt, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def test_r10_two_managers_do_not_both_give_the_last_place_away(
    cast: Cast, group: Mentorship, second_manager: User
) -> None:
    Edition.objects.filter(pk=group.edition_id).update(group_limit=3)
    one, other = mentee_called(cast, "Wika"), mentee_called(cast, "Nazar")
    assert at_once(lambda: add_mentee(cast.manager, group, one), lambda: add_mentee(second_manager, group, other)) == [
        "group_is_full"
    ]
    assert group.participants.current().mentees().count() == 3


def test_two_managers_do_not_put_one_mentee_into_two_mentorships(
    cast: Cast, edition: Edition, second_manager: User
) -> None:
    everybody_ready(cast)
    assert at_once(
        lambda: make_mentorship(cast.manager, edition, cast.mentor, [cast.mentee]),
        lambda: make_mentorship(second_manager, edition, cast.mentor, [cast.mentee]),
    ) == ["mentee_is_taken"]
    assert Mentorship.objects.count() == 1


def test_two_managers_who_begin_one_match_at_once_begin_one_mentorship(
    cast: Cast, edition: Edition, second_manager: User
) -> None:
    everybody_ready(cast)
    match = Match.objects.create(
        edition=edition, mentor=profile_of(cast.mentor), kind="pair", state="agreed", answer_by=timezone.localdate()
    )
    for who, is_mentee in ((cast.mentor, False), (cast.mentee, True)):
        match.offers.create(profile=profile_of(who), is_mentee=is_mentee, answer="accepted")
    assert at_once(lambda: begin_agreed(cast.manager, match), lambda: begin_agreed(second_manager, match)) == [
        "has_begun"
    ]
    assert Mentorship.objects.count() == 1


def test_r42_the_last_two_signatures_at_once_open_the_room(cast: Cast, pair: Mentorship) -> None:
    sign(pair, cast.manager)
    promise(cast.mentor, cast.mentee)
    assert at_once(lambda: sign_agreement(cast.mentor, pair, 1), lambda: sign_agreement(cast.mentee, pair, 1)) == []
    pair.room.refresh_from_db()
    assert pair.room.state == Room.State.OPEN


def test_r43_a_signature_and_a_change_at_once_leave_no_signature_on_a_text_that_is_not_the_last(
    cast: Cast, pair: Mentorship
) -> None:
    promise(cast.mentee)
    refused = at_once(
        lambda: sign_agreement(cast.mentee, pair, 1), lambda: change_terms(cast.mentor, pair, 1, Terms(minutes=90))
    )
    situation = situation_of(pair)
    assert refused in ([], ["old_version"])
    assert (situation.agreements[0].version, situation.signatures) == (2, [])
