"""Goals with their tasks, marks and comments, and the questionnaires that managers send."""

from mentoring.goals.models.goals import Comment, Goal, Mark, Task
from mentoring.goals.models.questionnaires import Questionnaire

__all__ = ["Comment", "Goal", "Mark", "Questionnaire", "Task"]
