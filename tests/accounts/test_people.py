"""A manager's people: who is listed, what a list costs, and which roles are given and ended."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import end_role, give_role, invite_many
from accounts.models import AccountNote, Programme, Role, User
from accounts.refusals import Refusal
from tests.conftest import Cast, gives, person

LIST_QUERIES = 12


def names_on(page) -> list[str]:
    return [shown.display_name for shown in page.context["people"]]


def test_a_manager_sees_the_people_of_the_programme_and_nobody_else(cast: Cast, as_: Callable[[User], Client]) -> None:
    """R18"""
    page = as_(cast.manager).get(reverse("people"))
    assert names_on(page) == ["Kuba", "Marta", "Ola", "Piotr"]
    assert "Kompas" not in page.content.decode()


@pytest.mark.parametrize("who", ["mentor", "mentee", "stranger"])
def test_for_others_the_pages_are_not_there(cast: Cast, as_: Callable[[User], Client], who: str) -> None:
    client = as_(getattr(cast, who))
    for place in (reverse("people"), reverse("person", args=[cast.mentee.pk]), reverse("person", args=[99_999])):
        assert client.get(place).status_code == 404
    assert reverse("people") not in client.get(reverse("me")).content.decode()


def test_a_person_of_another_organisation_is_a_missing_page(cast: Cast, as_: Callable[[User], Client]) -> None:
    """R18"""
    client = as_(cast.manager)
    assert client.get(reverse("person", args=[cast.mentee.pk])).status_code == 200
    assert client.get(reverse("person", args=[cast.other_mentor.pk])).status_code == 404
    role = cast.other_mentor.roles.get()
    assert client.post(reverse("end_role", args=[role.pk])).status_code == 404


def test_a_role_elsewhere_is_not_shown(cast: Cast, as_: Callable[[User], Client]) -> None:
    """R18"""
    gives(cast.elsewhere, cast.mentor, Role.Kind.MANAGER)
    page = as_(cast.manager).get(reverse("person", args=[cast.mentor.pk]))
    assert [role.programme for role in page.context["roles"]] == [cast.programme]
    shown = next(shown for shown in as_(cast.manager).get(reverse("people")).context["people"] if shown == cast.mentor)
    assert [role.programme for role in shown.roles_here] == [cast.programme]


def test_people_are_found_by_name_and_role(cast: Cast, as_: Callable[[User], Client]) -> None:
    client = as_(cast.manager)
    assert names_on(client.get(reverse("people"), {"named": "ol"})) == ["Ola"]
    assert names_on(client.get(reverse("people"), {"kind": "mentee"})) == ["Kuba", "Ola"]
    assert names_on(client.get(reverse("people"), {"named": "nikt"})) == []
    assert len(names_on(client.get(reverse("people"), {"kind": "wizard", "page": "x"}))) == 4


@pytest.mark.parametrize("number", [1, 3, 60])
def test_a_list_costs_the_same_at_any_length(
    cast: Cast, as_: Callable[[User], Client], number: int, django_assert_num_queries: Callable
) -> None:
    Role.objects.filter(kind="mentee").delete()
    for index in range(number):
        gives(cast.programme, person(f"osoba{index}", f"Osoba {index}"), Role.Kind.MENTEE)
    invite_many(cast.manager, cast.programme, Role.Kind.MENTEE, ["Nowa"] * number, uuid.uuid4())
    client = as_(cast.manager)
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(reverse("people"))
    assert page.context["waiting"].paginator.count == number
    assert page.context["people"].paginator.count == number + 2


def test_a_manager_may_be_a_mentor_too(cast: Cast, as_: Callable[[User], Client]) -> None:
    """R21"""
    place = reverse("person", args=[cast.manager.pk])
    as_(cast.manager).post(place, {"programme": cast.programme.pk, "kind": "mentor"})
    assert set(cast.manager.roles.values_list("kind", flat=True)) == {"manager", "mentor"}


def test_a_role_is_given_once_and_told(cast: Cast) -> None:
    give_role(cast.manager, cast.mentor, cast.programme, Role.Kind.MANAGER)
    with pytest.raises(Refusal):
        give_role(cast.manager, cast.mentor, cast.programme, Role.Kind.MANAGER)
    assert AccountNote.objects.get(person=cast.mentor).role.kind == "manager"


def test_roles_are_given_by_managers_to_people_of_their_organisation_only(cast: Cast) -> None:
    """R18"""
    sister = Programme.objects.create(organisation=cast.programme.organisation, name="Lato")
    gives(sister, cast.manager, Role.Kind.MANAGER)
    assert give_role(cast.manager, cast.mentor, sister, Role.Kind.MENTOR).programme == sister
    pairs = [(cast.mentor, cast.mentee), (cast.other_manager, cast.mentee), (cast.manager, cast.other_mentor)]
    for giver, other in pairs:
        with pytest.raises(Refusal):
            give_role(giver, other, cast.programme, Role.Kind.MENTOR)


def test_the_only_manager_stays(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        end_role(cast.manager, cast.manager.roles.get())
    assert refused.value.code == "last_manager"
    give_role(cast.manager, cast.mentor, cast.programme, Role.Kind.MANAGER)
    end_role(cast.manager, cast.manager.roles.get())
    assert not cast.manager.roles.current().exists()


@pytest.mark.django_db(transaction=True)
def test_two_managers_who_end_one_another_at_once_leave_one(cast: Cast) -> None:
    gives(cast.programme, cast.mentor, Role.Kind.MANAGER)
    roles = list(Role.objects.filter(programme=cast.programme, kind="manager").select_related("programme", "person"))

    def end(role: Role) -> str:
        other = next(one.person for one in roles if one != role)
        try:
            end_role(other, role)
            return "ended"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert "ended" in set(threads.map(end, roles))
    assert Role.objects.current().filter(programme=cast.programme, kind="manager").count() == 1


def test_with_the_role_goes_the_sight_at_once(cast: Cast, as_: Callable[[User], Client]) -> None:
    give_role(cast.manager, cast.mentor, cast.programme, Role.Kind.MANAGER)
    client = as_(cast.mentor)
    assert client.get(reverse("people")).status_code == 200
    end_role(cast.manager, cast.mentor.roles.get(kind="manager"))
    assert client.get(reverse("people")).status_code == 404
    assert not User.objects.visible_to(cast.mentor).filter(pk=cast.mentee.pk).exists()


def test_others_end_no_roles(cast: Cast) -> None:
    for who in (cast.mentor, cast.mentee, cast.other_manager):
        with pytest.raises(Refusal):
            end_role(who, cast.other_mentee.roles.get())


def test_a_manager_does_not_read_about_the_managers_of_a_place_where_she_is_a_mentor(
    cast: Cast, as_: Callable[[User], Client], sure_of: Callable[[User], Client]
) -> None:
    """R18: their telephone and user name are for their own managers."""
    gives(cast.elsewhere, cast.manager, Role.Kind.MENTOR)
    assert User.objects.visible_to(cast.manager).filter(pk=cast.other_manager.pk).exists()
    assert as_(cast.manager).get(reverse("person", args=[cast.other_manager.pk])).status_code == 404
    assert sure_of(cast.manager).get(reverse("give_recovery_code", args=[cast.other_manager.pk])).status_code == 404


def test_every_waiting_invitation_can_be_reached(cast: Cast, as_: Callable[[User], Client]) -> None:
    for _ in range(2):
        invite_many(cast.manager, cast.programme, Role.Kind.MENTEE, [""] * 60, uuid.uuid4())
    client, seen = as_(cast.manager), set()
    for number in range(1, 6):
        page = client.get(reverse("people"), {"invitations": number})
        seen |= {invitation.pk for invitation in page.context["waiting"]}
    assert len(seen) == 120


def test_the_telephone_of_somebody_who_has_left_is_no_longer_shown(as_: Callable[[User], Client], cast: Cast) -> None:
    User.objects.filter(pk=cast.mentee.pk).update(phone="+48 601 234 567")
    address = reverse("person", args=[cast.mentee.pk])
    assert "601 234 567" in as_(cast.manager).get(address).content.decode()
    cast.mentee.roles.update(until=timezone.now())
    assert "601 234 567" not in as_(cast.manager).get(address).content.decode()
