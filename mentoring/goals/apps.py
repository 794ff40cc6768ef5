"""The app of goals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoalsConfig(AppConfig):
    name = "mentoring.goals"
    label = "goals"
    verbose_name = _("Goals")

    def ready(self) -> None:
        """They offer their part beside a conversation, and what a first session has to bring."""
        from mentoring.goals import gates, rooms  # noqa: F401
