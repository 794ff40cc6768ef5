"""The manager's board."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.requests import PersonRequest
from mentoring.programmes.board import cards_of, lines_for
from mentoring.programmes.columns import columns
from mentoring.programmes.forms import BoardForm
from mentoring.programmes.views.finding import managed_edition

LINES_SHOWN = 6


def board(request: PersonRequest, pk: int) -> HttpResponse:
    edition = managed_edition(request, pk)
    form = BoardForm(request.GET)
    lines, cards = lines_for(edition, request.user), cards_of(edition)
    shown = {
        "edition": edition,
        "form": form,
        "lines": lines[:LINES_SHOWN],
        "more_lines": lines[LINES_SHOWN:],
        "columns": columns(cards, form.shows),
        "has_cards": bool(cards),
    }
    return render(request, "programmes/board.html", shown)
