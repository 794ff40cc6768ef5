"""What is done with lists of people that is put on record."""

from django.utils.translation import gettext_lazy as _

from accounts.record import Deed

PEOPLE_EXPORTED = Deed("people_exported", _("People taken out as a table"))
