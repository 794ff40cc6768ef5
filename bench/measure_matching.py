"""Proposing matches: a thousand mentees and three hundred mentors, how the cost grows, what a move costs."""

import importlib
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from bench.desk import Desk
from mentoring.matching.rows import Kind, Mentee, Mentor, Round

MENTEES, MENTORS = 1_000, 300
SIZES = (250, 500, 1_000, 2_000)
SEED = 20261123
LOOKS = 3
# The ten of R34.
PLAIN = ("values", "communication", "willingness", "expectations", "experience", "interests", "industry")
SENSITIVE = ("gender", "family", "age")
DAYS, PARTS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ("morning", "afternoon", "evening")
TIMES = [f"{day}-{part}" for day in DAYS for part in PARTS]
LANGUAGES = {"pl": 0.9, "en": 0.4, "uk": 0.2}
ASKED = {  # field: how many codes the form offers, and how many one person chooses at most
    "values": (12, 4),
    "manner": (8, 3),
    "paths": (3, 2),
    "background": (10, 3),
    "interests": (20, 5),
    "industries": (12, 2),
    "duties": (4, 2),
}
PAIRS: tuple[frozenset[Kind], ...] = (frozenset({"pair"}),)
GROUPS: tuple[frozenset[Kind], ...] = (frozenset({"group"}),)
MINGLED: tuple[frozenset[Kind], ...] = (frozenset(), *PAIRS, *GROUPS)


def people(mentees: int, mentors: int, kinds: tuple[frozenset[Kind], ...], seed: int = SEED) -> Round:
    """Everybody answers most questions; there are fewer places than mentees, so that they compete."""
    chance = random.Random(seed)

    def some(name: str, of: int, most: int) -> frozenset[str]:
        if chance.random() < 0.1:
            return frozenset()
        return frozenset(f"{name}-{chance.randrange(of)}" for _ in range(chance.randint(1, most)))

    def shared(number: int) -> dict[str, Any]:
        return {
            "id": number,
            "languages": frozenset(code for code, part in LANGUAGES.items() if chance.random() < part)
            or frozenset({"pl"}),
            "times": frozenset(chance.sample(TIMES, chance.randint(2, 8))),
            "kinds": chance.choice(kinds),
            "meetings": chance.randint(1, 6),
            "temper": {f"scale-{place}": chance.randint(1, 5) for place in range(4)},
            **{field: some(field, of, most) for field, (of, most) in ASKED.items()},
        }

    def wishes() -> dict[str, Any]:
        return {"needs": some("skill", 12, 4), "mentor_genders": some("gender", 2, 1)}

    return Round(
        mentees=tuple(Mentee(**shared(number), **wishes(), age_band=chance.randrange(5)) for number in range(mentees)),
        mentors=tuple(
            Mentor(
                **shared(number),
                skills=some("skill", 12, 6),
                gender=f"gender-{chance.randrange(2)}",
                capacity=chance.randint(1, 5),
            )
            for number in range(mentees, mentees + mentors)
        ),
        weights=dict.fromkeys((*PLAIN, *SENSITIVE), 1.0) | {"personality": 0.0},
    )


def measure() -> Iterator[dict[str, object]]:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "ENV_FILE": os.devnull, "SECOND_FACTOR_ROLES": ""}
    with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder:
        os.environ["DATA_DIR"] = folder
        import django

        django.setup()
        _, wall, processor = timed(lambda: importlib.import_module("scipy.optimize"))
        yield {"workload": "scipy, once a process", "s": wall, "processor_s": processor}
        yield from proposals()
        yield from growth()
        yield from by_hand()


def proposals() -> Iterator[dict[str, object]]:
    """From rows to proposal; the most memory is that of the whole process until then."""
    for name, kinds in (("pairs", PAIRS), ("pairs and groups", MINGLED), ("groups", GROUPS)):
        made, wall, processor = proposed(people(MENTEES, MENTORS, kinds))
        yield {
            "workload": f"{MENTEES:,} mentees, {MENTORS} mentors, ten criteria, places 1 to 5: {name}",
            "s": wall,
            "processor_s": processor,
            "served": made.served,
            "mean_score": round(made.mean, 3),
            "most_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "promised_s": 2,
            "promised_mib": 600,
        }


def growth() -> Iterator[dict[str, object]]:
    for size in SIZES:
        for name, kinds in (("pairs", PAIRS), ("pairs and groups", MINGLED)):
            _, wall, processor = proposed(people(size, size * MENTORS // MENTEES, kinds))
            yield {"workload": f"{size:,} mentees: {name}", "s": wall, "processor_s": processor}


def by_hand() -> Iterator[dict[str, object]]:
    """What a manager waits for at the page of a proposal of all: answers as Django's test client gets them."""
    desk = Desk.staged()
    for name, work in (("the desk", desk.look), ("one mentee: why, and all other mentors", desk.look_at_one)):
        took = [timed(work)[1:] for _ in range(LOOKS)]
        yield {"workload": f"the page of {name}", **figures(took)}
    took = [timed(partial(desk.move, *move))[1:] for move in desk.moves()]
    yield {
        "workload": "the answer to a move of one mentee: action, new scores, the cards that changed",
        **figures(took),
        "promised_ms": 50,
    }


def figures(took: list[tuple[float, float]]) -> dict[str, object]:
    return {
        "median_ms": round(1000 * statistics.median(wall for wall, _ in took), 1),
        "slowest_ms": round(1000 * max(wall for wall, _ in took), 1),
        "processor_ms": round(1000 * statistics.median(processor for _, processor in took), 1),
        "times": len(took),
    }


def proposed(round_: Round) -> tuple[Any, float, float]:
    from mentoring.matching.proposal import propose

    return timed(lambda: propose(round_))


def timed(work: Callable[[], object]) -> tuple[Any, float, float]:
    """What it made, seconds by the clock and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    made = work()
    return made, round(time.perf_counter() - wall, 4), round(time.process_time() - processor, 4)
