"""Who is who and where: people, organisations, programmes by name, roles, and the codes that let people in.

What a programme is, and who is mentored by whom, belongs to `mentoring`.
"""

from accounts.models.belonging import Organisation, Programme, Role
from accounts.models.invitations import Invitation
from accounts.models.people import User
from accounts.models.recovery import AccountNote, RecoveryCode

__all__ = ["AccountNote", "Invitation", "Organisation", "Programme", "RecoveryCode", "Role", "User"]
