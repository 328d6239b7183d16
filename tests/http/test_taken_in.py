"""Another application takes this one in, with all that stands round its answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from client import Server, free_port


@pytest.fixture(scope="module")
def outer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = Path(__file__).with_name("outer.py")
    with Server([str(program), str(free_port())], tmp_path_factory.mktemp("outer") / "log") as found:
        yield found


def test_its_own_pages_stay_its_own(outer: Server) -> None:
    assert outer.ask("/").text == outer.ask("/register").text == "a page of its own"


def test_ours_are_answered_as_ever(outer: Server) -> None:
    assert outer.sparql("ASK {}").json["boolean"] is True
    assert outer.post(b"ASK {}", "application/sparql-query").json["boolean"] is True
    assert outer.ask("/id/act/kz-94-v").headers["location"] == f"{outer.address}/page/act/kz-94-v"
    assert outer.ask("/graph/derived/digest.nt").status == 200
    assert len(outer.ask("/api/norms?role=ai-system-owner&on=2026-02-01").json) > 5
    assert outer.ask("/.well-known/void").media == "text/turtle"


def test_so_are_errors_and_refusals(outer: Server) -> None:
    assert outer.sparql("nonsense").status == 400
    assert outer.ask("/sparql", method="PUT").status == 405
    assert outer.ask("/sparql", method="OPTIONS").status == 204
    refused = outer.ask("/void", headers={"Host": "evil.example"})
    assert refused.status == 421 and refused.headers["x-content-type-options"] == "nosniff"
