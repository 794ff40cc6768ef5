"""What others put beside a conversation, such as its purpose, rules and plan; chat knows none of them by name.

@room_part(order=10)
def plan(request, room): return Part("mentorships/plan.html", {"plan": …}) if … else None
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from chat.models import Room
from home.frame import Part

type Maker = Callable[[HttpRequest, Room], Part | None]

_makers: list[tuple[int, str, Maker]] = []


def room_part(*, order: int) -> Callable[[Maker], Maker]:
    def add(maker: Maker) -> Maker:
        _makers.append((order, f"{maker.__module__}.{maker.__qualname__}", maker))
        _makers.sort(key=lambda entry: entry[:2])
        return maker

    return add


def room_parts(request: HttpRequest, room: Room) -> list[Part]:
    """The parts that have something to say about this room, in their order."""
    return [part for _order, _name, make in _makers if (part := make(request, room)) is not None]
