"""What a programme has settled for everybody is not asked, and an answer given before is neither lost nor counted."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from mentoring.people.models import Profile
from mentoring.people.questions import questions_of, settled_in, steps_of
from mentoring.people.shown import shown
from mentoring.people.standing import standing_of
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.people.conftest import sent, write

type SignIn = Callable[[User], Client]
GROUPING, FORM = "How would you feel better?", "How would you like to meet?"


def change(edition: Edition, **fields: object) -> None:
    Edition.objects.filter(pk=edition.pk).update(**fields)


def page(as_: SignIn, person: User, profile: Profile, slug: str = "mentor") -> str:
    User.objects.update(language="en")
    return as_(person).get(reverse("profile_step", args=[profile.pk, slug])).text


@pytest.mark.parametrize("field", ["pairs_allowed", "groups_allowed"])
def test_r7_r9_pair_or_group_is_asked_where_the_programme_has_both(
    cast: Cast, as_: SignIn, edition: Edition, mentee_profile: Profile, field: str
) -> None:
    assert GROUPING in page(as_, cast.mentee, mentee_profile)
    change(edition, **{field: False})
    left = page(as_, cast.mentee, mentee_profile)
    assert GROUPING not in left
    assert FORM in left


@pytest.mark.parametrize("form", ["face_to_face", "e_mentoring"])
def test_r8_how_to_meet_is_asked_where_the_programme_has_several_ways(
    cast: Cast, as_: SignIn, edition: Edition, mentor_profile: Profile, form: str
) -> None:
    assert FORM in page(as_, cast.mentor, mentor_profile, "expectations")
    change(edition, form=form)
    left = page(as_, cast.mentor, mentor_profile, "expectations")
    assert FORM not in left
    assert "How would you rather work?" in left


def test_what_is_settled_leaves_no_step_empty_and_settles_nothing_required() -> None:
    settled = settled_in(Edition(groups_allowed=False, form=Edition.Form.FACE_TO_FACE))
    assert settled == {"grouping", "form"}
    for kind in Profile.Kind.values:
        assert [step.slug for step in steps_of(kind, settled)] == [step.slug for step in steps_of(kind)]
        assert questions_of(kind).keys() - questions_of(kind, settled).keys() == settled
        assert not any(questions_of(kind)[key].is_required for key in settled)


def test_an_answer_rests_while_its_question_is_settled_and_is_back_when_it_is_asked_again(
    cast: Cast, as_: SignIn, edition: Edition
) -> None:
    profile = sent(cast.mentee, grouping="group", form="e_mentoring", qualities=["warm"])
    change(edition, groups_allowed=False, form="face_to_face")
    standing = standing_of(profile)
    assert not {"grouping", "form"} & standing.values.keys()
    assert not {"grouping", "form"} & shown(Profile.objects.all())[profile.pk].values.keys()
    before = {"initial-qualities": "warm"}
    as_(cast.mentee).post(
        reverse("profile_step", args=[profile.pk, "mentor"]), before | {"qualities": ["patient"], "go": "on"}
    )
    change(edition, groups_allowed=True, form="blended")
    values = standing_of(profile).values
    assert (values["grouping"], values["form"], values["qualities"]) == ("group", "e_mentoring", ["patient"])


def test_a_step_is_done_by_what_is_still_asked(cast: Cast, edition: Edition, mentee_profile: Profile) -> None:
    write(cast.mentee, mentee_profile, grouping="group")
    done = standing_of(mentee_profile).steps_done
    change(edition, pairs_allowed=False)
    assert standing_of(mentee_profile).steps_done == done - 1
