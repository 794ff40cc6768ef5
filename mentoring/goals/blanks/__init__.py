"""Printable blanks of the nine tools (R70): for those who write by hand, and for what has no page here yet."""

from mentoring.goals.blanks.paper import printed
from mentoring.goals.blanks.sheets import sheet_of

__all__ = ["printed", "sheet_of"]
