"""The agreement on paper (PDF): what everybody has signed so far, and lines for those who sign by hand."""

from mentoring.mentorships.printing.sheet import printed, sheet_of

__all__ = ["printed", "sheet_of"]
