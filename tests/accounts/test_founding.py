"""How a programme begins, and that the operator cannot come in by beginning it again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.actions import found_programme, join_by_invitation
from accounts.actions.invitations import held_by_code, held_by_link
from accounts.models import Invitation, Organisation, Programme, Role
from accounts.refusals import Refusal
from tests.conftest import PASSWORD, Cast

pytestmark = pytest.mark.django_db


def found(*words: str) -> str:
    out = StringIO()
    call_command("found", *words, stdout=out)
    return out.getvalue()


def test_the_first_manager_comes_in_by_what_is_printed() -> None:
    printed = found("Przystań", "Wiosna")
    code = printed.split("code ")[1].split(" ")[0]
    marta = join_by_invitation(
        held_by_code(code), username="marta", password=PASSWORD, display_name="Marta", language="pl"
    )
    role = Role.objects.get(person=marta)
    assert (role.kind, role.programme.name, role.programme.organisation.name) == ("manager", "Wiosna", "Przystań")


def test_a_lost_invitation_is_replaced_by_founding_again() -> None:
    first, second = found_programme("Przystań", "Wiosna"), found_programme("Przystań", "Wiosna")
    assert (Organisation.objects.count(), Programme.objects.count()) == (1, 1)
    assert list(Invitation.objects.values_list("link_digest", flat=True)) == [held_by_link(second.token)]
    assert first.token != second.token


def test_a_programme_with_a_manager_is_not_founded_again(cast: Cast) -> None:
    with pytest.raises(Refusal, match="has_manager"):
        found_programme("Przystań", "Wiosna")
    with pytest.raises(CommandError, match=r"manager|prowadząc"):
        found("Przystań", "Wiosna")


def test_nobody_slips_in_where_the_last_manager_has_left(cast: Cast) -> None:
    Role.objects.filter(programme=cast.programme).update(until=cast.manager.joined_at)
    with pytest.raises(Refusal, match="has_manager"):
        found_programme("Przystań", "Wiosna")


@pytest.mark.parametrize(
    "words", [("", "Wiosna"), ("Przystań", " "), ("P" * 121, "Wiosna"), ("Przystań", "W" * 10_000)]
)
def test_an_empty_or_endless_name_is_refused_whole(words: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        found(*words)
    assert not Organisation.objects.exists()
