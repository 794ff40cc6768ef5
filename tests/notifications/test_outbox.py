"""What leaves the house: once, by several at a time, past servers that refuse, hang and hang up, and never a word."""

import logging
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from notifications.actions import see, withdraw
from notifications.kinds import UNKNOWN_TEXT
from notifications.letters import Letters, token_of
from notifications.models import Delivery, Notice
from notifications.outbox import WAITS, Outbox
from notifications.spreading import spread
from tests.conftest import Cast
from tests.notifications.conftest import PUSHED, TOLD, Inbox, PushPost, smtp_at, tell
from tests.surroundings import free_port

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
type Confirm = Callable[..., None]


def states() -> list[str]:
    return sorted(Delivery.objects.values_list("state", flat=True))


def later(traveller: time_machine.Traveller, **wait: float) -> None:
    """The clock goes on, and with it the rest that a carrier takes after a fault."""
    traveller.shift(timedelta(**wait))


def test_a_letter_goes_to_the_confirmed_address_in_the_persons_language(
    cast: Cast, confirmed: Confirm, inbox: Inbox, settings: Any
) -> None:
    confirmed(cast.mentee)
    cast.mentee.language = "en"
    cast.mentee.save()
    tell(cast.mentee)
    Outbox().empty()
    (letter,) = inbox.letters
    notice = Notice.objects.get()
    assert (letter["To"], letter["Subject"]) == ("ola@example.org", str(TOLD.text).removesuffix("."))
    assert f"{settings.SITE_URL}/news/{notice.pk}" in letter.get_content()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Unsubscribe"] == f"<{settings.SITE_URL}/letters/{token_of(cast.mentee)}>"
    assert states() == ["sent"]
    Outbox().empty()
    assert len(inbox.letters) == 1


def test_what_is_due_together_is_one_letter(cast: Cast, confirmed: Confirm, inbox: Inbox) -> None:
    confirmed(cast.mentee)
    for about in ("session:1", "session:2"):
        tell(cast.mentee, about=about)
    tell(cast.mentee, about="room:1", kind=PUSHED)
    Outbox().empty()
    (letter,) = inbox.letters
    assert "/news\n" in letter.get_content().replace("\r", "")
    assert states() == ["sent"] * 3


def test_a_server_that_refuses_some_takes_the_others_and_is_asked_again_only_where_it_helps(
    cast: Cast, confirmed: Confirm, inbox: Inbox
) -> None:
    confirmed(cast.mentee, cast.other_mentee, cast.mentor)
    inbox.answers = {"ola@example.org": "550 no such person", "kuba@example.org": "451 later"}
    with time_machine.travel(NOON, tick=False) as traveller:
        tell(cast.mentee, cast.other_mentee, cast.mentor)
        outbox = Outbox()
        outbox.empty()
        assert inbox.addresses == ["piotr@example.org"]
        letters = Delivery.objects.filter(channel="mail")
        assert set(letters.values_list("state", "result")) == {
            ("dead", "smtp_550"),
            ("waiting", "smtp_451"),
            ("sent", ""),
        }
        assert Delivery.objects.get(channel="call").notice.person == cast.mentee  # whom nothing else reaches now
        outbox.empty()
        assert len(inbox.letters) == 1
        inbox.answers = {}
        later(traveller, minutes=1)
        outbox.empty()
        assert inbox.addresses == ["piotr@example.org", "kuba@example.org"]


def test_what_never_succeeds_is_given_up_and_shown_to_the_operator_without_content(
    cast: Cast, confirmed: Confirm, inbox: Inbox
) -> None:
    confirmed(cast.mentor)
    inbox.answers = {"piotr@example.org": "450 never"}
    with time_machine.travel(NOON, tick=False) as traveller:
        tell(cast.mentor)
        for wait in [timedelta(0), *WAITS]:
            traveller.shift(wait)
            Outbox().empty()
        assert states() == ["dead", "waiting"]
        said = StringIO()
        call_command("outbox", stdout=said)
        assert "by mail, test_told, 6 times, smtp_450" in said.getvalue()
        assert "piotr" not in said.getvalue().lower()
        inbox.answers = {}
        call_command("outbox", "--retry", stdout=said)
        Outbox().empty()
        assert inbox.addresses == ["piotr@example.org"]


