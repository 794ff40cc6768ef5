"""What the apps show on the pages that all share: places in the navigation, cards on Today, sections of Me.

An app offers them from its own module `home`, so this package knows none of them by name:

    @today_card(order=20)
    def unread_rooms(request): return Part("chat/today.html", {"rooms": …}) if … else None
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True)
class Place:
    """One entry of the navigation: where it leads, its icon in the sprite, and which URL names mark it as current.

    `mark` counts what is new there.
    """

    url_name: str
    label: str | Promise
    icon: str
    order: int
    also: frozenset[str] = frozenset()
    shown_to: Callable[[HttpRequest], bool] = lambda request: True
    mark: Callable[[HttpRequest], int] = lambda request: 0


@dataclass(frozen=True)
class Part:
    """A piece of a shared page: its template and what the template needs besides the request.

    A tip is good advice that can wait: a Today of nothing but tips still says what comes next.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    is_tip: bool = False


type Maker = Callable[..., Part | None]


class Shelf:
    """Makers of parts in the order in which their parts are shown."""

    def __init__(self) -> None:
        self._makers: list[tuple[int, str, Maker]] = []

    def __call__(self, *, order: int) -> Callable[[Maker], Maker]:
        def add(maker: Maker) -> Maker:
            self._makers.append((order, f"{maker.__module__}.{maker.__qualname__}", maker))
            self._makers.sort(key=lambda entry: entry[:2])
            return maker

        return add

    def parts(self, request: HttpRequest, *about: object) -> Iterator[Part]:
        """What the makers have to show; `about` is handed on to them, such as the person whose page it is."""
        for _order, _name, make in self._makers:
            if (part := make(request, *about)) is not None:
                yield part


today_card = Shelf()
rest_card = Shelf()  # what Today says when nothing waits
me_section = Shelf()
people_section = Shelf()  # on a manager's list of people
person_section = Shelf()  # on a manager's page of a person; its makers get that person as well
places: list[Place] = []


def add_place(place: Place) -> None:
    places.append(place)
    places.sort(key=lambda entry: entry.order)
