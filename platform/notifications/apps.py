"""News for people: what they are told, by which way, and when; each app says in its module `notices` what it tells."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("News")

    def ready(self) -> None:
        autodiscover_modules("notices")
