"""What people do with accounts that is put on record."""

from django.utils.translation import gettext_lazy as _

from accounts.models import AccountNote
from accounts.record import Deed

SIGNED_IN = Deed("signed_in", _("Sign-in"))
SIGN_IN_FAILED = Deed("sign_in_failed", _("Sign-in that failed"))
INVITED = Deed("invited", _("Invitation"))
INVITATION_WITHDRAWN = Deed("invitation_withdrawn", _("Invitation withdrawn"))
JOINED = Deed("joined", _("Invitation accepted"))
ROLE_GIVEN = Deed("role_given", _("Role given"))
ROLE_ENDED = Deed("role_ended", _("Role ended"))

OF_NOTE = {
    AccountNote.Kind.RECOVERY_GIVEN: Deed("recovery_given", _("Recovery code handed over")),
    AccountNote.Kind.RECOVERY_USED: Deed("recovery_used", _("Recovery code used")),
    AccountNote.Kind.PASSWORD_CHANGED: Deed("password_changed", _("Password changed")),
    AccountNote.Kind.SECOND_FACTOR_ADDED: Deed("second_factor_added", _("Second step added")),
    AccountNote.Kind.SECOND_FACTOR_REMOVED: Deed("second_factor_removed", _("Second step removed")),
    AccountNote.Kind.BACKUP_CODES_MADE: Deed("backup_codes_made", _("Backup codes made")),
    AccountNote.Kind.EMAIL_CHANGED: Deed("email_changed", _("E-mail address changed")),
    AccountNote.Kind.ROLE_GIVEN: ROLE_GIVEN,
    AccountNote.Kind.ROLE_ENDED: ROLE_ENDED,
}
