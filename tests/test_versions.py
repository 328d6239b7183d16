"""Versions of provisions: what was, what is, what comes, by the digest and by what other sources add."""

from datetime import date

import pytest

from zangraph.namespaces import ID
from zangraph.store.embedded import EmbeddedStore
from zangraph.versions import history

BAN = ID + "provision/kz-193-vii-art-11-5"
UNSECURED, LICENCE = "kz-193-vii-no-unsecured-assets", "kz-193-vii-no-circulation-without-licence"


@pytest.mark.parametrize(
    ("day", "before", "current", "following"),
    [
        # In force 2023-04-01; replaced by 231-VIII on 2026-01-18 (L79); out on 2026-05-01 by 259-VIII.
        (date(2023, 3, 31), [], None, [UNSECURED, LICENCE]),
        (date(2023, 4, 1), [], UNSECURED, [LICENCE]),
        (date(2026, 1, 17), [], UNSECURED, [LICENCE]),
        (date(2026, 1, 18), [UNSECURED], LICENCE, []),
        (date(2026, 4, 30), [UNSECURED], LICENCE, []),
        (date(2026, 5, 1), [UNSECURED, LICENCE], None, []),
    ],
)
def test_both_sides_of_every_date(
    store: EmbeddedStore, day: date, before: list[str], current: str | None, following: list[str]
) -> None:
    found = history(store, BAN, day)
    assert found is not None
    assert [norm for each in found.before for norm in each.norms] == before
    assert (found.current.norms[0] if found.current else None) == current
    assert [norm for each in found.following for norm in each.norms] == following


def test_without_other_sources_the_end_is_not_known(store: EmbeddedStore) -> None:
    found = history(store, BAN, date(2026, 5, 1), layer="statute")
    assert found is not None
    assert found.current is not None
    assert found.current.norms == [LICENCE]
    # The digest gives the old ban no first day.
    assert [each.start for each in found.before] == [None]


def test_a_later_change_is_warned_of(store: EmbeddedStore) -> None:
    for day, reached in ((date(2026, 4, 30), False), (date(2026, 5, 1), True)):
        found = history(store, BAN, day)
        assert found is not None
        assert any(change.reached for change in found.currency.later_changes) is reached


def test_an_article_is_told_by_its_parts(store: EmbeddedStore) -> None:
    found = history(store, ID + "provision/kz-94-v-art-8", date(2026, 2, 1))
    assert found is not None
    assert found.current is not None
    assert "kz-94-v-stop-processing-on-revocation" in found.current.norms


def test_a_norm_has_no_versions_of_its_own(store: EmbeddedStore) -> None:
    assert history(store, ID + "norm/kz-94-v-consider-objection", date(2026, 2, 1)) is None


def test_versions_in_the_graph_are_half_open(store: EmbeddedStore) -> None:
    from zangraph.namespaces import graphs_of

    rows = store.select(
        f"SELECT ?from ?until {{ <{BAN}> zg:hasVersion ?v . ?v zg:validFrom ?from ; zg:validUntil ?until }}",
        graphs_of("all"),
    )
    assert {(row["from"].value, row["until"].value) for row in rows} == {
        ("2023-04-01", "2026-01-18"),
        ("2026-01-18", "2026-05-01"),
    }


def test_what_is_no_norm_is_no_part_of_a_version(store: EmbeddedStore) -> None:
    """Article 17(1) is cited by classes of risk as well as by N050, article 641-1 by sanctions alone."""
    place = ID + "provision/"
    found = history(store, f"{place}kz-230-viii-art-17-1", date(2026, 2, 1))
    assert found is not None
    assert found.current is not None
    assert "kz-230-viii-classified-by-risk" in found.current.norms
    assert not {"minimal", "medium", "high"} & set(found.current.norms)
    fines = history(store, f"{place}kz-235-v-art-641-1-part-1", date(2026, 2, 1))
    assert fines is not None
    assert fines.current is None
