"""The app of programmes."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "mentoring.programmes"
    label = "programmes"
    verbose_name = _("Programmes")

    def ready(self) -> None:
        """Every step puts its lines and cards on the manager's board from a module named `board`."""
        from chat.reports import independent_person
        from confidentiality.models import OVERSEERS
        from mentoring.programmes import rooms, waiting  # noqa: F401 (they offer their parts)
        from mentoring.programmes.independence import overseen_by, who_hears_complaints

        independent_person.append(who_hears_complaints)
        OVERSEERS.append(overseen_by)
        autodiscover_modules("board")
