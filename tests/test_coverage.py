"""What is held is counted from the digest's 115 statements, not from what the graph happens to hold."""

from zangraph.coverage import coverage, extent
from zangraph.store.embedded import EmbeddedStore


def test_every_statement_is_accounted_for(store: EmbeddedStore) -> None:
    found = coverage(store)
    assert [each.id for each in found.statements] == [f"N{number:03}" for number in range(1, 116)]
    held = {each.id: each for each in found.statements}
    assert held["N113"].held == ["https://w3id.org/zangraph/id/norm/kz-179-nq-biometric-authentication"]
    assert held["N113"].kind == "obligation"
    assert len(held["N065"].held) == 2  # two limbs, two norms
    assert held["N115"].kind == "commencement"  # the slip in the order's date


def test_acts_say_how_far_they_are_held(store: EmbeddedStore) -> None:
    acts = dict(coverage(store).acts)
    assert acts["kz-230-viii"] == "detailed"
    assert acts["kz-567-ii"] == "listed-only"
    assert acts["kz-418-v"] == "source-of-transfer"


def test_what_is_told_without_looking_at_norms_is_the_same(store: EmbeddedStore) -> None:
    for layer in ("digest", "all"):
        found, whole = extent(store, layer=layer), coverage(store, layer=layer)
        assert (found.statements, found.acts) == (whole.statements, whole.acts)
    assert len(found.acts) > 20


def test_a_norm_without_a_shape_says_why(store: EmbeddedStore) -> None:
    found = coverage(store)
    assert found.testable == found.tested + len(found.untested)
    assert all(reason for _, reason in found.untested)
