"""What is done with mentorships that is put on record."""

from django.utils.translation import gettext_lazy as _

from accounts.record import Deed

AGREEMENT_SIGNED = Deed("agreement_signed", _("Agreement signed"))
PLEDGE_ACCEPTED = Deed("pledge_accepted", _("Pledge accepted"))
GATE_WAIVED = Deed("gate_waived", _("Rule waived"))
