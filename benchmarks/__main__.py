"""`python -m benchmarks`: the tables of benchmarks/README.md, measured here and now.

Legislation is generated, asked in several ways, the answers compared as sets and the times printed as ratios.
"""

import argparse
import platform
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from pathlib import Path

from benchmarks import legislation, searches, tables, view
from benchmarks.engines import Engine, Ours, Raw, Rdflib, Remote, Sqlite
from benchmarks.kinds import KINDS, Kind
from benchmarks.measure import AnswersDiffer, Times, paired
from benchmarks.things import amended_on, things
from benchmarks.whole import ON, changed_on, derived, register_answers
from zangraph.namespaces import local

SIZES = (10_000, 100_000, 1_000_000)
#: rdflib is asked up to this size: beyond, it takes minutes to load and says nothing new.
RDFLIB_UPTO = 100_000


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, metavar="N,N", help="triples (10k, 100k, 1M)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each way is asked (5)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--rdflib-upto", type=int, default=RDFLIB_UPTO, metavar="N", help="the largest size for rdflib (100k)"
    )
    parser.add_argument("--without-remote", action="store_true", help="leave out the server over HTTP")
    given = parser.parse_args(arguments)
    kinds: tables.Measured = {}
    whole: tables.Measured = {}
    searched: tables.Measured = {}
    ours: dict[int, Ours] = {}
    try:
        for size in given.sizes:
            print(f"… {size:,} triples", file=sys.stderr)
            ours[size], kinds[size], whole[size], searched[size] = _measured(given, size)
        print("… one size against the other", file=sys.stderr)
        grown = _grown(ours, given.rounds)
    except (AnswersDiffer, FileNotFoundError) as wrong:
        print(f"benchmarks: {wrong}.", file=sys.stderr)
        return 1
    print(_where())
    print(tables.kinds(kinds))
    print(tables.growth(grown))
    print(tables.whole(whole))
    print(tables.searches(searched))
    print(tables.targets(kinds, grown, whole, searched))
    return 0


def _measured(
    given: argparse.Namespace, size: int
) -> tuple[Ours, dict[str, dict[str, Times]], dict[str, dict[str, Times]], dict[str, dict[str, Times]]]:
    """Return our store of `size` triples, and the times of the ten kinds, the whole answers, the searches."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        snapshot = folder / "law.nq"
        with snapshot.open("wb") as out:
            legislation.write(out, size, given.seed)
        ours = Ours(snapshot)
        sqlite = Sqlite(snapshot, folder)
        engines: list[Engine] = [ours, Raw(ours.store.raw), sqlite]
        if size <= given.rdflib_upto:
            engines.append(Rdflib(snapshot))
        if not given.without_remote:
            engines.append(Remote(snapshot, folder))
        for each in engines:
            stack.callback(each.close)
        asked = things(ours.store)
        kinds: dict[str, dict[str, Times]] = {}
        for kind in KINDS:
            about = asked[kind.about] if kind.about else [""]
            ways = {each.name: partial(_answer, each, kind, about) for each in engines}
            kinds[kind.name] = paired(ways, given.rounds, share=len(about))
        view.fill_register(sqlite.database, ours.store, ON)
        target = derived(ours.store, snapshot, folder)
        whole = {
            name: paired(ways, given.rounds, share=share)
            for name, share, ways in (
                (
                    "register",
                    len(asked["role"]),
                    register_answers(ours.store, sqlite.database, "role", list(map(local, asked["role"]))),
                ),
                (
                    "register of a kind",
                    1,
                    register_answers(ours.store, sqlite.database, "kind", ["prohibition"]),
                ),
            )
        }
        searched = searches.measured(ours.store, target, given.rounds)
    return ours, kinds, whole, searched


def _grown(ours: dict[int, Ours], rounds: int) -> dict[str, dict[str, Times]]:
    """Return the times of the anchored questions, each size against the others: one answer for all."""
    smallest = next(iter(ours.values())).store
    asked, day = things(smallest), amended_on(smallest)
    changed = {f"{size:,}": partial(changed_on, each.store, day) for size, each in ours.items()}
    return {"changes of a day": paired(changed, rounds)} | {
        kind.name: paired(
            {f"{size:,}": partial(_answer, each, kind, asked[kind.about]) for size, each in ours.items()},
            rounds,
            share=len(asked[kind.about]),
        )
        for kind in KINDS
        if kind.about
    }


def _answer(engine: Engine, kind: Kind, about: list[str]) -> set[tuple[str, ...]]:
    return {(thing, *row) for thing in about for row in engine.rows(kind, thing)}


def _sizes(text: str) -> tuple[int, ...]:
    found = tuple(int(each.replace("_", "")) for each in text.split(","))
    wrong = [each for each in found if not legislation.SMALLEST <= each <= legislation.LARGEST]
    if wrong:
        raise argparse.ArgumentTypeError(f"expected {legislation.SMALLEST:,} to {legislation.LARGEST:,} each")
    return found


def _where() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib"))
    return f"Python {platform.python_version()}, {libraries}, {platform.system()} {platform.machine()}.\n"


if __name__ == "__main__":
    sys.exit(main())
