"""People from a file: who may, what is shown before, what is made once confirmed, and that nothing is left behind."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_periodic_tasks.registry import schedule_registry

from accounts.actions import accept_invitation, end_role, invite, join_by_invitation, reissue_batch, withdraw_invitation
from accounts.actions.invitations import held_by_code
from accounts.models import Invitation, Role, User
from accounts.refusals import Refusal
from confidentiality.models import DataKey
from mentoring.people.actions import Change, begin_profile, save_answers
from mentoring.people.importing.actions import (
    batches_of,
    cancel_import,
    carry_out,
    choose_columns,
    confirm_import,
    upload_people,
)
from mentoring.people.importing.models import Draft, Import
from mentoring.people.importing.sealed import open_draft, open_table
from mentoring.people.importing.tasks import bring_people_in, erase_old_lists
from mentoring.people.models import Profile
from mentoring.people.standing import standing_of
from tests.conftest import PASSWORD, Cast, gives, person

type As = Callable[[User], Client]

LIST = (
    "Imię i nazwisko;E-mail;Telefon;Wiek;Języki;Umiejętności;Numer buta\n"
    "Żaneta Śliwa;zaneta@example.org;601 234 567;19;Polish;szyję kanarki;38\n"
    "Bartek;;;;;;44\n"
)
FAULTY = LIST + "Iga;to nie adres;;;;;\n"


def uploaded(cast: Cast, content: str = LIST, by: User | None = None, kind: str = "mentee") -> Import:
    return upload_people(by or cast.manager, cast.programme, Profile.Kind(kind), content.encode())


def brought_in(cast: Cast, content: str = LIST, by: User | None = None) -> Import:
    kept = uploaded(cast, content, by)
    confirm_import(by or cast.manager, kept, leaves_out=True)
    bring_people_in.call(str(kept.pk))
    kept.refresh_from_db()
    return kept


def code_of(cast: Cast, kept: Import, label: str) -> str:
    [(batch, _first, _last)] = batches_of(kept)
    return next(one.code for one in reissue_batch(cast.manager, batch) if one.invitation.label == label)


def join(cast: Cast, kept: Import, label: str) -> User:
    held = held_by_code(code_of(cast, kept, label))
    return join_by_invitation(held, username="nowa", password=PASSWORD, display_name="Nowa", language="pl")


def chosen(content: str | bytes, name: str = "lista.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content, "text/csv")


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


def test_for_everybody_else_lists_are_not_there(cast: Cast, as_: As) -> None:
    """R18"""
    kept = uploaded(cast)
    pages = [reverse(name, args=[kept.pk]) for name in ("import_preview", "import_columns", "import_progress")]
    pages += [reverse(name, args=[cast.programme.pk]) for name in ("import_people", "export_people")]
    pages += [reverse("import_template", args=[cast.programme.pk, "mentee", "csv"])]
    for who in (cast.mentor, cast.mentee, cast.other_manager, cast.stranger):
        client = as_(who)
        assert {client.get(page).status_code for page in pages} == {404}
        assert client.post(pages[0], {}).status_code == 404
        assert client.post(reverse("cancel_import", args=[kept.pk])).status_code == 404
        sent = {"kind": "mentee", "file": chosen(LIST)}
        assert client.post(reverse("import_people", args=[cast.programme.pk]), sent).status_code == 404
        for act in (
            lambda who=who: uploaded(cast, by=who),
            lambda who=who: confirm_import(who, kept, leaves_out=True),
            lambda who=who: choose_columns(who, kept, kept.columns),
            lambda who=who: cancel_import(who, kept),
        ):
            with pytest.raises(Refusal, match="not_manager"):
                act()
    assert Import.objects.get().confirmed_at is None


def test_what_was_uploaded_is_sealed_and_gone_when_it_is_not_needed(cast: Cast) -> None:
    kept = uploaded(cast)
    assert b"kanarki" not in bytes(kept.body)
    assert open_table(kept).rows[0].cells[5] == "szyję kanarki"
    cancelled = upload_people(cast.manager, cast.programme, Profile.Kind.MENTOR, LIST.encode())
    cancel_import(cast.manager, cancelled)
    done = brought_in(cast)
    assert (bytes(done.body), done.key_id) == (b"", None)
    assert not DataKey.objects.filter(scope__startswith="import:", shredded_at=None).exists()
    assert not Import.objects.filter(pk__in=[cancelled.pk, kept.pk]).exists()
    draft = Draft.objects.get(invitation__label="Żaneta Śliwa")
    assert b"kanarki" not in bytes(draft.body)
    assert open_draft(draft).answers["skills"] == "szyję kanarki"


def test_a_list_that_nobody_confirms_is_gone_after_a_day_and_so_are_drafts_nobody_can_open(cast: Cast) -> None:
    assert any(entry.task is erase_old_lists for entry in schedule_registry.get_entries().values())
    done = brought_in(cast)
    old, fresh = uploaded(cast, "name\nEwa\n"), uploaded(cast, "name\nJan\n", kind="mentor")
    Import.objects.filter(pk=old.pk).update(made_at=timezone.now() - timedelta(hours=25))
    withdraw_invitation(cast.manager, Invitation.objects.get(label="Bartek"))
    erase_old_lists.call()
    assert set(Import.objects.values_list("pk", flat=True)) == {done.pk, fresh.pk}
    assert Draft.objects.get().invitation.label == "Żaneta Śliwa"
    Invitation.objects.all().delete()
    erase_old_lists.call()
    living = DataKey.objects.filter(shredded_at=None).values_list("scope", flat=True)
    assert list(living) == [fresh.key_scope]


def test_a_new_list_takes_the_place_of_the_one_that_waits(cast: Cast) -> None:
    first, second = uploaded(cast), uploaded(cast)
    assert Import.objects.get() == second != first


def test_what_is_wrong_with_a_file_is_said_on_the_page(cast: Cast, as_: As) -> None:
    client, address = as_(cast.manager), reverse("import_people", args=[cast.programme.pk])
    for sent in (
        {"kind": "mentee"},
        {"kind": "manager", "file": chosen(LIST)},
        {"kind": "mentee", "file": chosen("")},
        {"kind": "mentee", "file": chosen(b"PK\x03\x04", "lista.xlsx")},
        {"kind": "mentee", "file": chosen(b"x" * (5 * 1024 * 1024 + 1))},
    ):
        answer = client.post(address, sent)
        assert (answer.status_code, bool(answer.context["form"].errors)) == (422, True)
    assert not Import.objects.exists()


def test_what_stands_in_a_list_is_shown_as_text(cast: Cast, as_: As) -> None:
    kept = uploaded(cast, "name;skills;<script>x</script>\nOla <b>;<img src=x onerror=alert(1)>;\n")
    page = as_(cast.manager).get(reverse("import_preview", args=[kept.pk])).content.decode()
    assert "<img" not in page
    assert "<script>x" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize("number", [1, 3, 200])
def test_a_preview_asks_the_same_however_long_the_list_is(
    cast: Cast, as_: As, number: int, django_assert_num_queries: Any
) -> None:
    kept = uploaded(cast, "name;skills\n" + "".join(f"Ktoś {place};piecze\n" for place in range(number)))
    client = as_(cast.manager)
    client.get(reverse("import_preview", args=[kept.pk]))
    with django_assert_num_queries(9):
        client.get(reverse("import_preview", args=[kept.pk]))


def test_more_people_than_fit_on_a_sheet_have_several_sheets(cast: Cast) -> None:
    kept = brought_in(cast, "name\n" + "".join(f"Ktoś {place}\n" for place in range(205)))
    assert [(first, last) for _batch, first, last in batches_of(kept)] == [(1, 100), (101, 200), (201, 205)]
    for batch, first, last in batches_of(kept):
        assert Invitation.objects.filter(batch=batch).count() == last - first + 1
