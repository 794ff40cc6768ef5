"""What people may choose in the terms of their agreement, and what is proposed to them at first."""

from __future__ import annotations

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.mentorships.models import Mentorship
from mentoring.mentorships.words import Terms

RHYTHMS: dict[str, str | Promise] = {
    "weekly": _("every week"),
    "fortnightly": _("every two weeks"),
    "monthly": _("once a month"),
    "agreed": _("as we agree from time to time"),
}
CHANNELS: dict[str, str | Promise] = {
    "room": _("our room in Latarnia"),
    "in_person": _("meeting in person"),
    "online": _("a video call that the programme sets up"),
    "phone": _("a telephone of the organisation"),
}
BY_FORM = {
    "face_to_face": ["in_person", "room"],
    "e_mentoring": ["room", "online"],
    "blended": ["room", "in_person"],
}
HOURS = (4, 240)
MINUTES = (15, 240)


def first_terms(mentorship: Mentorship) -> Terms:
    """From the programme: its dates, but no day that has passed before the mentorship began."""
    edition, today = mentorship.edition, timezone.localdate(mentorship.made_at)
    starts = max(edition.starts_on, today) if edition.starts_on else today
    ends = edition.ends_on if edition.ends_on and edition.ends_on > starts else None
    return Terms(starts_on=starts, ends_on=ends, channels=list(BY_FORM[mentorship.form]))
