"""Sessions and their plan, answers and polls, who came, diaries and notes, and the links of calendars."""

from mentoring.meetings.models.attendance import Attendance, CheckIn
from mentoring.meetings.models.calendars import CalendarLink
from mentoring.meetings.models.diaries import AgendaTick, Diary, Remarks, SessionNote
from mentoring.meetings.models.finding_dates import Answer, Poll, PollAnswer, PollSlot
from mentoring.meetings.models.plans import PlanConsent, PlanVersion
from mentoring.meetings.models.sessions import Cancellation, Session

__all__ = [
    "AgendaTick",
    "Answer",
    "Attendance",
    "CalendarLink",
    "Cancellation",
    "CheckIn",
    "Diary",
    "PlanConsent",
    "PlanVersion",
    "Poll",
    "PollAnswer",
    "PollSlot",
    "Remarks",
    "Session",
    "SessionNote",
]
