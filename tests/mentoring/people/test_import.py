"""People from a file: what is shown before, what is made once confirmed, and by two managers at once only once."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from accounts.actions import accept_invitation, end_role, invite
from accounts.actions.invitations import held_by_code
from accounts.models import Invitation, Role, User
from accounts.refusals import Refusal
from confidentiality.models import DataKey
from mentoring.people.actions import Change, begin_profile, save_answers
from mentoring.people.importing.actions import (
    carry_out,
    confirm_import,
)
from mentoring.people.importing.models import Draft, Import
from mentoring.people.importing.sealed import open_table
from mentoring.people.importing.tasks import bring_people_in
from mentoring.people.models import Profile
from mentoring.people.standing import standing_of
from tests.conftest import Cast, gives, person
from tests.mentoring.people.lists import FAULTY, LIST, As, brought_in, chosen, code_of, join, uploaded


def test_the_whole_way_from_a_file_to_a_profile(cast: Cast, as_: As) -> None:
    client = as_(cast.manager)
    answer = client.post(
        reverse("import_people", args=[cast.programme.pk]), {"kind": "mentee", "file": chosen(LIST.encode("cp1250"))}
    )
    kept = Import.objects.get()
    assert answer.url == reverse("import_preview", args=[kept.pk])
    page = client.get(answer.url).content.decode()
    assert "Żaneta Śliwa" in page
    assert "Numer buta" in page
    assert not Invitation.objects.exists()
    client.post(answer.url, {})
    assert client.get(reverse("import_progress", args=[kept.pk])).json() == {"so_far": 0, "of": 2, "is_over": False}
    assert "import-progress" in client.get(answer.url).content.decode()
    bring_people_in.call(str(kept.pk))
    assert client.get(reverse("import_progress", args=[kept.pk])).json() == {"so_far": 2, "of": 2, "is_over": True}
    assert set(Invitation.objects.values_list("label", "kind")) == {("Żaneta Śliwa", "mentee"), ("Bartek", "mentee")}
    batch = re.search(r"/people/invitations/([0-9a-f-]{36})/reissue", client.get(answer.url).content.decode())
    slips = client.post(batch.group()).context["slips"]
    assert [issued.invitation.label for issued, _qr in slips] == ["Żaneta Śliwa", "Bartek"]


def test_what_the_list_said_is_there_when_the_person_comes_in(cast: Cast, mailoutbox: list[Any]) -> None:
    kept = brought_in(cast)
    newcomer = join(cast, kept, "Żaneta Śliwa")
    profile = Profile.objects.get(person=newcomer, programme=cast.programme, kind="mentee")
    values = standing_of(profile).values
    assert values == {"age": "18-24", "languages": ["pl"], "skills": "szyję kanarki"}
    assert profile.submitted_at is None
    newcomer.refresh_from_db()
    address = newcomer.emailaddress_set.get()
    assert (newcomer.phone, address.email, address.verified) == ("601 234 567", "zaneta@example.org", False)
    assert Draft.objects.count() == 1
    assert not DataKey.objects.filter(scope=f"draft:{Invitation.objects.get(used_by=newcomer).pk}", shredded_at=None)


def test_what_somebody_answered_before_stays_as_they_said_it(cast: Cast) -> None:
    kept = brought_in(cast)
    code = code_of(cast, kept, "Żaneta Śliwa")
    role = Role.objects.get(person=cast.mentee)
    profile = begin_profile(cast.mentee, role)
    save_answers(cast.mentee, profile, {"skills": Change("sama wiem", "")})
    end_role(cast.manager, role)
    accept_invitation(cast.mentee, held_by_code(code))
    assert standing_of(profile).values == {"age": "18-24", "languages": ["pl"], "skills": "sama wiem"}


def test_somebody_who_comes_in_without_a_list_is_met_by_nothing(cast: Cast) -> None:
    issued = invite(cast.manager, cast.programme, Role.Kind.MENTEE, "Ania")
    accept_invitation(cast.stranger, held_by_code(issued.code))
    assert not Profile.objects.filter(person=cast.stranger).exists()


def test_faulty_rows_stop_the_list_until_they_are_left_out(cast: Cast, as_: As) -> None:
    kept = uploaded(cast, FAULTY)
    address = reverse("import_preview", args=[kept.pk])
    refused = as_(cast.manager).post(address, {})
    assert (refused.status_code, bool(refused.context["form"].non_field_errors())) == (422, True)
    assert not Invitation.objects.exists()
    confirm_import(cast.manager, kept, leaves_out=True)
    bring_people_in.call(str(kept.pk))
    assert set(Invitation.objects.values_list("label", flat=True)) == {"Żaneta Śliwa", "Bartek"}


def test_the_preview_shows_only_what_is_asked_for(cast: Cast, as_: As) -> None:
    kept = uploaded(cast, FAULTY)
    page = as_(cast.manager).get(reverse("import_preview", args=[kept.pk]), {"show": "faulty"})
    assert [line.name for line, _answers in page.context["rows"]] == ["Iga"]
    assert "to nie adres" in page.content.decode()
    assert dict(page.context["counts"]) == {"new": 2, "here": 0, "twice": 0, "faulty": 1}


def test_people_who_are_here_or_invited_are_not_invited_again(cast: Cast) -> None:
    invite(cast.manager, cast.programme, Role.Kind.MENTEE, "bartek")
    kept = brought_in(cast, "name\nOLA\nBartek\nEwa\nPiotr\n")
    assert kept.people == 2  # Ola is here and Bartek invited; Piotr is a mentor, that is another role
    with pytest.raises(Refusal, match="nobody_new"):
        brought_in(cast, "name\nOLA\nBartek\nEwa\nPiotr\n")


def test_somebody_who_came_by_another_name_is_known_by_the_invitation(cast: Cast) -> None:
    kept = brought_in(cast)
    join(cast, kept, "Żaneta Śliwa")
    assert uploaded(cast).people == 0
    with pytest.raises(Refusal, match="nobody_new"):
        confirm_import(cast.manager, uploaded(cast), leaves_out=True)


@pytest.mark.django_db(transaction=True)
def test_a_list_confirmed_by_two_managers_at_once_makes_nobody_twice(cast: Cast) -> None:
    """R22"""
    other = gives(cast.programme, person("hala", "Hala"), Role.Kind.MANAGER)
    kept = uploaded(cast)

    def confirm(who: User) -> str:
        try:
            confirm_import(who, kept, leaves_out=True)
            return "confirmed"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(confirm, [cast.manager, other])) == ["confirmed", "not_waiting"]


@pytest.mark.django_db(transaction=True)
def test_the_same_people_in_two_lists_carried_out_at_once_are_made_once(cast: Cast) -> None:
    other = gives(cast.programme, person("hala", "Hala"), Role.Kind.MANAGER)
    lists = [uploaded(cast), uploaded(cast, by=other)]
    for who, kept in zip((cast.manager, other), lists, strict=True):
        confirm_import(who, kept, leaves_out=True)

    def run(kept: Import) -> None:
        try:
            carry_out(kept)
            carry_out(kept)  # the queue may run it again
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(run, lists))
    assert sorted(Invitation.objects.values_list("label", flat=True)) == ["Bartek", "Żaneta Śliwa"]
    assert sorted(Import.objects.values_list("people", flat=True)) == [0, 2]


def test_of_a_list_that_breaks_half_way_nothing_is_kept_but_the_list(cast: Cast) -> None:
    kept = uploaded(cast)
    confirm_import(cast.manager, kept, leaves_out=True)
    gives(cast.programme, person("hala", "Hala"), Role.Kind.MANAGER)
    end_role(cast.manager, Role.objects.get(person=cast.manager))
    bring_people_in.call(str(kept.pk))
    kept.refresh_from_db()
    assert (Invitation.objects.count(), Draft.objects.count(), kept.confirmed_at) == (0, 0, None)
    assert len(open_table(kept).rows) == 2


def test_columns_are_chosen_by_hand_where_the_headings_say_nothing(cast: Cast, as_: As) -> None:
    client = as_(cast.manager)
    sent = {"kind": "mentee", "file": chosen("Kto;Co\nOla Nowa;piecze\n")}
    answer = client.post(reverse("import_people", args=[cast.programme.pk]), sent)
    kept = Import.objects.get()
    assert answer.url == reverse("import_columns", args=[kept.pk])
    for wrong in ({"column-1": "-", "column-2": "skills"}, {"column-1": "name", "column-2": "name"}, {"column-1": "x"}):
        assert client.post(answer.url, wrong).status_code == 422
    client.post(answer.url, {"column-1": "name", "column-2": "skills"})
    page = client.get(reverse("import_preview", args=[kept.pk]))
    assert [line.told.answers for line, _answers in page.context["rows"]] == [{"skills": "piecze"}]
