"""A store of official texts that is empty at the start of each test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zangraph import resources
from zangraph.official import keep
from zangraph.official.keep import Added

Bring = Callable[..., Added]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which texts are kept; it does not exist yet."""
    monkeypatch.setattr(resources, "user_folder", lambda: tmp_path / "data")
    return tmp_path / "data" / "text"


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Return what adds a text, under the name of a file."""

    def bringing(text: str, name: str = "law.txt", **said: object) -> Added:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return keep.add(tmp_path / name, **said)  # type: ignore[arg-type]

    return bringing
