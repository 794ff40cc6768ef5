"""What meetings tell people; a neutral sentence each, which names nobody (R82)."""

from django.utils.translation import gettext_lazy as _

from notifications.kinds import Kind

SESSION_DATED = Kind(
    "session_dated",
    label=_("A session has a date, or a new one"),
    text=_("A session has a new date. Open Latarnia and say whether you can come."),
)
SESSION_SOON = Kind(
    "session_soon",
    label=_("A session is coming soon"),
    text=_("You have a session soon. Latarnia shows you when and where."),
)
PLAN_WAITS = Kind(
    "plan_waits",
    label=_("A plan of sessions waits for your answer"),
    text=_("There is a new plan of sessions. Look at it and say whether you agree."),
)
SESSION_CALLED_OFF = Kind(
    "session_called_off",
    label=_("A session is called off"),
    text=_("A session is called off. Open Latarnia and help to find another date."),
)
DATE_SOUGHT = Kind(
    "date_sought",
    label=_("You are asked for a date"),
    text=_("A date for a session is sought. Say in Latarnia which times suit you."),
)
SOMEBODY_CANNOT_COME = Kind(
    "somebody_cannot_come",
    label=_("Somebody cannot come to a session"),
    text=_("Somebody cannot come to a session. Latarnia shows you to which one."),
)
MEETING_TO_CONFIRM = Kind(
    "meeting_to_confirm",
    label=_("You are asked whether you met"),
    text=_("Somebody says that you met. Confirm it in Latarnia."),
)
