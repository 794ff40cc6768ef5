"""What goals (T3, T4) and the initial questionnaire (T6) ask, declared once: forms, pages and blanks read it here."""

from mentoring.goals.questions.goals import NEEDED, Day, common_questions, personal_questions
from mentoring.goals.questions.initial import is_shared, questionnaire_questions, share_key, with_sharing

__all__ = [
    "NEEDED",
    "Day",
    "common_questions",
    "is_shared",
    "personal_questions",
    "questionnaire_questions",
    "share_key",
    "with_sharing",
]
