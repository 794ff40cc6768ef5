"""Which rule keeps a room closed, in words, and how far it is from opening."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from chat.models import Room


def agreement(done: int, needed: int) -> str:
    return _("This room opens when everybody has signed the agreement. Signed so far: %(done)s of %(needed)s.") % {
        "done": done,
        "needed": needed,
    }


def pledge(done: int, needed: int) -> str:
    return _(
        "This room opens when everybody has promised to keep what is said here to themselves. "
        "Promised so far: %(done)s of %(needed)s."
    ) % {"done": done, "needed": needed}


SENTENCES: dict[str, Callable[[int, int], str]] = {"R42": agreement, "R81": pledge}


def waiting_words(room: Room) -> str:
    """Why the room is not open yet and what opens it."""
    sentence = SENTENCES.get(room.waiting_reason)
    if sentence is None:
        return _("This room is not open yet. Your manager will tell you when it opens.")
    return sentence(room.waiting_done, room.waiting_needed)
