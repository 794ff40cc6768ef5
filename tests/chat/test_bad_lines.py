"""Whatever a line does: each acknowledged action is stored once, no log has a hole, and access that ended has ended."""

import asyncio
from collections import Counter
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chat.actions import add_member, create_room, remove_member
from chat.log.history import page
from chat.models import Event, Room
from tests.chat.conftest import Rooms, Site
from tests.chat.proxy import BadLine
from tests.chat.soak import rounds
from tests.chat.stubborn import Stubborn
from tests.chat.tab import Tab
from tests.conftest import Cast

WHO = st.sampled_from([0, 1])
PICK = st.integers(0, 1000)


class Conversation(RuleBasedStateMachine):
    """Piotr and Ola behind bad lines; Kuba on a good one, who is sent out of the room and let in again."""

    site: ClassVar[Site]
    cast: ClassVar[Cast]
    rooms: ClassVar[Rooms]

    @initialize()
    def sit_down(self) -> None:
        cast = self.cast
        members = [cast.mentor, cast.mentee, cast.other_mentee]
        self.room = create_room(cast.manager, cast.programme, Room.Kind.GROUP, members)
        self.begin = Room.objects.get(pk=self.room.pk).head
        self.runner = asyncio.Runner()
        self.texts: dict[str, str] = {}  # what each message says in the end, by its cid; deleted ones say nothing
        self.revs: Counter[str] = Counter()
        self.closed_to_kuba: list[tuple[int, int]] = []
        self.sent_out_at: int | None = None
        self.runner.run(self.connect())

    async def connect(self) -> None:
        self.lines = [await BadLine(self.site.port).__aenter__() for _ in range(2)]
        cookies = (self.rooms.mentor, self.rooms.mentee)
        self.people = [
            Stubborn(cookie, self.room.pk, line.address, mend=line.cut)
            for cookie, line in zip(cookies, self.lines, strict=True)
        ]
        for person in self.people:
            await person.connect()
        self.kuba = await Tab(self.site.address, self.rooms.other_mentee).__aenter__()

    # --- what people do --------------------------------------------------------------------------
    def say(self, who: int, kind: str, **fields: Any) -> str:
        self.runner.run(self.people[who].say(kind, **fields))
        return next(reversed(self.people[who].said))

    def own(self, who: int) -> list[str]:
        person = self.people[who]
        return [cid for cid in person.acked if person.said[cid]["kind"] == "send" and self.texts[cid]]

    @rule(who=WHO, size=st.integers(1, 3000))
    def send(self, who: int, size: int) -> None:
        body = f"{len(self.texts)} {'ż' * size}"
        self.texts[self.say(who, "send", body=body)] = body

    @precondition(lambda self: self.own(0) and self.own(1))
    @rule(who=WHO, pick=PICK)
    def edit(self, who: int, pick: int) -> None:
        cid = self.own(who)[pick % len(self.own(who))]
        self.texts[cid] = f"poprawione {pick}"
        target = self.people[who].acked[cid]
        self.say(who, "edit", target=target, rev=self.revs[cid], body=self.texts[cid])
        self.revs[cid] += 1

    @precondition(lambda self: self.own(0) and self.own(1))
    @rule(who=WHO, pick=PICK)
    def delete(self, who: int, pick: int) -> None:
        cid = self.own(who)[pick % len(self.own(who))]
        self.texts[cid] = ""
        self.say(who, "delete", target=self.people[who].acked[cid])

    @rule(who=WHO)
    def repeat(self, who: int) -> None:
        self.runner.run(self.people[who].try_to(self.people[who].repeat))

    @rule(who=WHO)
    def leave_and_come_back(self, who: int) -> None:
        async def come_back() -> None:
            await self.people[who].leave()
            await self.people[who].connect()

        self.runner.run(come_back())

    # --- what lines do ---------------------------------------------------------------------------
    @rule(who=WHO)
    def cut(self, who: int) -> None:
        self.lines[who].cut()

    @rule(who=WHO, count=st.integers(1, 4000))
    def cut_in_a_frame(self, who: int, count: int) -> None:
        self.lines[who].cut_after(count)

    @rule(who=WHO)
    def half_open(self, who: int) -> None:
        self.lines[who].fall_silent()

    @rule(who=WHO)
    def delay(self, who: int) -> None:
        """Held back while the other one writes; meanwhile the client sends it a second time."""
        person, other = self.people[who], self.people[1 - who]
        body = f"{len(self.texts)} spóźnione"

        async def held() -> None:
            await person.connect()
            self.lines[who].hold()
            cid = person.keep("send", body=body)
            await person.try_to(lambda: person.tab.say(type="send", n=0, room=self.room.pk, cid=cid, body=body))
            await other.write()
            self.lines[who].release()
            await person.try_to(person.empty_outbox)

        self.runner.run(held())
        self.texts[next(reversed(person.said))] = body
        cid = next(reversed(other.said))
        self.texts[cid] = other.said[cid]["body"]

    # --- what the manager does -------------------------------------------------------------------
    @precondition(lambda self: self.sent_out_at is None)
    @rule()
    def send_out(self) -> None:
        remove_member(self.cast.manager, self.room, self.cast.other_mentee)
        self.sent_out_at = Room.objects.get(pk=self.room.pk).head

    @precondition(lambda self: self.sent_out_at is not None)
    @rule()
    def let_in(self) -> None:
        assert self.sent_out_at is not None
        self.closed_to_kuba.append((self.sent_out_at, Room.objects.get(pk=self.room.pk).head))
        add_member(self.cast.manager, self.room, self.cast.other_mentee)
        self.sent_out_at = None

    # --- what holds ------------------------------------------------------------------------------
    @invariant()
    def nobody_sees_a_hole(self) -> None:
        for person in self.people:
            assert person.seqs() == list(range(self.begin + 1, self.begin + 1 + len(person.seqs())))

    def teardown(self) -> None:
        if not hasattr(self, "runner"):
            return
        try:
            self.runner.run(self.finish())
            self.compare()
        finally:
            self.runner.run(self.go())
            self.runner.close()

    async def finish(self) -> None:
        for person in self.people:
            await person.finish()

    def compare(self) -> None:
        rows = list(Event.objects.filter(room=self.room).order_by("seq").values_list("seq", "cid"))
        assert [seq for seq, _ in rows] == list(range(1, len(rows) + 1))
        stored = {str(cid): seq for seq, cid in rows}
        assert len(stored) == len(rows)
        for person in self.people:
            assert {cid: stored[cid] for cid in person.acked} == person.acked
            self.runner.run(person.reach(len(rows)))
        self.nobody_sees_a_hole()
        meant = {stored[cid]: text for cid, text in self.texts.items()}
        shown = {event.seq: event.text for event in page(self.room, 0, after=0, limit=1000).events}
        assert {seq: shown[seq] for seq in meant} == meant
        for person in self.people:
            assert in_the_end(person.tab.logs[self.room.pk]) == meant
        self.runner.run(self.kuba_heard_nothing_that_is_not_his(len(rows)))

    async def kuba_heard_nothing_that_is_not_his(self, head: int) -> None:
        closed = [*self.closed_to_kuba, *([(self.sent_out_at, head)] if self.sent_out_at is not None else [])]
        await self.kuba.until(self.room.pk, closed[0][0] - 1 if closed else head)  # the last number is of his leaving
        await self.kuba.say(type="ping", t=7)
        await self.kuba.hear("pong", t=7)
        heard = {frame["event"]["seq"] for frame in self.kuba.heard if frame["type"] == "event"}
        batches = [frame for frame in self.kuba.heard if frame["type"] == "batch"]
        heard |= {event["seq"] for frame in batches for event in frame["events"]}
        assert not {seq for first, last in closed for seq in range(first + 1, last + 1)} & heard

    async def go(self) -> None:
        await self.kuba.socket.close()
        for person, line in zip(self.people, self.lines, strict=True):
            await person.leave()
            await line.__aexit__(None, None, None)


def in_the_end(log: list[dict[str, Any]]) -> dict[int, str]:
    """What each message says after all changes, as a client folds them that may have come before or after a change."""
    texts: dict[int, str] = {}
    for event in log:
        if event["kind"] == "message":
            texts[event["seq"]] = event.get("text", "")
        elif event["kind"] == "deleted":
            texts[event["target"]] = ""
        elif event["kind"] == "edited" and event.get("text") and texts[event["target"]]:
            texts[event["target"]] = event["text"]
    return texts


SHORT = settings(
    max_examples=6,
    stateful_step_count=14,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # a short story needs no shrinking
    suppress_health_check=list(HealthCheck),
)


def test_each_acknowledged_action_is_kept_once_and_seen_in_order_by_all(
    cast: Cast, rooms: Rooms, site: Site, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BENCH = True  # resending is faster than people write
    monkeypatch.setattr("tests.chat.tab.PATIENCE", 1.0)
    Conversation.site, Conversation.cast, Conversation.rooms = site, cast, rooms
    for _ in rounds(0.4):
        run_state_machine_as_test(Conversation, settings=SHORT)
