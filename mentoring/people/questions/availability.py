"""When people have time: seven days, each with a morning, an afternoon and an evening."""

from django.utils.translation import gettext_lazy as _

DAYS = (
    ("mon", _("Monday")),
    ("tue", _("Tuesday")),
    ("wed", _("Wednesday")),
    ("thu", _("Thursday")),
    ("fri", _("Friday")),
    ("sat", _("Saturday")),
    ("sun", _("Sunday")),
)
PARTS = (("morning", _("morning")), ("afternoon", _("afternoon")), ("evening", _("evening")))
TIMES = tuple((f"{day}-{part}", f"{day} {part}") for day, _day in DAYS for part, _part in PARTS)
