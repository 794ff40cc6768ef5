"""Telling people something: once, in the caller's transaction, and back again."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from notifications.actions import hush, notify, see, withdraw
from notifications.kinds import Kind, kinds
from notifications.models import Notice
from tests.conftest import Cast
from tests.notifications.conftest import TOLD


def test_a_thing_is_told_a_person_once_however_often_it_is_said(cast: Cast) -> None:
    for _ in range(2):
        notify([cast.mentee, cast.mentor.pk], TOLD, about="session:1/0", path="/sessions/1")
    assert set(Notice.objects.values_list("person", "about")) == {
        (cast.mentee.pk, "session:1/0"),
        (cast.mentor.pk, "session:1/0"),
    }
    notify([cast.mentee], TOLD, about="session:1/1", path="/sessions/1")
    assert Notice.objects.filter(person=cast.mentee).count() == 2


def test_what_is_rolled_back_was_never_told(cast: Cast) -> None:
    with transaction.atomic():
        notify([cast.mentee], TOLD, about="session:1", path="/sessions/1")
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_withdrawing_forgets_what_waits_for_this_thing_and_no_other(cast: Cast) -> None:
    later = timezone.now() + timedelta(days=1)
    for about in ("session:1", "session:1/moved", "session:12", "session:2"):
        notify([cast.mentee], TOLD, about=about, path="/sessions", at=later)
    withdraw("session:1")
    assert set(Notice.objects.values_list("about", flat=True)) == {"session:12", "session:2"}


def test_nobody_sees_what_is_for_another_or_for_later(cast: Cast) -> None:
    notify([cast.mentee], TOLD, about="session:1", path="/sessions", at=timezone.now() + timedelta(days=1))
    assert not Notice.objects.visible_to(cast.mentee).exists()
    Notice.objects.update(told_at=timezone.now())
    assert Notice.objects.visible_to(cast.mentee).exists()
    assert not Notice.objects.visible_to(cast.mentor).exists()
    see(cast.mentor)
    assert Notice.objects.unseen().exists()
    see(cast.mentee, "session:1")
    assert not Notice.objects.unseen().exists()


def test_two_kinds_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="two kinds"):
        Kind(next(iter(kinds)), label="x", text="x")


def test_after_a_restore_what_was_due_rings_no_more_and_what_is_to_come_does(cast: Cast) -> None:
    for number, hours in enumerate([-1, 1]):
        at = timezone.now() + timedelta(hours=hours)
        notify([cast.mentee], TOLD, about=f"session:{number}", path="/me", at=at)
    hush()
    assert [notice.about for notice in Notice.objects.waiting()] == ["session:1"]
    assert [notice.about for notice in Notice.objects.visible_to(cast.mentee)] == ["session:0"]
