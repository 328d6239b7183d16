"""Problems in the source are listed with both readings; errors in the data are none, and would be found."""

import json

import pytest

from tests.graphs import with_more
from zangraph import resources
from zangraph.check import check
from zangraph.cli import main
from zangraph.export.text.check import checked
from zangraph.lines import places
from zangraph.namespaces import PREFIXES
from zangraph.store.embedded import EmbeddedStore


def test_the_data_have_no_errors(store: EmbeddedStore) -> None:
    assert check(store).errors == []


def test_the_slip_in_the_date_of_the_order(store: EmbeddedStore) -> None:
    """L86 prints 6 January 2025 for an order of 22.12.2025: published 26.12.2025, day 11 is 2026-01-06."""
    (slip,) = [each for each in check(store).source_problems if each.kind == "date"]
    assert (slip.stated, slip.computed, slip.lines) == ("2025-01-06", "2026-01-06", ["L86"])


def test_the_source_against_itself(store: EmbeddedStore) -> None:
    lines = {each.kind: each.lines for each in check(store).source_problems if each.kind in ("title", "term")}
    assert lines == {"title": ["L44", "L45"], "term": ["L72", "L77", "L79"]}


def test_the_statute_against_the_digest(store: EmbeddedStore) -> None:
    about = {each.about[0] for each in check(store).source_problems if each.kind == "statute-differs"}
    # The mark is machine-readable, not the output (L21); the ban is on creating and operating (L36).
    assert {"N046", "N065", "N067", "N048", "N057"} <= about


def test_an_error_in_the_data_is_found() -> None:
    broken = with_more("norm:kz-94-v-consider-objection zg:bearer role:nobody .")
    (error,) = check(broken).errors
    assert (error.rule, error.resource) == ("thing-is-described", "nobody")
    # Nobody describes nobody: the line is that of the norm which points to it.
    lines = (resources.root() / "data/kz/94-v.ttl").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("norm:kz-94-v-consider-objection "))
    assert f"data/kz/94-v.ttl:{number}" in error.places
    assert f"data/kz/94-v.ttl:{number}" in checked(check(broken))


LABELS = 'skos:prefLabel "a"@en , "б"@ru , "ә"@kk'


def test_shapes_are_asked_once_the_rules_find_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["shapesAsked"] is True
    of_shapes = f"limit:x a zg:TimeLimit ; {LABELS} ; zg:amount 0 ; zg:unit unit:business-day ."
    monkeypatch.setattr("zangraph.cli.check.open_store", lambda: with_more(of_shapes))
    assert main(["check", "--lang", "ru"]) == 1
    assert "A time limit says how much, of what, from what, and whence the counting. (zg:amount: 0)" in (
        capsys.readouterr().out
    )
    of_a_rule = of_shapes + "norm:kz-94-v-consider-objection zg:bearer role:nobody ."
    monkeypatch.setattr("zangraph.cli.check.open_store", lambda: with_more(of_a_rule))
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "Errors in the data: 1." in said and "are asked once these are mended" in said


def test_shapes_that_were_not_asked_are_not_said_to_hold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("zangraph.cli.check.find_spec", lambda name: None)
    assert main(["check"]) == 0
    assert 'were not asked, for want of pyshacl: pip install "zangraph[shacl]"' in capsys.readouterr().out
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["shapesAsked"] is False


def test_a_thing_is_found_on_every_line_that_describes_it() -> None:
    found = places([PREFIXES["act"] + "kz-94-v", PREFIXES["act"] + "kz-0"])
    files = [place.rpartition(":")[0] for place in found.pop(PREFIXES["act"] + "kz-94-v")]
    assert "data/kz/94-v.ttl" in files and "data/statute/94-v.ttl" in files
    assert found == {}  # of what is nowhere described, nothing is said
