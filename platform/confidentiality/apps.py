"""The confidentiality app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConfidentialityConfig(AppConfig):
    name = "confidentiality"
    verbose_name = _("Confidentiality")

    def ready(self) -> None:
        from accounts.record import keepers
        from confidentiality.audit.keeping import keep

        keepers.append(keep)
