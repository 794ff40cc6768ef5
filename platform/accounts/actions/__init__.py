"""What people do with accounts: the only code that writes them."""

from accounts.actions.devices import note_device_used, sign_out_device, sign_out_everywhere, sign_out_others
from accounts.actions.founding import found_programme
from accounts.actions.invitations import (
    Issued,
    accept_invitation,
    invite,
    invite_many,
    join_by_invitation,
    reissue_batch,
    reissue_invitation,
    withdraw_invitation,
)
from accounts.actions.notes import mark_notes_seen, note
from accounts.actions.people import change_details, keep_contact, set_language
from accounts.actions.recovery import give_recovery_code, recover_account
from accounts.actions.roles import end_role, give_role

__all__ = [
    "Issued",
    "accept_invitation",
    "change_details",
    "end_role",
    "found_programme",
    "give_recovery_code",
    "give_role",
    "invite",
    "invite_many",
    "join_by_invitation",
    "keep_contact",
    "mark_notes_seen",
    "note",
    "note_device_used",
    "recover_account",
    "reissue_batch",
    "reissue_invitation",
    "set_language",
    "sign_out_device",
    "sign_out_everywhere",
    "sign_out_others",
    "withdraw_invitation",
]
