"""The app of lists of people; it hears of everybody who comes in, as a draft may wait for them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    name = "mentoring.people.importing"
    label = "importing"
    verbose_name = _("People from a file")

    def ready(self) -> None:
        from accounts.joining import on_joined
        from mentoring.people.importing.drafts import attach_draft

        on_joined(attach_draft)
