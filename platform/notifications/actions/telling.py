"""Telling people something, taking it back, and knowing that they have seen it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Programme, User
from notifications.bells import ring_on_commit
from notifications.kinds import Channel, Kind
from notifications.models import Delivery, Notice
from notifications.models.notices import NoticeQuerySet

JUST_NOW = timedelta(minutes=1)


@transaction.atomic
def notify(
    people: Iterable[User | int],
    kind: Kind,
    *,
    about: str,
    path: str,
    at: datetime | None = None,
    until: datetime | None = None,
    presses: bool = False,
    programme: Programme | None = None,
) -> None:
    """Tell each of these people once, now or not before `at`, as part of the caller's transaction.

    `about` names the thing by its number, as in `session:12/3`: the same kind about the same thing is told a person
    once, however often this is called, so what may be told again has its version in it. `path` leads to the page in
    the app. After `until` it goes out no more. What `presses` knows no quiet hours, no daily letter, no preference.
    With a `programme` only its managers telephone those whom nothing reaches.
    """
    now = timezone.now()
    numbers = {person if isinstance(person, int) else person.pk for person in people}
    Notice.objects.bulk_create(
        [
            Notice(
                person_id=person, programme=programme, kind=kind.code, about=about, path=path, presses=presses,
                at=at or now, until=until, made_at=now,
            )
            for person in sorted(numbers)
        ],
        ignore_conflicts=True,
    )  # fmt: skip


@transaction.atomic
def withdraw(thing: str) -> None:
    """Forget what is not told yet about this thing and what belongs to it, and let what was told count as seen.

    `session:12` is also `session:12/moved`. For a meeting that moved, a question that was answered.
    """
    Notice.objects.about(thing).waiting().delete()
    put_away(Notice.objects.about(thing))


@transaction.atomic
def see(person: User | int, thing: str = "") -> None:
    """The person has seen what there is about this thing, or everything: nothing else rings for it."""
    mine = Notice.objects.filter(person=person, told_at__isnull=False)
    put_away(mine.about(thing) if thing else mine)


def put_away(notices: NoticeQuerySet) -> None:
    """Count them as seen, and let nothing more go out for them."""
    people = dict(notices.unseen().values_list("pk", "person"))
    if not people:
        return
    now = timezone.now()
    Notice.objects.filter(pk__in=people).update(seen_at=now)
    Delivery.objects.waiting().filter(notice__in=people).update(
        state=Delivery.State.DROPPED, result="seen", ended_at=now
    )
    ring_on_commit(set(people.values()))


@transaction.atomic
def arrive(person: User) -> None:
    """A page that the person is looking at just now has shown the news: nothing rings or is mailed for it."""
    fresh = Delivery.objects.waiting().filter(
        notice__person=person, notice__told_at__gt=timezone.now() - JUST_NOW, notice__seen_at=None
    )
    fresh.exclude(channel=Channel.CALL).update(state=Delivery.State.DROPPED, result="shown", ended_at=timezone.now())
