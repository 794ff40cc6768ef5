"""A list of people as an office sends it, and the way it takes."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.actions import join_by_invitation, reissue_batch
from accounts.actions.invitations import held_by_code
from accounts.models import User
from mentoring.people.importing.actions import (
    batches_of,
    confirm_import,
    upload_people,
)
from mentoring.people.importing.models import Import
from mentoring.people.importing.tasks import bring_people_in
from mentoring.people.models import Profile
from tests.conftest import PASSWORD, Cast

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
