"""How quick assessment is: of one organisation, beside a SHACL validator, and of registers of any size.

    python -m benchmarks.assess [--validated N] [--sizes N,N] [--workers N,N] [--rounds N]
    python -m benchmarks.assess --validated 0 --sizes "" --rounds 0 --turns 5 --spread 3000

Cold is a command from process start to its end, in CPU time of the process; warm is an answer in a process
that has read the law. The validator is pyshacl, given the law as `zangraph shapes` exports it and the
descriptions as a graph that is in memory already; what it reports must be what is found here, shape by shape.
Registers are those of `benchmarks.organisations`.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measure import paired, ratio
from benchmarks.organisations import DAY, generate
from benchmarks.organisations import write as write_register
from zangraph.assess.assessment import assess, read_law, read_tests
from zangraph.assess.describe import described
from zangraph.assess.engines import results
from zangraph.assess.facts import Described
from zangraph.assess.many import Block
from zangraph.assess.pieces import Piece
from zangraph.assess.plain_law import plain_law, shape_of
from zangraph.assess.stated import stated
from zangraph.errors import InputError
from zangraph.resources import root
from zangraph.store.embedded import open_store

Found = set[tuple[str, str]]
COMMAND = [sys.executable, "-m", "zangraph.cli", "validate", "--on", DAY.isoformat()]


def cpu_of(command: list[str]) -> tuple[float, float]:
    """Return the CPU time and the time by the clock, in seconds, of `command`, its output thrown away."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - begun


def of_one(rounds: int) -> Iterator[str]:
    """Yield a table: cold and warm, each sample organisation under all norms."""
    yield "| one organisation, all norms | cold, CPU s | warm, CPU ms |\n| --- | --: | --: |"
    samples = sorted((root() / "examples").glob("o*.yaml"))
    cold: dict[Path, list[float]] = {path: [] for path in samples}
    for _ in range(rounds):
        for path, spent in cold.items():
            spent.append(cpu_of([*COMMAND, str(path)])[0])
    warm = paired({path.name: partial(_whole, path) for path in samples}, rounds) if samples else {}
    for path, spent in cold.items():
        yield f"| {path.stem} | {median(spent):.2f} | {1000 * median(warm[path.name].cpu):.2f} |"


def _whole(path: Path) -> Found:
    """Assess to the last letter of the answer; returns nothing, for the samples are not to be compared."""
    found = assess(open_store(), path.read_bytes(), name=path.name, on=DAY)
    json.dumps(found.as_json(), ensure_ascii=False)
    return set()


def beside_pyshacl(organisations: int, rounds: int) -> Iterator[str]:
    """Yield a table: the findings on a register by the interpreter and by pyshacl, which must be equal."""
    law = read_law(open_store(), on=DAY)
    read = _read(organisations)
    data = stated(read, law.schema)
    shapes = plain_law(
        read_tests(open_store(), layer="all", lang="en", on=DAY), law.schema, on=DAY, lang="en"
    )

    def ours() -> Found:
        found = ((shape_of(each), each.subject.iri) for one in read for each in law.findings(one))
        return {(shape, focus) for shape, focus in found if shape is not None}

    def theirs() -> Found:
        return {(each.shape, each.focus) for each in results("pyshacl", data, shapes)}

    times = paired({"ours": ours, "pyshacl": theirs}, rounds)
    yield f"| {organisations:,} organisations, all norms | CPU ms each | results | × ours |"
    yield "| --- | --: | --: | --: |"
    for name, each in times.items():
        spent = 1000 * median(each.cpu) / organisations
        times_ours = "" if name == "ours" else f"{ratio(each, times['ours']):,.0f}"
        yield f"| {name} | {spent:.2f} | {each.rows:,} | {times_ours} |"


def _read(organisations: int) -> list[Described]:
    schema = read_law(open_store(), on=DAY).schema
    found = []
    for number, made in enumerate(generate(organisations), 1):
        for each in described(made.yaml, schema, name="register.yaml", number=number):
            if isinstance(each, InputError):
                raise each
            found.append(each)
    return found


