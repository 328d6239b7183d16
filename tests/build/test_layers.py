"""Switching other sources off is the same as never having had them."""

import pytest

from zangraph import resources
from zangraph.build import snapshot
from zangraph.namespaces import GRAPH, LAYERS, graphs_of

OTHER = LAYERS[-1]


def without_other(lines: list[str]) -> list[str]:
    ends = tuple(f"<{GRAPH}{name}> ." for name in (OTHER, f"derived/{OTHER}"))
    return [line for line in lines if not line.endswith(ends)]


def test_a_build_without_other_sources_equals_the_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = snapshot.lines()
    switched_off = without_other(whole)
    held = resources.turtle_sources()
    assert held[OTHER]
    monkeypatch.setattr(resources, "turtle_sources", lambda: {**held, OTHER: []})
    bare = snapshot.lines()
    assert bare == switched_off
    assert len(switched_off) < len(whole)  # there is something to switch off


def test_the_switch_leaves_out_both_graphs_of_the_layer() -> None:
    left = set(graphs_of("all")) - set(graphs_of("statute"))
    assert left == {GRAPH + OTHER, f"{GRAPH}derived/{OTHER}"}
