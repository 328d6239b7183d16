"""Servers of pages to be measured side by side: our front end, and an empty page of Streamlit as it comes.

Both are processes of their own, on loopback, with the settings of `app/.streamlit/config.toml`.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from zangraph import resources

#: Seconds within which a server answers: with much law it reads a file of a gigabyte first.
STARTS = 300.0
EMPTY = 'import streamlit as st\n\nst.write("Nothing.")\nst.button("Again", key="again")\n'
SERVED = 'import streamlit as st\n\napp = st.App("page.py")\n'


class NotServed(Exception):
    """A server did not start."""


@dataclass(frozen=True, slots=True)
class Front:
    """A server that runs: its name, port and process."""

    name: str
    port: int
    process: int

    def cpu(self) -> float:
        """Return the seconds of CPU that the process has spent, to the microsecond."""
        # The clock of another process, as clock_getcpuclockid of the C library names it.
        return time.clock_gettime((~self.process << 3) | 2)

    def memory(self) -> int:
        """Return the resident bytes of the process itself."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) * 1024


@contextmanager
def ours(name: str = "ours", **environment: str) -> Iterator[Front]:
    """Serve our front end as `zangraph app` does, with `environment` added to that of this process."""
    port = free_port()
    command = [sys.executable, "-m", "zangraph.cli", "app", "--port", str(port)]
    with _served(name, port, command, environment) as front:
        yield front


@contextmanager
def empty(name: str = "empty", page: str = EMPTY) -> Iterator[Front]:
    """Serve a page of Streamlit with a line of text and a button, or `page` in its place."""
    port = free_port()
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        shutil.copytree(resources.root() / "app" / ".streamlit", folder / ".streamlit")
        (folder / "page.py").write_text(page, encoding="utf-8")
        (folder / "served.py").write_text(SERVED, encoding="utf-8")
        command = [sys.executable, "-m", "streamlit", "run", str(folder / "served.py")]
        flags = [f"--server.port={port}", "--logger.hideWelcomeMessage=true"]
        with _served(name, port, [*command, *flags], {}) as front:
            yield front


@contextmanager
def _served(name: str, port: int, command: list[str], environment: Mapping[str, str]) -> Iterator[Front]:
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(
            command, stdout=said, stderr=subprocess.STDOUT, env={**os.environ, **environment}
        )
        try:
            if not _answers(server, port):
                said.seek(0)
                told = said.read().decode("utf-8", "replace")[-1000:]
                raise NotServed(f"{name} did not start: {told}")
            yield Front(name, port, server.pid)
        finally:
            server.terminate()
            server.wait()


def _answers(server: "subprocess.Popen[bytes]", port: int) -> bool:
    end = time.monotonic() + STARTS
    while time.monotonic() < end and server.poll() is None:
        asking = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            asking.request("GET", "/_stcore/health")
            if asking.getresponse().status == 200:
                return True
        except OSError:
            time.sleep(0.1)
        finally:
            asking.close()
    return False


def free_port() -> int:
    """Return a port of loopback that nothing listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
