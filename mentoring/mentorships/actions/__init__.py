"""What people and managers do with mentorships: the only code that writes them."""

from mentoring.mentorships.actions.agreeing import change_terms, confirm_paper, sign_agreement
from mentoring.mentorships.actions.ethics import answer_item, propose_item
from mentoring.mentorships.actions.history import let_read
from mentoring.mentorships.actions.leaving import end_mentorship, leave_mentorship, remove_participant
from mentoring.mentorships.actions.making import add_mentee, begin_agreed, make_mentorship, replace_mentor
from mentoring.mentorships.actions.moving import advance, name_group, record_checkpoint, strike_checkpoint, waive_gate
from mentoring.mentorships.actions.promising import accept_pledges

__all__ = [
    "accept_pledges",
    "add_mentee",
    "advance",
    "answer_item",
    "begin_agreed",
    "change_terms",
    "confirm_paper",
    "end_mentorship",
    "leave_mentorship",
    "let_read",
    "make_mentorship",
    "name_group",
    "propose_item",
    "record_checkpoint",
    "remove_participant",
    "replace_mentor",
    "sign_agreement",
    "strike_checkpoint",
    "waive_gate",
]
