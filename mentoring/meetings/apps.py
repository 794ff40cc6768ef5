"""The app of meetings."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "mentoring.meetings"
    label = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """They offer their parts to a session's page, and follow who comes into a mentorship and who leaves it."""
        autodiscover_modules("cards")
        from mentoring.meetings import following  # noqa: F401
