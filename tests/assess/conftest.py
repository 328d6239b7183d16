"""What tests of descriptions share."""

from pathlib import Path

import pytest

from tests.assess.descriptions import O3
from zangraph.assess.schema import Schema, read_schema
from zangraph.cli import main
from zangraph.store.embedded import EmbeddedStore


@pytest.fixture(scope="session")
def schema(store: EmbeddedStore) -> Schema:
    return read_schema(store)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """O3 as of 1 February 2026, kept."""
    path = tmp_path / "kept.yaml"
    assert main(["validate", str(O3), "--on", "2026-02-01", "--keep", str(path)]) == 1
    return path
