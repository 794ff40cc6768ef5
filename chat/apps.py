"""The chat app: a session that ends closes its sockets."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChatConfig(AppConfig):
    name = "chat"
    verbose_name = _("Rooms")

    def ready(self) -> None:
        from django.contrib.sessions.models import Session
        from django.db.models.signals import post_delete

        from chat.bells import session_ended

        # allauth and Django end a session only by deleting its row: this is the one place that sees all the ways.
        post_delete.connect(session_ended, sender=Session, dispatch_uid="chat.session_ended")
