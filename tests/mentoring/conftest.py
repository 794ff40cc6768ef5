"""What the tests of the method share: a programme as the method sees it, managers without a second step of sign-in."""

from typing import Any

import pytest

from accounts.models import User
from mentoring.programmes.models import Edition
from tests.conftest import Cast, gives, person


@pytest.fixture(autouse=True)
def second_step_is_up_to_people(settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def edition(cast: Cast) -> Edition:
    """The cast's programme, with the method's defaults."""
    return Edition.objects.of(cast.programme)


@pytest.fixture
def second_manager(cast: Cast) -> User:
    return gives(cast.programme, person("zofia", "Zofia"), "manager")
