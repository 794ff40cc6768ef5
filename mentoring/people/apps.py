"""The people app; its label leaves the bare word to the pages of accounts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "mentoring.people"
    label = "mentoring_people"
    verbose_name = _("People of the programmes")
