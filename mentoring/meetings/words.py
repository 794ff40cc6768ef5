"""What is sealed about meetings, as structs: a session's topic and place, the rows of a plan, reasons, answers."""

from __future__ import annotations

from datetime import datetime

import msgspec

ALL = 0  # whose words the plan's and a session's are: nobody's alone


class About(msgspec.Struct, omit_defaults=True):
    """What a session is about, and where exactly it is: an address, or the link of an online meeting."""

    topic: str = ""
    place: str = ""
    preparation: str = ""
    resources: str = ""


class Row(About, kw_only=True, omit_defaults=True):
    """A session as the plan wants it. `key` is the session's; `sequence` says which of its dates was known then."""

    key: str
    starts_at: datetime | None = None
    minutes: int = 60
    place_kind: str = "office"
    sequence: int = 0

    @property
    def about(self) -> About:
        return About(self.topic, self.place, self.preparation, self.resources)


class Plan(msgspec.Struct, omit_defaults=True):
    """One version of a plan."""

    rows: list[Row] = []


class Reason(msgspec.Struct, omit_defaults=True):
    """Why a session was called off."""

    reason: str = ""


class CatchUp(msgspec.Struct, omit_defaults=True):
    """How somebody who cannot come will catch up (R79)."""

    text: str = ""


class Secret(msgspec.Struct, omit_defaults=True):
    """From which the rotating codes of a session come."""

    secret: str = ""


class Said(msgspec.Struct, omit_defaults=True):
    """The mentor's remarks below a diary (R56)."""

    text: str = ""
