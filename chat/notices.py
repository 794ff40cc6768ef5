"""What rooms tell people who are not looking: that something was said, and, in a muted room, that they were named.

Found afterwards, so that writing a message costs nothing more.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chat.access import having_news
from chat.log.content import open_contents
from chat.models import Event, Member
from notifications.actions import notify, see
from notifications.kinds import Channel, Kind
from notifications.looking import looks_for_news
from notifications.models import Notice

NEW_MESSAGE = Kind(
    "new_message",
    label=_("New messages"),
    text=_("You have a new message in Latarnia."),
    default={Channel.PUSH, Channel.MAIL},
)
MENTIONED = Kind(
    "mentioned",
    label=_("Somebody writes to you by name in a room that you muted"),
    text=_("Somebody in Latarnia writes to you by name."),
    default={Channel.PUSH, Channel.MAIL},
)
SETTLED = timedelta(seconds=10)  # who looks at the room has read it by then
LATELY = timedelta(days=1)
MOST_READ = 200


def about(room: int, seq: int) -> str:
    """A place in a room is passed only once, so until it is there is one notice of what came after it."""
    return f"room:{room}/{seq}"


@looks_for_news
def unread_rooms(now: datetime) -> None:
    """Those who have not read what was said lately are told, once until they read."""
    members = Member.objects.current().filter(room__last_at__gt=now - LATELY)
    behind = list(having_news(members, until=now - SETTLED))
    tell(NEW_MESSAGE, {(about(member.room_id, member.read), member.person_id) for member in behind if not member.muted})
    tell(MENTIONED, {mention for member in behind if member.muted for mention in mentions_of(member)})
    put_away_read(now)


def tell(kind: Kind, found: set[tuple[str, int]]) -> None:
    told = Notice.objects.filter(kind=kind.code, about__in={thing for thing, _ in found})
    for thing, person in sorted(found - set(told.values_list("about", "person"))):
        notify([person], kind, about=thing, path=reverse("room", args=[room_of(thing)]))


def room_of(thing: str) -> int:
    return int(thing.removeprefix("room:").partition("/")[0])


def mentions_of(member: Member) -> Iterator[tuple[str, int]]:
    """Where a person who muted the room is named in what they have not read; the words are looked at once only."""
    looked = f"mentions:{member.pk}"
    place = max(member.read, member.since, cache.get(looked, 0))
    messages = Event.objects.messages().filter(room=member.room_id, is_deleted=False).exclude(sender=member.person_id)
    rows = list(messages.after(place)[:MOST_READ])
    if not rows:
        return
    cache.set(looked, rows[-1].seq, LATELY.total_seconds())
    for seq, content in open_contents(rows).items():
        if member.person_id in content.mentions:
            yield about(member.room_id, seq), member.person_id


def put_away_read(now: datetime) -> None:
    """What was read in the room itself rings no more."""
    kinds = [NEW_MESSAGE.code, MENTIONED.code]
    unseen = Notice.objects.unseen().filter(kind__in=kinds, made_at__gt=now - 2 * LATELY)
    things = list(unseen.values_list("person", "about"))
    members = Member.objects.filter(room__in={room_of(thing) for _, thing in things})
    read = {(person, room): seq for person, room, seq in members.values_list("person", "room", "read")}
    for person, thing in things:
        if read.get((person, room_of(thing)), 0) > int(thing.partition("/")[2]):
            see(person, thing)
