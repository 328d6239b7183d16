"""What was measured, as tables in Markdown."""

from collections.abc import Iterable, Sequence
from statistics import geometric_mean

from benchmarks.engines import Remote
from benchmarks.kinds import KINDS
from benchmarks.measure import Times, ratio

#: Size → kind → way → times.
Measured = dict[int, dict[str, dict[str, Times]]]
OURS = "ours"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(each)} |" for each in [head, ["---"] + ["--:"] * (len(head) - 1), *rows]]
    return "\n".join(lines) + "\n"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.2f}" if seconds < 0.1 else f"{seconds * 1000:,.0f}"


def _times(value: float) -> str:
    if value >= 10:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"


def kinds(measured: Measured) -> str:
    """Return a table for each size: the milliseconds of ours, and how many times as long others take."""
    parts = []
    for size, found in measured.items():
        others = [name for name in next(iter(found.values())) if name != OURS]
        rows = [
            [
                f"**{kind.name}**: {kind.what}",
                str(found[kind.name][OURS].rows),
                _ms(found[kind.name][OURS].middle),
            ]
            + [_times(_against(found[kind.name], other)) for other in others]
            for kind in KINDS
        ]
        means = [
            _times(geometric_mean(_against(found[kind.name], other) for kind in KINDS)) for other in others
        ]
        rows.append(["geometric mean", "", "", *means])
        head = [f"{size:,} triples", "rows", "ours, CPU ms", *(f"× {other}" for other in others)]
        parts.append(_table(head, rows))
    return "\n".join(parts)


def _against(ways: dict[str, Times], other: str) -> float:
    """Return how many times as long as ours `other` takes; by the clock where another process works."""
    return ratio(ways[other], ways[OURS], clock=other == Remote.name)


def growth(grown: dict[str, dict[str, Times]]) -> str:
    """Return how ours grows from the smallest size to the others, for the same questions and answers."""
    sizes = list(next(iter(grown.values())))
    rows = [
        [name, *(_times(ratio(found[size], found[sizes[0]])) for size in sizes)]
        for name, found in grown.items()
    ]
    return _table(["ours, anchored", *sizes], rows)


def whole(measured: Measured) -> str:
    """Return the whole answers: the register as JSON."""
    rows = []
    for size, found in measured.items():
        for name, ways in found.items():
            for way, times in ways.items():
                compared = "" if way == OURS else _times(_against(ways, way))
                rows.append([f"{name}, {way}", f"{size:,}", _ms(times.middle), compared])
    return _table(["whole answer", "triples", "CPU ms", "× ours"], rows)


def searches(measured: Measured) -> str:
    """Return a row for each kind of search and size: the microseconds of ours, and what others take."""
    ways = list(next(iter(next(iter(measured.values())).values())))
    rows = [
        [
            kind,
            f"{size:,}",
            *(f"{found[kind][way].middle * 1e6:,.0f}" for way in ways[:2]),
            *(_times(ratio(found[kind][way], found[kind][OURS])) for way in ways[2:]),
            _times(ratio(found[kind]["CONTAINS"], found[kind][ways[1]])),
        ]
        for kind in next(iter(measured.values()))
        for size, found in measured.items()
    ]
    head = ["search", "triples", *(f"{way}, CPU µs" for way in ways[:2]), *(f"× {way}" for way in ways[2:])]
    return _table([*head, f"{ways[1]}: × CONTAINS"], rows)


def targets(
    measured: Measured, grown: dict[str, dict[str, Times]], answers: Measured, searched: Measured
) -> str:
    """Return what was aimed at and what was reached."""
    rows = []
    if 100_000 in measured and "rdflib" in measured[100_000]["register"]:
        asked = measured[100_000]["register"]
        reached = ratio(asked["rdflib"], asked[OURS])
        rows.append(
            ["register at 100,000 against rdflib", "≥ 50 ×", f"{_times(reached)} ×", _met(reached >= 50)]
        )
    sizes = list(next(iter(grown.values())))
    first, last = sizes[0], sizes[-1]
    if first != last:
        slower = {name: ratio(found[last], found[first]) for name, found in grown.items()}
        worst = max(slower, key=lambda name: slower[name])
        words = f"{_times(slower[worst])} × ({worst})"
        rows.append(["anchored, the worst", f"≤ 3 × from {first} to {last}", words, _met(slower[worst] <= 3)])
    for size, found in answers.items():
        for kind, ways in searched[size].items():
            quicker = ratio(ways["CONTAINS"], ways[OURS])
            aim, words = "≥ 100 × CONTAINS", f"{_times(quicker)} ×"
            rows.append([f"search for {kind}, at {size:,}", aim, words, _met(quicker >= 100)])
        for name in ("register", "register of a kind"):
            longer = ratio(found[name][OURS], found[name]["SQLite view"])
            aim = "≤ 2 × the SQLite view"
            rows.append([f"whole {name} at {size:,}", aim, f"{_times(longer)} ×", _met(longer <= 2)])
    return _table(["target", "aimed at", "reached", "met"], rows)


def _met(reached: bool) -> str:
    return "yes" if reached else "no"
