"""One server for the tests that only read, on the graph of this checkout."""

from collections.abc import Iterator

import pytest
from client import Server, serving

from zangraph import resources


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    resources.snapshot()  # built before anything waits for the server
    found = Server(
        serving("--timeout", "2", "--host", "law.example"), tmp_path_factory.mktemp("serve") / "log"
    )
    yield found
    found.end()
