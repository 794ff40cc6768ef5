"""R54: the next by rotation is proposed, absent people are skipped and not dropped, how often each wrote is known."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from mentoring.meetings.rotation import next_of, turns

PEOPLE = ("Ola", "Kuba", "Wika", "Nazar")


def day(number: int) -> datetime:
    return datetime(2026, 10, number, tzinfo=UTC)


def test_whoever_has_never_written_comes_first_in_the_order_of_the_group() -> None:
    order = turns(PEOPLE, [("Ola", day(1))])
    assert [turn.person for turn in order] == ["Kuba", "Wika", "Nazar", "Ola"]
    assert {turn.person: turn.times for turn in order}["Ola"] == 1


def test_an_absent_person_is_skipped_and_comes_first_next_time() -> None:
    order = turns(PEOPLE, [("Ola", day(1))], absent={"Kuba"})
    assert next_of(order) == "Wika"
    assert next_of(turns(PEOPLE, [("Ola", day(1)), ("Wika", day(8))])) == "Kuba"


def test_where_everybody_is_absent_nobody_is_proposed() -> None:
    assert next_of(turns(PEOPLE, [], absent=set(PEOPLE))) is None


def test_a_newcomer_writes_once_and_not_in_place_of_all_the_others() -> None:
    before = [("Ola", day(1)), ("Kuba", day(8)), ("Ola", day(15)), ("Kuba", day(22))]
    assert next_of(turns(("Ola", "Kuba", "Wika"), before)) == "Wika"
    assert next_of(turns(("Ola", "Kuba", "Wika"), [*before, ("Wika", day(29))])) == "Ola"


def test_what_somebody_wrote_who_has_left_gives_nobody_a_turn() -> None:
    assert [turn.person for turn in turns(("Ola",), [("Kuba", day(1))])] == ["Ola"]


@given(st.lists(st.sets(st.sampled_from(PEOPLE), max_size=3), min_size=1, max_size=28))
def test_nobody_waits_longer_than_the_others_take_while_present(absences: list[set[str]]) -> None:
    written: list[tuple[str, datetime]] = []
    for number, absent in enumerate(absences, 1):
        order = turns(PEOPLE, written, absent)
        chosen = next_of(order)
        assert chosen is not None
        assert chosen not in absent
        waited = {turn.person: turn.last for turn in order}
        assert all(waited[chosen] <= waited[other] for other in PEOPLE if other not in absent)
        written.append((chosen, day(number)))
