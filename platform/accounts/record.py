"""What is put on record for good: deeds by name. Who keeps the record registers in `keepers`; here nobody knows how.

SIGNED_IN = Deed("signed_in", _("signed in"))
put_on_record(person, SIGNED_IN, person)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from accounts.models import Programme, User

type Fact = str | int | bool
type Keeper = Callable[..., object]

keepers: list[Keeper] = []
deeds: dict[str, Deed] = {}


@dataclass(frozen=True)
class Deed:
    """Something that people are answerable for; the label is what they read, after a name: "Ola signed in"."""

    code: str
    label: str | Promise

    def __post_init__(self) -> None:
        if self.code in deeds:
            raise ValueError(f"two deeds are called {self.code}")
        deeds[self.code] = self


def put_on_record(
    by: User | None,
    deed: Deed,
    about: User | None = None,
    *,
    programme: Programme | None = None,
    thing: str = "",
    **facts: Fact,
) -> None:
    """In the transaction of what was done, so that neither is there without the other; call it last in the action.

    `thing` is kind and number ("room:12"); `facts` hold codes and numbers, never a name or anybody's words.
    """
    for keep in keepers:
        keep(by, deed, about, programme=programme, thing=thing, facts=facts)
