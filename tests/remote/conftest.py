"""The two real servers, each with the graph of this checkout published as a user would."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Place, check_virtuoso, oxigraph, virtuoso

from zangraph import resources


def published(place: Place, how: str) -> None:
    """Publish by the command, with what is to be kept secret in the environment alone."""
    address = place.graph_store if how == "--graph-store" else place.update
    done = subprocess.run(
        [sys.executable, "-m", "zangraph.cli", "publish", "--endpoint", place.query, how, address],
        env=place.environment,
        capture_output=True,
        text=True,
        timeout=250,
    )
    assert done.returncode == 0, done.stderr
    assert resources.data_version() in done.stdout


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp(request.param)
    resources.snapshot()
    if request.param == "oxigraph":
        with oxigraph(folder) as found:
            published(found, "--update")
            yield found
    else:
        check_virtuoso()
        with virtuoso(folder) as found:
            published(found, "--graph-store")
            yield found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Place]:
    """An Oxigraph that holds nothing yet."""
    with oxigraph(tmp_path) as found:
        yield found
