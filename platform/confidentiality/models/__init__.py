"""Keys, and the record of what was done."""

from confidentiality.models.audit import AuditEntry, AuditHead, AuditWait, Pseudonym
from confidentiality.models.keys import DataKey, OuterKey

__all__ = ["AuditEntry", "AuditHead", "AuditWait", "DataKey", "OuterKey", "Pseudonym"]
