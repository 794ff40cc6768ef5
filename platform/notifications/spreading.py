"""When a notice's hour comes: it is shown in the app, and goes out by the ways the person has and wants.

Decided only now, so that what was planned a week ago follows what people have chosen since, and the clock as it is.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction

from accounts.middleware import time_zone_of
from notifications.bells import ring_on_commit
from notifications.kinds import Channel, kinds
from notifications.models import Delivery, Notice, Preferences
from notifications.quiet import after_quiet, next_morning
from notifications.reach import addresses_of, devices_of

AT_ONCE = 50  # messages wait for SQLite's one writer meanwhile
GRACE = timedelta(seconds=10)  # an open page shows it first, and says so: then nothing rings


def has_news(now: datetime) -> bool:
    """Asked before `spread`, which takes SQLite's write lock even to look."""
    return Notice.objects.waiting().filter(at__lte=now).exists()


@transaction.atomic
def spread(now: datetime) -> int:
    """Tell the notices whose hour has come, some at a time; how many.

    The rows are locked, so that two workers do not spread the same one and a withdrawal comes before or after.
    """
    waiting = Notice.objects.waiting().filter(at__lte=now).select_for_update(of=("self",), skip_locked=True)
    found = list(waiting.select_related("person__preferences").order_by("at", "pk")[:AT_ONCE])
    if not found:
        return 0
    people = {notice.person_id for notice in found if notice.person.is_active}
    ways = {person: {Channel.MAIL} for person in addresses_of(people)}
    for person in devices_of(people):
        ways.setdefault(person, set()).add(Channel.PUSH)
    Delivery.objects.bulk_create(
        [
            delivery
            for notice in found
            if notice.person_id in people
            for delivery in deliveries_of(notice, ways.get(notice.person_id, set()), now)
        ]
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in found]).update(told_at=now)
    Notice.objects.filter(pk__in=[notice.pk for notice in found], until__lt=now).update(seen_at=now)
    ring_on_commit(people)
    return len(found)


def deliveries_of(notice: Notice, ways: set[Channel], now: datetime) -> Iterator[Delivery]:
    """The ways this notice takes and when; none where it would come too late to be of use."""
    kind = kinds.get(notice.kind)
    if kind is None:
        return
    chosen = Preferences.of(notice.person)
    if chosen.letters == Preferences.Letters.NEVER:
        ways = ways - {Channel.MAIL}
    wanted = kind.default | {Channel.PUSH, Channel.MAIL} if notice.presses else chosen.ways_of(kind)
    if not ways and Channel.CALL in wanted:
        ways = {Channel.CALL}
    for channel in sorted(wanted & ways):
        due = due_at(notice, channel, chosen, now)
        if notice.until is None or due <= notice.until:
            yield Delivery(notice=notice, channel=channel, due_at=due)


def due_at(notice: Notice, channel: Channel, chosen: Preferences, now: datetime) -> datetime:
    if notice.presses or channel == Channel.CALL:
        return now
    zone = time_zone_of(notice.person)
    if channel == Channel.MAIL and chosen.letters == Preferences.Letters.DAILY:
        return next_morning(now, zone, chosen.quiet_to)
    return after_quiet(now + GRACE, zone, chosen.quiet_from, chosen.quiet_to)


def call_instead(failed: Iterable[Delivery], now: datetime) -> None:
    """Somebody telephones where the last way to a person turned out to lead nowhere."""
    on_their_way = [Delivery.State.WAITING, Delivery.State.SENDING, Delivery.State.SENT]
    for delivery in failed:
        kind = kinds.get(delivery.notice.kind)
        others = Delivery.objects.filter(notice=delivery.notice_id, state__in=on_their_way)
        if kind and Channel.CALL in kind.default and not others.exists():
            Delivery.objects.create(notice=delivery.notice, channel=Channel.CALL, due_at=now)
