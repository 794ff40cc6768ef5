"""What answers, polls, attendance, agenda and diary put on the page of a session and below the next one on Today.

@session_part(order=20)
def attendance(request, session): return Part("meetings/attendance.html", {…}) if … else None
"""

from home.frame import Shelf

session_part = Shelf()
next_session_part = Shelf()
