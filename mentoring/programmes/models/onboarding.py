"""What a manager learns before running a programme, and what they have ticked (R85)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Lesson(models.TextChoices):
    """What Module I teaches (l.24–33), and its three exercises (l.272)."""

    ROLES = "roles", _("The three roles")
    BENEFITS = "benefits", _("What mentoring gives, and what can go wrong")
    SESSIONS = "sessions", _("The stages and the sessions")
    TOOLS = "tools", _("The nine tools")
    CONFIDENTIALITY = "confidentiality", _("Confidentiality")
    SAFEGUARDING = "safeguarding", _("Safety of young people")
    STANDARDS = "standards", _("Standards and codes of ethics")
    EXERCISE_1 = "exercise_1", _("First exercise of Module I")
    EXERCISE_2 = "exercise_2", _("Second exercise of Module I")
    EXERCISE_3 = "exercise_3", _("Third exercise of Module I")


class Tick(models.Model):
    """A lesson that a manager has ticked, and when; knowledge is a person's, so it counts in every programme."""

    person = models.ForeignKey(User, models.CASCADE, related_name="lessons_ticked")
    lesson = models.CharField(max_length=20, choices=Lesson)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("lesson learned")
        verbose_name_plural = _("lessons learned")
        constraints = [models.UniqueConstraint(fields=["person", "lesson"], name="lesson_ticked_once")]

    def __str__(self) -> str:
        return str(self.get_lesson_display())
