"""What stands beside a conversation."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from accounts.models import User
from chat.actions import create_room, ensure_help_line
from chat.models import Room
from mentoring.programmes.models import Edition
from tests.conftest import Cast

type As = Callable[[User], Client]


def test_the_room_of_a_mentorship_says_what_it_is_for(as_: As, cast: Cast) -> None:
    """R5"""
    edition = Edition.objects.of(cast.programme)
    Edition.objects.filter(pk=edition.pk).update(purpose="Żeby każde z nas stanęło na nogi.")
    pair = create_room(cast.manager, cast.programme, Room.Kind.PAIR, [cast.mentor, cast.mentee])
    page = as_(cast.mentee).get(reverse("room", args=[pair.pk])).content.decode()
    assert "Żeby każde z nas stanęło na nogi." in page


def test_a_help_line_has_no_purpose_but_to_be_there(as_: As, cast: Cast) -> None:
    """R17"""
    edition = Edition.objects.of(cast.programme)
    line = ensure_help_line(cast.mentee, cast.programme)
    assert edition.purpose not in as_(cast.mentee).get(reverse("room", args=[line.pk])).content.decode()
