"""Scans of signed papers: cleaned and kept as the files of rooms are, sealed in pieces in the data folder."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from chat.files.intake import examine
from chat.files.storage import pieces, write
from confidentiality.envelope import keys_by_pk
from mentoring.mentorships.models import Agreement, Paper
from mentoring.mentorships.sealed import key_of, seal_words
from mentoring.mentorships.words import Scan


def keep_scan(person: User, agreement: Agreement, upload: UploadedFile[bytes]) -> Paper:
    """Call it with the mentorship locked. Raises Refusal: empty, too big, or an image that is none.

    The bytes are on the disk before the row that speaks of them: a crash leaves a file nobody knows, never a hole.
    """
    arrival = examine(upload.read(), upload.name or "", upload.content_type or "")
    paper = Paper(agreement=agreement, size=len(arrival.content), by=person)
    seal_words(paper, Scan(arrival.name, arrival.media_type), agreement.mentorship, person.pk)
    write(paper.pk, arrival.content, key_of(agreement.mentorship, person.pk))
    paper.save(force_insert=True)
    return paper


def bytes_of(paper: Paper) -> bytes | None:
    """Nothing where the key is destroyed."""
    key = keys_by_pk([paper.key_id]).get(paper.key_id) if paper.key_id else None
    return b"".join(pieces(paper, key)) if key else None
