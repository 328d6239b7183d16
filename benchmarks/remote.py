"""`python -m benchmarks.remote`: what an answer costs at three sizes, in memory, on disk and at a distance.

The register of a role and of an act, a provision on a day, one norm and the changes of a month are asked of
generated legislation; the smaller law stands at the beginning of the larger. All ways answer first and are
compared. What a month brings grows with the law; all else has the same answer at every size.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import legislation
from benchmarks.engines import GRAPHS
from benchmarks.kinds import KINDS, SPAN
from benchmarks.measure import AnswersDiffer, paired
from benchmarks.things import things
from zangraph.changes import changes
from zangraph.namespaces import local
from zangraph.register import Filter, norms
from zangraph.show import show
from zangraph.store import source
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.port import Store
from zangraph.store.remote import connect

SIZES = (100_000, 1_000_000)
DAY = date(2020, 6, 1)
_VERSION = next(kind for kind in KINDS if kind.name == "version")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.remote", description=__doc__)
    parser.add_argument("--snapshot", type=Path, action="append", help="generated law (100k and 1M are made)")
    parser.add_argument(
        "--endpoint", action="append", help="where the snapshot in the same place is published"
    )
    parser.add_argument(
        "--in-memory-upto", type=int, default=1_000_000_000, metavar="BYTES", help="the largest file (1 GB)"
    )
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    with ExitStack() as stack:
        if not given.snapshot:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            given.snapshot = [_made(folder, size) for size in SIZES]
        print("| law, bytes | answer | rows | way | CPU ms | clock, ms | × the first way, clock |")
        print("| --: | --- | --: | --- | --: | --: | --: |")
        for place, snapshot in enumerate(given.snapshot):
            endpoint = given.endpoint[place] if given.endpoint else None
            try:
                _measure(snapshot, endpoint, given)
            except AnswersDiffer as differ:
                print(f"benchmarks.remote: {snapshot.name}: {differ}", file=sys.stderr)
                return 1
    return 0


def _made(folder: Path, size: int) -> Path:
    path = folder / f"{size}.nq"
    with path.open("wb") as out:
        legislation.write(out, size)
    return path


def _measure(snapshot: Path, endpoint: str | None, given: argparse.Namespace) -> None:
    size = snapshot.stat().st_size
    source.MOST_IN_MEMORY = 0
    stores: dict[str, Store] = {"on disk": EmbeddedStore(snapshot)}
    if size <= given.in_memory_upto:
        source.MOST_IN_MEMORY = size
        stores = {"in memory": EmbeddedStore(snapshot), **stores}
    asked = things(EmbeddedStore(snapshot) if "in memory" not in stores else stores["in memory"])  # type: ignore[arg-type]
    if endpoint:
        stores["over HTTP"] = connect(endpoint)
    for name, answer in _answers(asked).items():
        ways = {way: _set_of(answer, store) for way, store in stores.items()}
        times = paired(ways, given.rounds)
        first = next(iter(times.values()))
        for way, found in times.items():
            clock = sorted(found.wall)[len(found.wall) // 2]
            ratio = clock / sorted(first.wall)[len(first.wall) // 2]
            print(
                f"| {size:,} | {name} | {found.rows} | {way} | {found.middle * 1000:.1f} "
                f"| {clock * 1000:.1f} | {ratio:.2f} |",
                flush=True,
            )


def _set_of(answer: Callable[[Store], list[Any]], store: Store) -> Callable[[], set[str]]:
    return lambda: {str(each) for each in answer(store)}


def _answers(asked: dict[str, list[str]]) -> dict[str, Callable[[Store], list[Any]]]:
    role, act, point, norm = (asked[each][0] for each in ("role", "act", "point", "norm"))
    first, last = map(date.fromisoformat, SPAN)

    def version(store: Store) -> list[Any]:
        return [sorted(row.items()) for row in store.select(_VERSION.sparql(point), GRAPHS)]

    def changed(store: Store) -> list[Any]:
        found = changes(store, first, last)
        return [*(each.as_json() for each in [*found.came, *found.ended]), *found.changed]

    return {
        "register of a role on a day": lambda store: norms(store, Filter(role=local(role), on=DAY)),
        "norms of an act on a day": lambda store: norms(store, Filter(act=local(act), on=DAY)),
        "what a provision states on a day": version,
        "one norm with its neighbours": lambda store: [show(store, local(norm), on=DAY)],
        "changes of a month": changed,
    }


if __name__ == "__main__":
    sys.exit(main())
