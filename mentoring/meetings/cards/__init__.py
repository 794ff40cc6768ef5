"""What answers, searches for dates, attendance, agenda and diary put on the page of a session and on Today."""

from mentoring.meetings.cards import agenda, attendance, calendar, coming, diary, finding_dates

__all__ = ["agenda", "attendance", "calendar", "coming", "diary", "finding_dates"]
