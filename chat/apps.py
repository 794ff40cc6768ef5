"""The chat app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChatConfig(AppConfig):
    name = "chat"
    verbose_name = _("Rooms")

    def ready(self) -> None:
        from chat import bells  # noqa: F401 (it offers itself to accounts)
