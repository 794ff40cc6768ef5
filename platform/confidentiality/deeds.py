"""What is done with keys, backups and the record itself that is put on record."""

from django.utils.translation import gettext_lazy as _

from accounts.record import Deed

KEYS_ROTATED = Deed("keys_rotated", _("Keys renewed"))
KEYS_SHREDDED = Deed("keys_shredded", _("Keys destroyed"))
BACKUP_RESTORED = Deed("backup_restored", _("Backup brought back"))
RECORD_EXPORTED = Deed("record_exported", _("Record taken out as a table"))
