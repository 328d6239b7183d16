"""Every example in a docstring is run."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
SHOWING = sorted(path for path in SOURCE.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SHOWING, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_the_examples_are_true(path: Path) -> None:
    name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    found = doctest.testmod(import_module(name))
    assert found.attempted > 0
    assert found.failed == 0


def test_the_page_on_python_is_true() -> None:
    found = doctest.testfile(str(SOURCE.parent / "docs" / "python.md"), module_relative=False)
    assert found.attempted >= 15
    assert found.failed == 0


def test_the_api_shows_each_of_its_answers() -> None:
    from zangraph.api import Graph

    answers = [value for name, value in vars(Graph).items() if callable(value) and not name.startswith("_")]
    assert len(answers) >= 10
    assert all(">>> " in (answer.__doc__ or "") for answer in answers)
