"""The front end on a remote store: the same register, users' SPARQL there, no traceback when it is gone."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers import Place, free_port
from streamlit.testing.v1 import AppTest

from zangraph.store.opening import ENDPOINT

APP = Path(__file__).parents[2] / "app"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    monkeypatch.syspath_prepend(str(APP))
    from components import running

    monkeypatch.setattr(running, "AT_ONCE", 60)  # an answer is waited for, however busy the machine

    def open_(script: str = "", *, url: str | None, **parameters: str) -> AppTest:
        if url is None:
            monkeypatch.delenv(ENDPOINT, raising=False)
        else:
            monkeypatch.setenv(ENDPOINT, url)
        from graph import forget

        forget()
        test = (
            AppTest.from_string(script, default_timeout=120)
            if script
            else AppTest.from_file(str(APP / "main.py"), default_timeout=120)
        )
        for name, value in parameters.items():
            test.query_params[name] = value
        return test.run()

    yield open_
    if "graph" in sys.modules:
        sys.modules["graph"].forget()


def html(test: AppTest) -> list[str]:
    return [each.proto.body for each in test.get("html") if not each.proto.body.startswith("<style")]


def test_the_register_is_the_same(place: Place, opened: Callable[..., AppTest]) -> None:
    asked = {"role": "seller", "on": "2026-02-01", "lang": "ru"}
    ours = html(opened(url=None, **asked))
    theirs = [each for each in html(opened(url=place.query, **asked)) if place.query not in each]
    assert theirs == ours
    assert any("seller" in each for each in ours)


ASK = "from views import ask\nask.show('en')\n"


def tables(test: AppTest) -> list[str]:
    return [each for each in html(test) if "zg-table" in each]


def test_a_query_of_a_user_is_answered_there_or_refused(place: Place, opened: Callable[..., AppTest]) -> None:
    count = "SELECT (COUNT(*) AS ?n) { GRAPH graph:digest { ?s ?p ?o } }"
    theirs, ours = (tables(opened(ASK, url=url, query=count)) for url in (place.query, None))
    assert theirs == ours
    assert len(ours) == 1 and "<td>0</td>" not in ours[0]
    for text, said in (
        ("SELECT * { SERVICE <http://x.example/> {} }", "SERVICE is refused"),
        ("DELETE WHERE { ?s ?p ?o }", "the graph is read-only"),
        ("SELECT (bif:exec(1) AS ?x) {}", "is not declared"),
    ):
        page = opened(ASK, url=place.query, query=text)
        assert any(said in each for each in html(page))
        assert not tables(page)


def test_a_store_that_is_gone_is_told_in_a_sentence(opened: Callable[..., AppTest]) -> None:
    page = opened(url=f"http://127.0.0.1:{free_port()}/query")
    assert not page.exception
    assert any("cannot be reached" in each and "zg-error" in each for each in html(page))


def test_organisations_are_judged_on_this_machine(opened: Callable[..., AppTest]) -> None:
    opened("import graph\ngraph.own()\n", url=f"http://127.0.0.1:{free_port()}/query")
    from graph import own
    from zangraph.store.embedded import EmbeddedStore

    assert isinstance(own(), EmbeddedStore)