def test_a_server_that_is_away_or_hangs_keeps_nothing_and_loses_nothing(
    cast: Cast, confirmed: Confirm, inbox: Inbox, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    confirmed(cast.mentee, cast.mentor)
    tell(cast.mentee, cast.mentor)
    right = settings.MAILERS
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection and says nothing
        for port in (free_port(), silent.getsockname()[1]):
            settings.MAILERS = smtp_at(port, seconds=0.2)
            with caplog.at_level(logging.WARNING):
                Outbox().empty()
            assert states() == ["waiting", "waiting"]
            assert set(Delivery.objects.values_list("attempts", flat=True)) == {0}
    assert "mail does not answer" in caplog.text
    settings.MAILERS = right
    Outbox().empty()
    assert sorted(inbox.addresses) == ["ola@example.org", "piotr@example.org"]


def test_what_was_cut_off_in_the_middle_waits_an_hour_and_comes_under_the_same_mark(
    cast: Cast, confirmed: Confirm, inbox: Inbox
) -> None:
    confirmed(cast.mentee)
    with time_machine.travel(NOON, tick=False) as traveller:
        tell(cast.mentee)

        class Killed(BaseException):
            """As a process ends: after the letter was handed over, before it was written down."""

        class Dying(Letters):
            def carry(self, parcel: Any) -> Any:
                super().carry(parcel)
                raise Killed

        with pytest.raises(Killed):
            Outbox([Dying()]).empty()
        later(traveller, minutes=59)
        Outbox().empty()
        assert len(inbox.letters) == 1
        later(traveller, minutes=2)
        Outbox().empty()
        assert len(inbox.letters) == 2
        assert len({letter["Message-ID"] for letter in inbox.letters}) == 1
        assert states() == ["sent"]


def test_what_was_seen_or_withdrawn_while_it_waited_does_not_go_out(
    cast: Cast, confirmed: Confirm, inbox: Inbox
) -> None:
    confirmed(cast.mentee, cast.mentor)
    tell(cast.mentee, cast.mentor)
    spread(timezone.now())
    see(cast.mentee)
    withdraw("session:1")
    Outbox().empty()
    assert inbox.letters == []
    assert states() == ["dropped", "dropped"]


def test_a_kind_that_no_app_names_any_more_is_shown_and_goes_nowhere(
    cast: Cast, confirmed: Confirm, inbox: Inbox, as_: Callable[[User], Client]
) -> None:
    confirmed(cast.mentee)
    tell(cast.mentee)
    Notice.objects.update(kind="of_an_app_that_went")
    Outbox().empty()
    assert inbox.letters == []
    assert str(UNKNOWN_TEXT) in Notice.objects.get().text
    assert as_(cast.mentee).get("/news").status_code == 200


def test_the_canary_is_in_no_letter_no_push_no_row_and_no_log_line(
    cast: Cast, confirmed: Confirm, inbox: Inbox, push_service: PushPost, caplog: pytest.LogCaptureFixture
) -> None:
    """Names of people and of programmes; whose they are stands in other tables, by number."""
    User.objects.filter(pk=cast.mentee.pk).update(display_name="Kanarek", phone="+48 600 700 800")
    confirmed(cast.mentee)
    phone = push_service.subscribe(cast.mentee)
    inbox.answers = {}
    with caplog.at_level(logging.DEBUG):
        tell(cast.mentee)
        Outbox().empty()
    assert len(inbox.letters) == len(phone.rung) == 1
    with connection.cursor() as cursor:
        rows = []
        for table in ("notifications_notice", "notifications_delivery"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += cursor.fetchall()
    ours = [record for record in caplog.records if record.name.startswith(("latarnia", "django"))]
    said = "\n".join(record.getMessage() for record in ours)
    everything = [inbox.letters[0].as_string(), repr(phone.rung), repr(rows), said]
    assert TOLD.code in everything[2]
    for words in ("Kanarek", "Piotr", "Wiosna", "600 700"):
        assert not any(words in text for text in everything)
    assert "ola@example.org" not in said
