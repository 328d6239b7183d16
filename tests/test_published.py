"""Published ids: kept, or with a tombstone that leads on."""

import pytest

from tests.graphs import with_more
from zangraph import resources
from zangraph.check import check
from zangraph.errors import DataError
from zangraph.export.text.things import shown
from zangraph.namespaces import PREFIXES, graphs_of
from zangraph.published import gone, ids, successors
from zangraph.show import show
from zangraph.store.embedded import EmbeddedStore
from zangraph.today import today

ALL = graphs_of("all")
TOMBSTONES = """
norm:kz-94-v-old a zg:Tombstone ; zg:withdrawnOn "2026-12-01"^^xsd:date ;
    zg:withdrawnBecause "two norms were one"@en , "две нормы были одной"@ru , "екі норма бір болған"@kk ;
    dcterms:isReplacedBy norm:kz-94-v-older .
norm:kz-94-v-older a zg:Tombstone ; zg:withdrawnOn "2026-12-02"^^xsd:date ;
    zg:withdrawnBecause "renamed"@en ; dcterms:isReplacedBy norm:kz-94-v-consider-objection .
norm:kz-94-v-nothing a zg:Tombstone ; zg:withdrawnOn "2026-12-01"^^xsd:date ;
    zg:withdrawnBecause "never law"@en .
norm:kz-94-v-round dcterms:isReplacedBy norm:kz-94-v-about .
norm:kz-94-v-about dcterms:isReplacedBy norm:kz-94-v-round .
"""


@pytest.fixture(scope="module")
def buried() -> EmbeddedStore:
    return with_more(TOMBSTONES)


def test_an_old_id_leads_to_its_successor_and_says_so(buried: EmbeddedStore) -> None:
    (found,) = show(buried, "kz-94-v-old")
    assert found.id == "kz-94-v-consider-objection"
    assert found.as_json()["withdrawn"] == {
        "id": "kz-94-v-old",
        "on": "2026-12-01",
        "because": "two norms were one",
        "replacedBy": ["kz-94-v-older"],
    }
    assert shown(found, today()).startswith(
        "kz-94-v-old was withdrawn on 2026-12-01: two norms were one; in its"
    )


def test_why_is_told_in_the_language_asked_for_or_marked(buried: EmbeddedStore) -> None:
    (kazakh,) = show(buried, "kz-94-v-old", lang="kk")
    (fallback,) = show(buried, "kz-94-v-older", lang="kk")
    assert kazakh.withdrawn is not None
    assert fallback.withdrawn is not None
    assert kazakh.withdrawn.because == "екі норма бір болған"
    assert fallback.withdrawn.because == "renamed (en)"


def test_an_id_without_a_successor_says_that_it_is_no_more(buried: EmbeddedStore) -> None:
    (found,) = show(buried, "kz-94-v-nothing")
    assert found.kind == "Tombstone"
    assert "never law; nothing took its place" in shown(found, today())


def test_a_thing_that_stands_leads_to_itself(store: EmbeddedStore) -> None:
    norm = PREFIXES["norm"] + "kz-94-v-consider-objection"
    assert successors(store, norm, ALL) == [norm]
    (found,) = show(store, "kz-94-v-consider-objection")
    assert found.withdrawn is None


def test_tombstones_in_a_circle_are_an_error_of_the_data(buried: EmbeddedStore) -> None:
    with pytest.raises(DataError, match="circle"):
        show(buried, "kz-94-v-round")


def test_a_published_id_that_is_gone_is_an_error(
    store: EmbeddedStore, buried: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "published_ids", lambda: ["act/kz-94-v", "norm/kz-94-v-old"])
    assert gone(store) == ["norm/kz-94-v-old"]
    assert gone(buried) == []  # it has a tombstone
    assert [(each.rule, each.resource) for each in check(store).errors] == [
        ("published-id-is-kept", "norm/kz-94-v-old")
    ]


def test_the_published_list_is_canonical() -> None:
    listed = resources.published_ids()
    assert listed == sorted(set(listed))
    assert {"act/kz-94-v", "norm/kz-94-v-consider-objection", "role/ai-system-owner"} <= set(listed)
    assert not any(each.startswith(("version/", "citation/", "passage/")) for each in listed)


def test_the_list_holds_every_act_norm_and_statement(store: EmbeddedStore) -> None:
    now = ids(store)
    assert sum(each.startswith("statement/") for each in now) == 115
    assert now == sorted(now)
