"""Ready people around the cast: Piotr has places for two, Ola and Kuba look for a mentor."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from accounts.models import User
from mentoring.matching.actions import make_proposal
from mentoring.matching.models import Proposal
from mentoring.people.models import Profile
from mentoring.programmes.models import Edition
from tests.conftest import Cast
from tests.mentoring.matching.applicants import made_ready, newcomer


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Rules are quoted in the words of the source, whatever the translation says today."""
    with translation.override("en"):
        yield


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """All of them read English."""
    User.objects.update(language="en")
    for who in (cast.manager, cast.mentor, cast.mentee, cast.other_mentee):
        who.refresh_from_db()
    return cast


@pytest.fixture
def ola(cast: Cast) -> Profile:
    return made_ready(cast.manager, cast.mentee, cast.programme, grouping="pair")


@pytest.fixture
def kuba(cast: Cast) -> Profile:
    return made_ready(cast.manager, cast.other_mentee, cast.programme, grouping="pair")


@pytest.fixture
def piotr(cast: Cast) -> Profile:
    return made_ready(cast.manager, cast.mentor, cast.programme)


@pytest.fixture
def hanna(cast: Cast) -> Profile:
    """Another mentor, with two places."""
    return newcomer(cast.manager, cast.programme, "mentor", "Hanna")


@pytest.fixture
def proposal(cast: Cast, edition: Edition, ola: Profile, kuba: Profile, piotr: Profile, hanna: Profile) -> Proposal:
    """Ola and Kuba have a place each."""
    return make_proposal(cast.manager, edition)
