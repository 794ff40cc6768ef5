"""News by mail: a neutral sentence in the person's language and a link, to the confirmed address only."""

import smtplib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.header import Header
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import formataddr, formatdate, parseaddr
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage, mailers
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from notifications.carriers import UNREACHED, Away, Outcome, Parcel, again, given_up, not_needed, sent, unknown
from notifications.kinds import Channel
from notifications.models import Preferences
from notifications.reach import addresses_of

SALT = "notifications.letters"
HANGS_UP = 421
LONGEST_LINE = 990  # RFC 5322 allows 998
WHOLE_LINES = compat32.clone(max_line_length=LONGEST_LINE, linesep="\r\n")


class Letters:
    """One connection a round, one letter a person, the answer of the mail server for each."""

    channel = Channel.MAIL

    @contextmanager
    def round(self, parcels: Sequence[Parcel]) -> Iterator[None]:
        self.addresses = addresses_of({parcel.person.pk for parcel in parcels})
        self.server: Any = mailers["default"]
        try:
            self.server.open()
        except (OSError, smtplib.SMTPException) as fault:
            raise Away(type(fault).__name__) from None
        try:
            yield
        finally:
            close(self.server)

    def carry(self, parcel: Parcel) -> Outcome:
        address = self.addresses.get(parcel.person.pk)
        if address is None or Preferences.of(parcel.person).letters == Preferences.Letters.NEVER:
            return not_needed(UNREACHED)
        try:
            self.server.send_messages([letter(parcel, address)])
        except smtplib.SMTPRecipientsRefused as refusal:
            return refused(next(iter(refusal.recipients.values()))[0])
        except smtplib.SMTPSenderRefused as refusal:  # our own address is at fault, not this letter
            raise Away(f"sender_{refusal.smtp_code}") from None
        except smtplib.SMTPResponseException as refusal:
            return refused(refusal.smtp_code)
        except (OSError, smtplib.SMTPException) as fault:
            return unknown(type(fault).__name__)
        except ValueError:
            return given_up("bad_address")
        return sent()


def refused(code: int) -> Outcome:
    """A mail server says 4xx where it may be otherwise later, 5xx where it never will, and 421 when it hangs up."""
    if code == HANGS_UP:
        raise Away(f"smtp_{code}")
    return given_up(f"smtp_{code}") if code >= 500 else again(f"smtp_{code}")


def close(server: Any) -> None:
    try:
        server.close()
    except (OSError, smtplib.SMTPException):
        server.connection = None  # it hung up first


class Letter(EmailMessage):
    """A plain letter, put together in a quarter of Django's time, whose headers stay in one piece.

    A link that is folded and encoded is none to a mail program.
    """

    def message(self, *, policy: Any = None) -> Any:
        made = MIMEText(str(self.body), "plain", "utf-8", policy=WHOLE_LINES)
        made["Subject"] = Header(str(self.subject), "utf-8", maxlinelen=LONGEST_LINE).encode()
        name, address = parseaddr(self.from_email)
        made["From"] = formataddr((name, address))
        made["To"] = self.to[0]
        made["Date"] = formatdate()
        for field, value in self.extra_headers.items():
            made[field] = value
        return made


def letter(parcel: Parcel, address: str) -> Letter:
    choice = settings.SITE_URL + reverse("letter_choice", args=[token_of(parcel.person)])
    with translation.override(parcel.person.language):
        words = {"text": parcel.text, "address": settings.SITE_URL + parcel.path, "choice": choice}
        body = _(
            "%(text)s\n\n%(address)s\n\n"
            "--\nLetters never say what it is about. To have one a day, or none: %(choice)s\n"
        )
        return Letter(
            parcel.text.removesuffix("."),
            body % words,
            to=[address],
            headers={
                "Message-ID": f"<{parcel.mark}@{settings.SITE_HOST}>",
                "List-Unsubscribe": f"<{choice}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )


def token_of(person: User) -> str:
    """What stands in the link that needs no sign-in: it lets its holder choose about letters, nothing else."""
    return signing.Signer(salt=SALT).sign_object(person.pk)


def holder_of(token: str) -> int | None:
    """Whose link it is; None where somebody changed it."""
    try:
        return int(signing.Signer(salt=SALT).unsign_object(token))
    except (signing.BadSignature, ValueError, TypeError):
        return None
