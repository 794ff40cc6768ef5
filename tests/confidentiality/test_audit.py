"""The audit trail: what is done stands in it, and whatever is changed, moved, added or cut afterwards is found."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from accounts.actions import end_role, give_role, invite, join_by_invitation, withdraw_invitation
from accounts.actions.invitations import held_by_link
from accounts.deeds import INVITED, SIGNED_IN
from accounts.models import Role
from accounts.record import put_on_record
from accounts.tasks import record_failed_sign_in
from confidentiality.actions import rotate_keys, shred_keys
from confidentiality.audit.heads import read_heads, sign_head, write_head
from confidentiality.audit.keeping import chain_waiting
from confidentiality.audit.proving import prove
from confidentiality.models import AuditEntry, AuditHead, AuditWait, Pseudonym
from confidentiality.tasks import keep_head
from tests.conftest import PASSWORD, Cast, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(cast: Cast) -> list[AuditEntry]:
    for number in range(6):
        thing = f"room:{number}"
        put_on_record(cast.manager, SIGNED_IN, cast.mentee, programme=cast.programme, thing=thing, step=number)
    chain_waiting()
    return list(AuditEntry.objects.order_by("number"))


def deeds() -> list[str]:
    return list(AuditEntry.objects.order_by("number").values_list("deed", flat=True))


def test_what_happens_to_accounts_is_on_record(cast: Cast, client: Client) -> None:
    issued = invite(cast.manager, cast.programme, Role.Kind.MENTEE)
    withdraw_invitation(cast.manager, invite(cast.manager, cast.programme, Role.Kind.MENTOR).invitation)
    wika = join_by_invitation(
        held_by_link(issued.token), username="wika", password=PASSWORD, display_name="Wika", language="pl"
    )
    end_role(cast.manager, give_role(cast.manager, cast.other_mentee, cast.programme, Role.Kind.MENTOR))
    client.post("/account/login/", {"login": "wika", "password": PASSWORD})
    client.post("/account/login/", {"login": "wika", "password": "not the password"})
    record_failed_sign_in.call(wika.pk)
    chain_waiting()
    accounts = ["invited", "invited", "invitation_withdrawn", "joined", "role_given", "role_ended"]
    assert deeds() == [*accounts, "signed_in", "sign_in_failed"]
    assert prove().entries == 8
    assert AuditEntry.objects.get(deed="signed_in").facts == {"methods": "password"}


def test_the_trail_holds_no_name_and_no_number_of_a_person(cast: Cast, trail: list[AuditEntry]) -> None:
    kept = json.dumps([[entry.by, entry.about, entry.thing, entry.facts] for entry in trail])
    assert len(Pseudonym.objects.all()) == 2
    for someone in (cast.manager, cast.mentee):
        assert someone.display_name not in kept
        assert Pseudonym.objects.get(person=someone).name in kept


def test_each_person_sees_what_they_did_and_what_was_done_about_them(cast: Cast, trail: list[AuditEntry]) -> None:
    put_on_record(cast.other_manager, INVITED, programme=cast.elsewhere)
    chain_waiting()
    assert AuditEntry.objects.visible_to(cast.mentee).count() == 6
    assert AuditEntry.objects.visible_to(cast.manager).count() == 6
    assert AuditEntry.objects.visible_to(cast.other_manager).count() == 1
    assert AuditEntry.objects.visible_to(cast.stranger).count() == 0


def test_an_erased_person_leaves_the_chain_whole(cast: Cast) -> None:
    gone = person("zosia", "Zosia")
    put_on_record(gone, SIGNED_IN, gone)
    chain_waiting()
    name = Pseudonym.objects.get(person=gone).name
    gone.delete()
    assert not Pseudonym.objects.filter(name=name).exists()
    assert (prove().entries, prove().fault) == (1, "")


def changed(trail: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(number=3).update(thing="room:99")


def changed_time(trail: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(number=3).update(at=trail[0].at)


def changed_facts(trail: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(number=3).update(facts={"step": 99})


def moved(trail: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(number=3).update(number=99)
    AuditEntry.objects.filter(number=4).update(number=3)
    AuditEntry.objects.filter(number=99).update(number=4)


def taken_out(trail: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(number=3).delete()


def taken_out_and_closed(trail: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(number=3).delete()
    for number in (4, 5, 6):
        AuditEntry.objects.filter(number=number).update(number=number - 1)


def inserted(trail: list[AuditEntry]) -> None:
    for number in (6, 5, 4, 3):
        AuditEntry.objects.filter(number=number).update(number=number + 1)
    AuditEntry.objects.create(number=3, at=trail[2].at, deed="signed_in", mac=bytes(trail[2].mac))


@pytest.mark.parametrize(
    "harm", [changed, changed_time, changed_facts, moved, taken_out, taken_out_and_closed, inserted]
)
def test_the_first_entry_that_was_touched_is_named(trail: list[AuditEntry], harm: Callable[..., None]) -> None:
    assert prove().entries == 6
    harm(trail)
    proof = prove()
    assert proof.entries == 2
    assert "Entry 3 " in proof.fault


def test_an_old_entry_that_is_played_again_at_the_end_is_found(trail: list[AuditEntry]) -> None:
    again = trail[1]
    AuditEntry.objects.create(number=7, at=again.at, deed=again.deed, by=again.by, about=again.about, mac=again.mac)
    AuditHead.objects.update(number=7, mac=again.mac)
    assert "Entry 7 " in prove().fault


def test_a_pseudonym_passed_on_to_somebody_else_is_found(cast: Cast, trail: list[AuditEntry]) -> None:
    Pseudonym.objects.filter(person=cast.mentee).update(person=cast.stranger)
    assert f"person {cast.stranger.pk} " in prove().fault


def test_a_tail_that_was_cut_is_found_by_the_head_and_by_a_head_kept_elsewhere(
    trail: list[AuditEntry], tmp_path: Path
) -> None:
    kept = tmp_path / "heads"
    write_head(kept, sign_head())
    AuditEntry.objects.filter(number__gt=4).delete()
    assert prove().fault == "Entry 5 is missing: there were 6 entries."
    AuditHead.objects.update(number=4, mac=trail[3].mac)  # whoever cuts well turns the end back too
    assert prove().fault == ""
    with pytest.raises(CommandError, match="Entry 5 is missing: there were 6 entries"):
        call_command("audit", "verify", anchor=kept)


def test_a_chain_that_began_anew_is_found_by_a_head_kept_elsewhere(cast: Cast, trail: list[AuditEntry]) -> None:
    head = sign_head()
    AuditEntry.objects.all().delete()
    AuditHead.objects.update(number=0, mac=b"")
    for _ in range(8):
        put_on_record(cast.mentor, SIGNED_IN, cast.mentor)
    chain_waiting()
    assert prove().fault == ""
    assert "Entry 6 is not the one that was there" in prove([head]).fault


def test_a_head_that_we_did_not_sign_is_not_believed(trail: list[AuditEntry], tmp_path: Path) -> None:
    kept = tmp_path / "heads"
    kept.write_text(sign_head().line().replace('"number": 6', '"number": 5') + "\n")
    assert "was not signed by this installation" in prove(read_heads(kept)).fault
    kept.write_text("nonsense\n")
    with pytest.raises(CommandError, match="line 1 is no signed head"):
        call_command("audit", "verify", anchor=kept)


def test_the_end_is_signed_every_day_and_the_whole_is_proved(
    trail: list[AuditEntry], settings: Any, tmp_path: Path, mailoutbox: list[Any]
) -> None:
    settings.AUDIT_HEADS_FILE, settings.AUDIT_HEADS_MAIL = str(tmp_path / "heads"), "iod@example.org"
    keep_head.call()
    assert mailoutbox[0].body in (tmp_path / "heads").read_text()
    out = StringIO()
    call_command("audit", "verify", stdout=out)
    assert out.getvalue() == "6 entries hold, and 1 signed heads agree.\n"


def test_the_key_of_the_trail_is_wrapped_anew_and_never_shredded(trail: list[AuditEntry], settings: Any) -> None:
    from confidentiality.keyring import new_key

    settings.LATARNIA_KEYS = f"next:{new_key()},{settings.LATARNIA_KEYS}"
    rotate_keys()
    settings.LATARNIA_KEYS = settings.LATARNIA_KEYS.partition(",")[0]
    assert shred_keys(scope="audit") == 0
    assert prove().entries == 6


@pytest.fixture
def guarded(trail: list[AuditEntry]) -> Iterator[None]:
    """The tests empty their tables between one another, so they run without the guard of the migration."""
    migration: Any = import_module("confidentiality.migrations.0002_audit")
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        migration.guard(None, editor)
        yield
        migration.release(None, editor)


@pytest.mark.parametrize("does", ["update", "delete"])
def test_the_database_itself_refuses_to_change_or_delete_an_entry(guarded: None, does: str) -> None:
    rows = AuditEntry.objects.filter(number=3)
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        rows.update(thing="room:99") if does == "update" else rows.delete()
    assert prove().entries == 6


@pytest.mark.django_db(transaction=True)
def test_what_many_do_at_once_is_one_chain_and_what_is_undone_is_not_in_it(cast: Cast) -> None:
    def do(number: int) -> None:
        try:
            with transaction.atomic():
                put_on_record(cast.mentor, SIGNED_IN, cast.mentee, step=number)
                if number % 4 == 0:
                    raise Undone
        except Undone:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(do, range(40)))
    steps = AuditEntry.objects.values_list("facts__step", flat=True)
    assert sorted(steps) == [number for number in range(40) if number % 4]
    assert (prove().entries, prove().fault) == (30, "")
    assert not AuditWait.objects.exists()


class Undone(Exception):
    """What was about to be done did not happen."""
