"""What tests share: the graph, built once from the sources of this checkout."""

import os
from collections.abc import Iterator

import pytest

from zangraph.store.embedded import EmbeddedStore, open_store


@pytest.fixture(scope="session")
def store() -> EmbeddedStore:
    return open_store()


@pytest.fixture(scope="session", autouse=True)
def nobody_brought_a_text(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The official texts that the person at this machine keeps have no part in any test."""
    before = os.environ.get("XDG_DATA_HOME")
    os.environ["XDG_DATA_HOME"] = str(tmp_path_factory.mktemp("data"))
    yield
    if before is None:
        del os.environ["XDG_DATA_HOME"]
    else:
        os.environ["XDG_DATA_HOME"] = before