def of_registers(sizes: list[int]) -> Iterator[str]:
    """Yield a table: CPU time for each organisation of registers of `sizes`, file to line, in one process."""
    yield "| register | CPU s | CPU ms each |\n| --: | --: | --: |"
    with TemporaryDirectory() as folder:
        for size in sizes:
            register = str(_register(Path(folder), size))
            cpu, _ = cpu_of([*COMMAND, "--format", "jsonl", "--scheduler", "none", register])
            yield f"| {size:,} | {cpu:,.1f} | {1000 * cpu / size:.2f} |"


def of_workers(numbers: list[int], organisations: int, rounds: int) -> Iterator[str]:
    """Yield a table: the same register by one process and by so many workers here, in turn, by the clock.

    Starting the workers is not in it: it is told by itself. The ratio is the median of those of the rounds.
    """
    from zangraph.assess.cluster import Cluster, open_cluster
    from zangraph.assess.many import Asked
    from zangraph.assess.pieces import Pieces
    from zangraph.assess.shares import blocks

    asked = Asked(DAY, "all", "en")
    law = asked.law(open_store())
    with TemporaryDirectory() as folder, ExitStack() as stack:
        register = str(_register(Path(folder), organisations))

        def left() -> Iterator[tuple[Piece, int]]:
            return ((piece, 0) for piece in Pieces([register]))

        def by(cluster: Cluster) -> Iterator[Block]:
            return cluster.blocks(asked, "jsonl", law.graph, left())

        ways: dict[str, Callable[[], Iterator[Block]]] = {
            "this process": lambda: blocks(law, asked, "jsonl", left(), at_once=False)
        }
        for number in numbers:
            begun = time.perf_counter()
            cluster = stack.enter_context(open_cluster("local", number))
            _spent(cluster.blocks(asked, "jsonl", law.graph, islice(left(), 64 * number)))
            yield f"Starting workers: {number}, and reading the law: {time.perf_counter() - begun:.1f} s."
            ways[f"workers: {number}"] = partial(by, cluster)
        spent: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        names = list(ways)
        for turn in range(rounds):
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                spent[name].append(_spent(ways[name]()))
    yield f"\n| {organisations:,} organisations, {rounds} rounds | s | asking, CPU ms each | × one worker |"
    yield "| --- | --: | --: | --: |"
    first = spent[names[1]] if numbers else spent[names[0]]
    for name, times in spent.items():
        ratios = [one[0] / each[0] for one, each in zip(first, times, strict=True)]
        asking = 1000 * median(each[1] for each in times) / organisations
        yield f"| {name} | {median(each[0] for each in times):.1f} | {asking:.2f} | {median(ratios):.2f} |"


def _spent(blocks: Iterator[Block]) -> tuple[float, float]:
    """Return seconds by the clock and of this process’s CPU to take in and write all of `blocks`."""
    begun, cpu = time.perf_counter(), time.process_time()
    with Path(os.devnull).open("wb") as out:
        for each in blocks:
            out.write(each.content)
    return time.perf_counter() - begun, time.process_time() - cpu


def _register(folder: Path, organisations: int) -> Path:
    path = folder / f"register-{organisations}.yaml"
    if not path.exists():
        with path.open("wb") as out:
            write_register(out, organisations)
    return path


def main(arguments: list[str] | None = None) -> int:
    """Measure and print the tables, each as soon as it is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.assess", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--validated", type=int, default=100, metavar="N", help="beside pyshacl (100)")
    parser.add_argument("--sizes", type=_numbers, default=[1_000, 10_000], metavar="N,N", help="registers")
    parser.add_argument("--workers", type=_numbers, default=[1, 2], metavar="N,N", help="of Dask (1,2)")
    parser.add_argument("--spread", type=int, default=2_000, metavar="N", help="over workers (2,000)")
    parser.add_argument("--turns", type=int, default=3, metavar="N", help="of each number of workers (3)")
    given = parser.parse_args(arguments)
    tables = (
        of_one(given.rounds) if given.rounds else iter(()),
        beside_pyshacl(given.validated, max(1, given.rounds)) if given.validated else iter(()),
        of_registers(given.sizes),
        of_workers(given.workers, given.spread, given.turns) if given.spread else iter(()),
    )
    for table in tables:
        for line in table:
            print(line, flush=True)
        print()
    return 0


def _numbers(text: str) -> list[int]:
    return [int(each.replace("_", "")) for each in text.split(",") if each]


if __name__ == "__main__":
    sys.exit(main())
