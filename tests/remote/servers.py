"""Real SPARQL servers for the tests, each on a free port of this machine with a folder of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from zangraph.store.address import PASSWORD, USER, Credentials
from zangraph.store.remote import Endpoint
from zangraph.store.writing import GraphStore, Update

REQUIRED = "ZANGRAPH_REQUIRE_VIRTUOSO"
_STARTED_WITHIN = 90.0


@dataclass(frozen=True)
class Place:
    """A server that runs: its addresses, and who may write there."""

    name: str
    query: str
    graph_store: str
    update: str
    known: Credentials | None = None

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint(self.query)

    @property
    def writers(self) -> list[GraphStore | Update]:
        return [GraphStore(self.graph_store, self.known), Update(self.update, self.known)]

    @property
    def environment(self) -> dict[str, str]:
        known = {USER: self.known.user, PASSWORD: self.known.password} if self.known else {}
        return {**os.environ, **known}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path) -> Iterator[Place]:
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]
    base = f"http://127.0.0.1:{port}"
    with running(command, folder, port):
        yield Place("oxigraph", f"{base}/query", f"{base}/store", f"{base}/update")


def check_virtuoso() -> None:
    """Skip aloud where there is no Virtuoso; fail where one is promised."""
    if shutil.which("virtuoso-t") is None:
        reason = "Virtuoso is not installed: apt-get install virtuoso-opensource-7"
        if os.environ.get(REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)


@contextmanager
def virtuoso(folder: Path) -> Iterator[Place]:
    web, sql = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(
        f"""\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
CheckpointInterval = 0
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerRoot = {folder}
MaxClientConnections = 5
[SPARQL]
ResultSetMaxRows = 10000
"""
    )
    base = f"http://127.0.0.1:{web}"
    with running(["virtuoso-t", "-f", "-c", str(folder / "virtuoso.ini")], folder, web):
        yield Place(
            "virtuoso",
            f"{base}/sparql",
            f"{base}/sparql-graph-crud-auth",
            f"{base}/sparql-auth",
            Credentials("dba", "dba"),  # as a new database has it
        )


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Run a server until it is done with, its output in the folder."""
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        _wait(process, port, folder)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: "subprocess.Popen[bytes]", port: int, folder: Path) -> None:
    end = time.monotonic() + _STARTED_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"The server did not start: {(folder / 'output').read_text(errors='replace')[-2000:]}")
