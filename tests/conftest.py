"""What tests share: the graph, built once from the sources of this checkout."""

import pytest

from zangraph.store.embedded import EmbeddedStore, open_store


@pytest.fixture(scope="session")
def store() -> EmbeddedStore:
    return open_store()
