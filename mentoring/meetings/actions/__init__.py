"""What people and managers do with plans and sessions: the only code that writes them."""

from mentoring.meetings.actions.answering import answer_session
from mentoring.meetings.actions.attending import confirm_met, enter_code, open_check_in, say_met
from mentoring.meetings.actions.calendars import make_calendar_link, note_reading, revoke_calendar_link, show_place
from mentoring.meetings.actions.cancelling import cancel_session
from mentoring.meetings.actions.holding import hold
from mentoring.meetings.actions.moving import add_session, move_session
from mentoring.meetings.actions.noting import follow_agenda
from mentoring.meetings.actions.planning import agree_to_plan, propose_plan
from mentoring.meetings.actions.polling import answer_poll, offer_time, open_poll, settle_polls_due
from mentoring.meetings.actions.scheduling import schedule_checkpoint, schedule_day
from mentoring.meetings.actions.writing import choose_diarist, decide_on_plan, finish_diary, save_diary, write_remarks

__all__ = [
    "add_session",
    "agree_to_plan",
    "answer_poll",
    "answer_session",
    "cancel_session",
    "choose_diarist",
    "confirm_met",
    "decide_on_plan",
    "enter_code",
    "finish_diary",
    "follow_agenda",
    "hold",
    "make_calendar_link",
    "move_session",
    "note_reading",
    "offer_time",
    "open_check_in",
    "open_poll",
    "propose_plan",
    "revoke_calendar_link",
    "save_diary",
    "say_met",
    "schedule_checkpoint",
    "schedule_day",
    "settle_polls_due",
    "show_place",
    "write_remarks",
]
