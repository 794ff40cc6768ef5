"""What people do with profiles: the only code that writes them."""

from mentoring.people.actions.answering import Change, answer_offer, begin_profile, save_answers, send_profile, take
from mentoring.people.actions.deciding import decide
from mentoring.people.actions.recording import (
    add_check,
    add_consent,
    add_interview,
    add_training,
    strike_record,
    withdraw_consent,
)

__all__ = [
    "Change",
    "add_check",
    "add_consent",
    "add_interview",
    "add_training",
    "answer_offer",
    "begin_profile",
    "decide",
    "save_answers",
    "send_profile",
    "strike_record",
    "take",
    "withdraw_consent",
]
