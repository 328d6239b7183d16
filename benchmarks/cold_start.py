"""Cold start: a command from process start to answer, as a multiple of a Python process that does nothing.

    python benchmarks/cold_start.py [ROUNDS]

Each round starts every process once, in turn, so that what else the machine does falls on all alike. CPU is
user and system time of the process and its children as the kernel counts it; the ratio is the median of the
ratios of the rounds. Bytecode is cached and the graph built before the first round, as in an installation.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

PYTHON = sys.executable
ZANGRAPH = str(Path(PYTHON).with_name("zangraph"))
NORMS = [ZANGRAPH, "norms", "--role", "ai-system-owner"]
#: What is started, the empty process first. The engine's row loads the graph and asks it one question.
COMMANDS = {
    "empty Python process": [PYTHON, "-c", "pass"],
    "zangraph norms --role ai-system-owner": NORMS,
    "the same as JSON": [*NORMS, "--format", "json"],
    "zangraph norms --act kz-230-viii": [ZANGRAPH, "norms", "--act", "kz-230-viii"],
    'zangraph norms --act "Law 230-VIII"': [ZANGRAPH, "norms", "--act", "Law 230-VIII"],
    "zangraph show N091": [ZANGRAPH, "show", "N091"],
    "the engine and the graph alone": [
        PYTHON,
        "-c",
        "import pyoxigraph, sys; store = pyoxigraph.Store();"
        "store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS);"
        "bool(store.query('ASK { GRAPH ?g { ?s ?p ?o } }'))",
    ],
}


def environment() -> dict[str, str]:
    """Return this environment, in which bytecode is kept."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def start(command: list[str]) -> tuple[float, float]:
    """Run `command` and return its wall time and CPU time in milliseconds. Raise where it fails."""
    before = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with status {process.returncode}")
    return 1000 * wall, 1000 * (used.ru_utime + used.ru_stime)


def main(rounds: int) -> None:
    """Print the table of medians and ratios."""
    from zangraph import resources

    COMMANDS["the engine and the graph alone"].append(str(resources.snapshot()))
    for command in COMMANDS.values():
        start(command)
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            measured[name].append(start(command))
    empty = next(iter(measured.values()))
    print(f"{rounds} rounds, Python {sys.version.split()[0]}; medians")
    print(f"{'':40}{'wall ms':>9}{'CPU ms':>9}{'wall ×':>9}{'CPU ×':>9}")
    for name, times in measured.items():
        wall, cpu = (statistics.median(each[kind] for each in times) for kind in (0, 1))
        ratios = [
            statistics.median(each[kind] / base[kind] for each, base in zip(times, empty, strict=True))
            for kind in (0, 1)
        ]
        print(f"{name:40}{wall:9.1f}{cpu:9.1f}{ratios[0]:9.2f}{ratios[1]:9.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
