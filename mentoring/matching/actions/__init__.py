"""What managers do with proposals, and people with offers: the only code that writes them."""

from mentoring.matching.actions.answering import (
    accept_offer,
    ask_for_a_word,
    decline_offer,
    expire_offers_due,
    withdraw_match,
)
from mentoring.matching.actions.changing import (
    change_lead,
    keep_apart,
    move_mentee,
    pin_mentee,
    stop_keeping_apart,
    take_out_misfits,
    undo_change,
)
from mentoring.matching.actions.confirming import confirm_proposal
from mentoring.matching.actions.proposing import copy_proposal, discard_proposal, make_proposal, propose_again

__all__ = [
    "accept_offer",
    "ask_for_a_word",
    "change_lead",
    "confirm_proposal",
    "copy_proposal",
    "decline_offer",
    "discard_proposal",
    "expire_offers_due",
    "keep_apart",
    "make_proposal",
    "move_mentee",
    "pin_mentee",
    "propose_again",
    "stop_keeping_apart",
    "take_out_misfits",
    "undo_change",
    "withdraw_match",
]
