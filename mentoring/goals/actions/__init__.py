"""What people do with goals and questionnaires: the only code that writes them."""

from mentoring.goals.actions.following import add_task, change_task, comment, drop_task, mark, tick_task
from mentoring.goals.actions.questionnaires import answer_questionnaire, give_questionnaire, send_questionnaires
from mentoring.goals.actions.setting import begin_common_goal, begin_goal, discard, save_goal, settle, share

__all__ = [
    "add_task",
    "answer_questionnaire",
    "begin_common_goal",
    "begin_goal",
    "change_task",
    "comment",
    "discard",
    "drop_task",
    "give_questionnaire",
    "mark",
    "save_goal",
    "send_questionnaires",
    "settle",
    "share",
    "tick_task",
]
