"""The app of goals."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoalsConfig(AppConfig):
    name = "mentoring.goals"
    label = "goals"
    verbose_name = _("Goals")

    def ready(self) -> None:
        from mentoring.goals import rooms  # noqa: F401 (offers its part beside the conversation)
