"""Problems in the source are listed with both readings; errors in the data are none, and would be found."""

import pyoxigraph as ox

from zangraph import resources
from zangraph.check import check
from zangraph.export.text.check import checked
from zangraph.lines import places
from zangraph.namespaces import GRAPH, PREFIXES
from zangraph.store.embedded import EmbeddedStore, open_store


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
    broken = EmbeddedStore.__new__(EmbeddedStore)
    broken.raw, broken.version = ox.Store(), "test"
    broken.raw.extend(open_store().raw)
    broken.raw.add(
        ox.Quad(
            ox.NamedNode(PREFIXES["norm"] + "kz-94-v-consider-objection"),
            ox.NamedNode(PREFIXES["zg"] + "bearer"),
            ox.NamedNode(PREFIXES["role"] + "nobody"),
            ox.NamedNode(GRAPH + "digest"),
        )
    )
    (error,) = check(broken).errors
    assert (error.rule, error.resource) == ("thing-is-described", "nobody")
    # Nobody describes nobody: the line is that of the norm which points to it.
    lines = (resources.root() / "data/kz/94-v.ttl").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("norm:kz-94-v-consider-objection "))
    assert f"data/kz/94-v.ttl:{number}" in error.places
    assert f"data/kz/94-v.ttl:{number}" in checked(check(broken))


def test_a_thing_is_found_on_every_line_that_describes_it() -> None:
    found = places([PREFIXES["act"] + "kz-94-v", PREFIXES["act"] + "kz-0"])
    files = [place.rpartition(":")[0] for place in found.pop(PREFIXES["act"] + "kz-94-v")]
    assert "data/kz/94-v.ttl" in files and "data/statute/94-v.ttl" in files
    assert found == {}  # of what is nowhere described, nothing is said
