"""What people and managers do with plans and sessions: the only code that writes them."""

from mentoring.meetings.actions.holding import hold
from mentoring.meetings.actions.moving import add_session, move_session
from mentoring.meetings.actions.planning import agree_to_plan, propose_plan
from mentoring.meetings.actions.scheduling import schedule_checkpoint, schedule_day

__all__ = [
    "add_session",
    "agree_to_plan",
    "hold",
    "move_session",
    "propose_plan",
    "schedule_checkpoint",
    "schedule_day",
]
