"""Lists of people: who finds them, what their pages say, and that nothing is left behind."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django_periodic_tasks.registry import schedule_registry

from accounts.actions import withdraw_invitation
from accounts.models import Invitation
from accounts.refusals import Refusal
from confidentiality.models import DataKey
from mentoring.people.importing.actions import (
    batches_of,
    cancel_import,
    choose_columns,
    confirm_import,
    upload_people,
)
from mentoring.people.importing.models import Draft, Import
from mentoring.people.importing.sealed import open_draft, open_table
from mentoring.people.importing.tasks import erase_old_lists
from mentoring.people.models import Profile
from tests.conftest import Cast
from tests.mentoring.people.lists import LIST, As, brought_in, chosen, uploaded


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
    with django_assert_num_queries(10):
        client.get(reverse("import_preview", args=[kept.pk]))


def test_more_people_than_fit_on_a_sheet_have_several_sheets(cast: Cast) -> None:
    kept = brought_in(cast, "name\n" + "".join(f"Ktoś {place}\n" for place in range(205)))
    assert [(first, last) for _batch, first, last in batches_of(kept)] == [(1, 100), (101, 200), (201, 205)]
    for batch, first, last in batches_of(kept):
        assert Invitation.objects.filter(batch=batch).count() == last - first + 1
