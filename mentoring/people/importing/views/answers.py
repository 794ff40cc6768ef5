"""A file as an answer."""

from django.http import HttpResponse

from mentoring.people.importing.files import CONTENT_TYPES, Format


def file_answer(file_format: Format, name: str, content: bytes) -> HttpResponse:
    """To be saved, never shown by a browser; no copy stays on the way."""
    answer = HttpResponse(content, content_type=CONTENT_TYPES[file_format])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{file_format}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
