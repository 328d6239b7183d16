"""A generated register, assessed by the command itself, every verdict held against what must be found.

    python -m benchmarks.known [--sizes N,N] [--format parquet] [--scheduler local] [--folder FOLDER]

It prints for each size the CPU time of all processes and of the one that asks and writes, the highest memory
of each, what was written, and how many known verdicts were found otherwise: there may be none. Needs Linux.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.organisations import DAY, write

COMMAND = [sys.executable, "-m", "zangraph.cli", "validate", "--on", DAY.isoformat()]
Verdicts = dict[tuple[str, str], str]
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Spent:
    """Seconds of CPU of all processes, seconds by the clock; of each process the highest memory in MB."""

    cpu: float = 0.0
    clock: float = 0.0
    asking: float = 0.0
    peak: dict[int, float] = field(default_factory=dict)


def run(command: list[str]) -> Spent:
    """Run `command` to its end and return what it spent. Raise RuntimeError where it failed."""
    spent, begun = Spent(), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            _look(process.pid, spent)
            time.sleep(0.5)
        process.returncode = os.waitstatus_to_exitcode(status)
    spent.cpu, spent.clock = usage.ru_utime + usage.ru_stime, time.perf_counter() - begun
    if process.returncode > 1:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return spent


def _look(asking: int, spent: Spent) -> None:
    """Note the memory of `asking` and of all that it has started, and the CPU time of it alone."""
    for pid in (asking, *_below(asking)):
        try:
            status = Path(f"/proc/{pid}/status").read_text()
            spent.peak[pid] = int(status.partition("VmHWM:")[2].split()[0]) / 1024
            if pid == asking:
                times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                spent.asking = (int(times[11]) + int(times[12])) / TICK
        except (OSError, IndexError):  # it has just ended
            continue


def _below(pid: int) -> Iterator[int]:
    try:
        threads = [*Path(f"/proc/{pid}/task").iterdir()]
        for child in [each for one in threads for each in (one / "children").read_text().split()]:
            yield int(child)
            yield from _below(int(child))
    except OSError:
        return


def found_in(output: Path) -> Iterator[tuple[str, Verdicts]]:
    """Yield the name of each organisation in `output`, lines or a folder of tables, and its verdicts."""
    if not output.is_dir():
        with output.open(encoding="utf-8") as lines:
            next(lines)
            for text in lines:
                said = json.loads(text)
                yield (
                    said["name"],
                    {(one["subject"], one["norm"]): one["verdict"] for one in said["verdicts"]},
                )
        return
    import polars

    wanted = ["organisation", "subject", "norm", "verdict"]
    for part in sorted(output.iterdir()):
        name, verdicts = "", Verdicts()
        for organisation, subject, norm, verdict in polars.read_parquet(part, columns=wanted).iter_rows():
            if organisation != name:
                if name:
                    yield name, verdicts
                name, verdicts = organisation, {}
            verdicts[subject, norm] = verdict
        if name:
            yield name, verdicts


def compare(output: Path, expected: Path) -> tuple[int, int, int]:
    """Return how many organisations there are, how many verdicts are known, and how many differ.

    An organisation that is not in its place counts as one that differs.
    """
    organisations = known = differing = 0
    found = found_in(output)
    with expected.open(encoding="utf-8") as lines:
        for text in lines:
            said = json.loads(text)
            name, verdicts = next(found, ("", {}))
            organisations += bool(name)
            differing += name != said["name"]
            for subject, norms in said["expected"].items():
                known += len(norms)
                differing += sum(verdicts.get((subject, norm)) != one for norm, one in norms.items())
    more = sum(1 for _ in found)
    return organisations + more, known, differing + more


def measured(size: int, form: str, more: list[str], folder: Path) -> str:
    """Return the row of the table for a register of `size`."""
    register, expected, output = (folder / f"{size}.{each}" for each in ("yaml", "known", "out"))
    with register.open("wb") as out, expected.open("w", encoding="utf-8") as known_of:
        write(out, size, expected=known_of)
    spent = run([*COMMAND, str(register), "--format", form, "--output", str(output), *more])
    organisations, known, differing = compare(output, expected)
    if organisations != size:
        raise RuntimeError(f"{organisations:,} organisations are told of {size:,}")
    parts = [*output.iterdir()] if output.is_dir() else [output]
    written = sum(each.stat().st_size for each in parts)
    peaks = [each for each in spent.peak.values() if each > 20]  # less is what only keeps books
    return (
        f"| {size:,} | {spent.cpu:,.0f} | {1000 * spent.cpu / size:.2f} | {1000 * spent.asking / size:.2f} "
        f"| {spent.clock:,.0f} | {', '.join(f'{each:,.0f}' for each in peaks)} "
        f"| {written / 1e6:,.1f} | {written / size / 1000:.2f} | {known:,} | {differing:,} |"
    )


def main(arguments: list[str] | None = None) -> int:
    """Measure and print a row for each size; return 1 where a verdict differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.known", description=__doc__)
    parser.add_argument("--sizes", default="1_000,10_000", metavar="N,N")
    parser.add_argument("--format", choices=("jsonl", "parquet"), default="parquet")
    parser.add_argument("--brief", action="store_true", help="the words of the norms once (jsonl)")
    parser.add_argument("--scheduler", metavar="ADDRESS", default="none")
    parser.add_argument("--folder", type=Path, help="where to make registers and output, removed at the end")
    given = parser.parse_args(arguments)
    more = ["--scheduler", given.scheduler, *(["--brief"] if given.brief else [])]
    print(
        "| organisations | CPU s | CPU ms each | asking, CPU ms each | clock s | peak MB | MB | kB each",
        end="",
    )
    print(" | verdicts known | differing |\n|" + " --: |" * 10, flush=True)
    differs = False
    for size in (int(each.replace("_", "")) for each in given.sizes.split(",")):
        with TemporaryDirectory(dir=given.folder) as folder:
            row = measured(size, given.format, more, Path(folder))
            differs |= not row.endswith("| 0 |")
            print(row, flush=True)
    return int(differs)


if __name__ == "__main__":
    sys.exit(main())
