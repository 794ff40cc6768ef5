"""The code of ethics as it begins: the source's items, each of which only the people of a mentorship remove (R77)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PRESETS: dict[str, str | Promise] = {
    "time": _("We respect one another's time."),
    "confidence": _("We keep everything we learn about one another to ourselves, now and after the mentorship."),
    "opinions": _("We respect one another's opinions."),
    "think": _("We think before we say or write something."),
    "honest": _("We are honest."),
    "open": _("We are open."),
    "attend": _("We come to all sessions that we have agreed on."),
    "absence": _(
        "A mentee who cannot come tells the others (for example the manager and the mentor) and finds a way to keep up."
    ),
    "cancel": _(
        "A mentor who cannot come tells every mentee well ahead, at the latest when the cancellation rule says, and "
        "finds another date that suits all."
    ),
}
