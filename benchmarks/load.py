"""`python -m benchmarks.load`: how much the real `zangraph serve` answers, on loopback, for a few seconds.

Each client asks again and again over a connection that it keeps open; a status not expected ends the run.
"""

import argparse
import http.client
import math
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

#: Bounds of a run: clients at once, and seconds for each kind of request.
MOST_CLIENTS, MOST_SECONDS = 32, 60.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of request: what it is called, its addresses, asked in turn, and the status expected."""

    name: str
    paths: tuple[str, ...]
    status: int


@dataclass(frozen=True, slots=True)
class Load:
    """What was reached: answers a second, and milliseconds within which half and 99 % of them came."""

    throughput: float
    p50: float
    p99: float


ASKED = (
    Asked(
        "register as JSON",
        tuple(f"/api/norms?role={role}" for role in ("ai-system-owner", "seller", "personal-data-operator")),
        200,
    ),
    Asked(
        "/id/, to its page or data",
        ("/id/act/kz-230-viii", "/id/norm/kz-94-v-stop-processing-on-revocation", "/id/role/seller"),
        303,
    ),
    Asked(
        "SPARQL, GET",
        tuple(
            f"/sparql?query={quote(f'SELECT ?norm {{ ?norm zg:bearer role:{role} }}')}"
            for role in ("seller", "ai-system-user", "ai-system-owner")
        ),
        200,
    ),
)


class WrongAnswer(Exception):
    """The server answered with another status than it should."""


@contextmanager
def serving() -> Iterator[tuple[int, int]]:
    """Start `zangraph serve` on a free port; give the port and the process."""
    with _free_port() as port:
        command = [sys.executable, "-m", "zangraph.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert server.stdout is not None
        if not server.stdout.readline():
            raise WrongAnswer("the server did not start")
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()
        if server.stdout is not None:
            server.stdout.close()


@contextmanager
def _free_port() -> Iterator[int]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        yield trial.getsockname()[1]


def load(port: int, asked: Asked, clients: int, seconds: float) -> Load:
    """Return what is reached by `clients` that ask for `seconds`. Raise WrongAnswer at another status."""
    begin = threading.Barrier(clients)

    def client(number: int) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        spent: list[float] = []
        begin.wait()
        end = time.perf_counter() + seconds
        while (started := time.perf_counter()) < end:
            connection.request("GET", asked.paths[(number + len(spent)) % len(asked.paths)])
            answer = connection.getresponse()
            answer.read()
            if answer.status != asked.status:
                raise WrongAnswer(f"{asked.name}: {answer.status}, expected {asked.status}")
            spent.append(time.perf_counter() - started)
        connection.close()
        return spent

    with ThreadPoolExecutor(clients) as pool:
        spent = sorted(each for found in pool.map(client, range(clients)) for each in found)
    return Load(len(spent) / seconds, *(within(spent, share) * 1000 for share in (0.5, 0.99)))


def within(spent: list[float], share: float) -> float:
    """Return the seconds within which `share` of `spent`, sorted, came."""
    return spent[math.ceil(share * len(spent)) - 1]


def memory(process: int) -> list[int]:
    """Return the resident bytes of `process` and of each process below it, as Linux tells them."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    resident = int(status.partition("VmRSS:")[2].split()[0]) * 1024
    below = [
        int(child)
        for thread in Path(f"/proc/{process}/task").iterdir()
        for child in (thread / "children").read_text(encoding="utf-8").split()
    ]
    return [resident, *(each for child in below for each in memory(child))]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--clients", type=int, default=8, help=f"at once, up to {MOST_CLIENTS} (8)")
    parser.add_argument(
        "--seconds", type=float, default=10.0, help=f"for each kind of request, up to {MOST_SECONDS:g} (10)"
    )
    given = parser.parse_args(arguments)
    if not (0 < given.clients <= MOST_CLIENTS and 0 < given.seconds <= MOST_SECONDS):
        parser.error(f"expected up to {MOST_CLIENTS} clients and {MOST_SECONDS:g} seconds")
    with serving() as (port, process):
        print(f"| {given.clients} clients, {given.seconds:g} s | answers a second | p50, ms | p99, ms |")
        print("| --- | --: | --: | --: |")
        for asked in ASKED:
            load(port, asked, 1, 0.5)  # warms what is loaded at the first request
            found = load(port, asked, given.clients, given.seconds)
            print(f"| {asked.name} | {found.throughput:,.0f} | {found.p50:.1f} | {found.p99:.1f} |")
        if sys.platform == "linux":
            own, *keepers = (f"{each / 1e6:.0f} MB" for each in memory(process))
            print(
                f"\nMemory afterwards: the server {own}, its query processes {', '.join(keepers) or 'none'}."
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
