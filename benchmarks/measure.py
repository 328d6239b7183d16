"""Paired runs: every way answers the same question in turn, round after round, and answers are compared."""

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

#: One measurement lasts at least this long, in seconds: what is quicker is asked several times.
SHORTEST = 0.02
#: Whatever takes longer than this, in seconds, is measured once.
LONG = 3.0


class AnswersDiffer(Exception):
    """Two ways gave different answers to the same question: no ratio of theirs means anything."""


@dataclass(slots=True)
class Times:
    """Seconds for one answer, by the clock and of this process's CPU, a pair a round; rows of the answer."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    rows: int = 0

    @property
    def middle(self) -> float:
        """The median of CPU time, in seconds: the clock also counts what else the machine does."""
        return median(self.cpu)


def paired(ways: Mapping[str, Callable[[], set[Any]]], rounds: int, *, share: int = 1) -> dict[str, Times]:
    """Return the times of each of `ways`, callables that answer the same question, over `rounds` rounds.

    Who begins changes from round to round. Where a way asks of several things, `share` is how many, and the
    times are those of one. Raise AnswersDiffer where the answers are not the same set.
    """
    found = {name: Times() for name in ways}
    answers = {name: way() for name, way in ways.items()}  # also warms what is warmed by a first run
    first = next(iter(answers))
    for name, answer in answers.items():
        if answer != answers[first]:
            raise AnswersDiffer(f"{first} answers {len(answers[first])} rows, {name} others ({len(answer)})")
        found[name].rows = len(answer)
    repeats = {name: _repeats(way) for name, way in ways.items()}
    names = list(ways)
    gc.collect()
    for number in range(rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            times = found[name]
            if times.wall and times.wall[0] * share > LONG:
                continue
            wall, cpu = time.perf_counter(), time.process_time()
            for _ in range(repeats[name]):
                ways[name]()
            times.wall.append((time.perf_counter() - wall) / repeats[name] / share)
            times.cpu.append((time.process_time() - cpu) / repeats[name] / share)
    return found


def ratio(one: Times, other: Times, *, clock: bool = False) -> float:
    """Return how many times as long `one` takes as `other`: the median of the ratios of the rounds.

    By CPU time, or by the clock, which also sees work of other processes. Where one of them was measured
    once, the ratio of the medians.
    """
    ones, others = (one.wall, other.wall) if clock else (one.cpu, other.cpu)
    if len(ones) != len(others):
        return median(ones) / median(others)
    return median(a / b for a, b in zip(ones, others, strict=True))


def _repeats(way: Callable[[], object]) -> int:
    begin = time.perf_counter()
    way()
    return max(1, int(SHORTEST / max(time.perf_counter() - begin, 1e-6)))
