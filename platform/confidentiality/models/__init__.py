"""Keys, and the record of what was done."""

from confidentiality.models.audit import OVERSEERS, AuditEntry, AuditHead, AuditWait, Pseudonym, overseen_by
from confidentiality.models.keys import DataKey, OuterKey

__all__ = ["OVERSEERS", "AuditEntry", "AuditHead", "AuditWait", "DataKey", "OuterKey", "Pseudonym", "overseen_by"]
