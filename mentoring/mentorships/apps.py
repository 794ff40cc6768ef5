"""The app of mentorships."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MentorshipsConfig(AppConfig):
    name = "mentoring.mentorships"
    label = "mentorships"
    verbose_name = _("Mentorships")

    def ready(self) -> None:
        """They offer their parts: the rules beside a conversation, who somebody is, and what follows a match."""
        from mentoring.mentorships import beginning, introductions, rooms  # noqa: F401
