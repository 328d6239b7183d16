"""A server of ours in a process of its own, and requests to it as they go over the wire."""

import contextlib
import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote, urlencode

#: Long after every limit of the server: who waits this long waits for ever.
PATIENCE = 60


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> str:
        """The one sentence of an error; nothing else may stand in it."""
        assert self.media == "application/json"
        (sentence,) = self.json.values()
        assert "Traceback" not in sentence and sentence.endswith((".", "?"))
        return str(sentence)

    def rows(self) -> list[dict[str, str]]:
        found = self.json["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in found]


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


class Server:
    """`arguments` start a server that prints its address; its log is in `log` once it has ended."""

    def __init__(self, arguments: list[str], log: Path) -> None:
        self._log = log
        with log.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=errors, text=True
            )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://"), log.read_text()
        self.port = int(self.address.rpartition(":")[2])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self.process.poll() is None:
            self.end()

    @property
    def log(self) -> str:
        return self._log.read_text()

    def end(self, how: int = signal.SIGTERM) -> int:
        """End the server and return its exit status."""
        self.process.send_signal(how)
        status = self.process.wait(PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers or {})
            found = connection.getresponse()
            content = found.read()
        finally:
            connection.close()
        names = {name.lower(): value for name, value in found.getheaders()}
        if names.get("content-encoding") == "gzip":
            content = gzip.decompress(content)
        return Reply(found.status, names, content)

    def accepting(self, path: str, accept: str) -> Reply:
        return self.ask(path, headers={"Accept": accept})

    def sparql(self, text: str, accept: str = "", **more: str) -> Reply:
        path = f"/sparql?{urlencode({'query': text, **more}, quote_via=quote)}"
        return self.ask(path, headers={"Accept": accept} if accept else {})

    def post(self, body: bytes, media: str, path: str = "/sparql", **headers: str) -> Reply:
        return self.ask(path, method="POST", body=body, headers={"Content-Type": media, **headers})

    def raw(self, request: bytes) -> bytes:
        """Return all that the server sends to `request`, byte for byte, until it closes."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            connection.sendall(request)
            found = b""
            # Reset where the server closed before it read all of it.
            with contextlib.suppress(ConnectionResetError):
                while chunk := connection.recv(65_536):
                    found += chunk
            return found


def serving(*options: str) -> list[str]:
    """Return the arguments of `zangraph serve` on a free port."""
    return ["-m", "zangraph.cli", "serve", "--port", str(free_port()), *options]


def family(process: int) -> list[int]:
    """Return the processes below `process`, those it started first."""
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").iterdir():
        try:
            children = [int(each) for each in (thread / "children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):  # a thread that has just ended
            continue
        for child in children:
            found += [child, *family(child)]
    return found


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


def kill_all(processes: list[int]) -> None:
    for each in processes:
        if is_alive(each):
            os.kill(each, signal.SIGKILL)
