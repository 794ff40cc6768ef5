"""Rooms, who is in them, what happened there, files and reports."""

from chat.models.events import Event
from chat.models.files import File
from chat.models.reports import Report
from chat.models.rooms import Member, Room, new_epoch

__all__ = ["Event", "File", "Member", "Report", "Room", "new_epoch"]
