"""The front end without a browser: the script runs here, and its elements are looked at."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app"
sys.path.insert(0, str(APP))


@pytest.fixture(scope="session", autouse=True)
def _keeper() -> Iterator[None]:
    yield
    from graph import keepers

    keepers().stop()


@pytest.fixture(autouse=True)
def _answers_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine: that a page shows a query still running is for the tests in a browser."""
    from components import running

    monkeypatch.setattr(running, "AT_ONCE", 60)


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Return what opens a page, cold, at an address."""

    def open_(page: str = "register", **parameters: str) -> AppTest:
        if page == "register":
            test = AppTest.from_file(str(APP / "main.py"), default_timeout=60)
        else:
            test = AppTest.from_string(f"from views import {page}\n{page}.show('en')\n", default_timeout=60)
        for name, value in parameters.items():
            test.query_params[name] = value
        test.run()
        assert not test.exception
        return test

    return open_
