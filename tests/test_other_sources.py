"""What other sources add: dates counted by hand, ends on both sides, claims that stand side by side."""

from datetime import date

import pytest

from zangraph.changes import changes
from zangraph.namespaces import GRAPH, ID, ZG, graphs_of, local
from zangraph.register import Filter, norms
from zangraph.store.embedded import EmbeddedStore

PERSONAL_DATA = "kz-94-v-definition-of-personal-data"


def select(store: EmbeddedStore, query: str) -> list[dict[str, str]]:
    found = store.select(query, graphs_of("all"))
    return [{name: node.value for name, node in row.items()} for row in found]


@pytest.mark.parametrize(
    ("act", "first", "status"),
    [
        ("kz-232-viii", "2026-01-18", "stated"),  # sixty days, by the note in the Code
        ("kz-248-viii", "2026-03-02", "stated"),  # by the database's wording date
        ("kz-326-viii", "2026-08-25", "stated"),  # published 2026-06-25, day 60 is 2026-08-24
        ("kz-order-on-trusted-lists", "2026-04-26", "stated"),
        ("kz-255-viii", None, "disputed"),
        ("kz-256-viii", None, "disputed"),
        ("kz-257-viii", None, "unknown"),
        ("kz-95-nq", None, "unknown"),
        ("kz-102-nq", None, "unknown"),
    ],
)
def test_entry_into_force_as_far_as_it_is_known(
    store: EmbeddedStore, act: str, first: str | None, status: str
) -> None:
    rows = select(
        store,
        f"""SELECT ?first ?status {{ <{ID}act/{act}> zg:hasCommencement ?c . ?c zg:dateStatus ?status
              OPTIONAL {{ ?c zg:commencesOn ?first }} }}""",
    )
    assert [(row.get("first"), local(row["status"])) for row in rows] == [(first, status)]


@pytest.mark.parametrize(("day", "holds"), [(date(2026, 7, 11), True), (date(2026, 7, 12), False)])
def test_the_definition_of_personal_data_ends_in_july(store: EmbeddedStore, day: date, holds: bool) -> None:
    wanted = Filter(act="kz-94-v", kind="definition", on=day)
    assert (PERSONAL_DATA in {entry.id for entry in norms(store, wanted)}) is holds
    assert PERSONAL_DATA in {entry.id for entry in norms(store, wanted, layer="statute")}


def test_where_sources_differ_both_claims_stand(store: EmbeddedStore) -> None:
    rows = select(
        store,
        """SELECT DISTINCT ?claim ?other ?day {
             ?claim a zg:Claim ; zg:contradicts ?other ; dcterms:source ?who . ?other a zg:Claim
             FILTER NOT EXISTS { ?other dcterms:source ?who }
             OPTIONAL { ?claim zg:claimedDate ?day } }""",
    )
    assert {(local(row["claim"]), row.get("day")) for row in rows} == {
        ("six-months-end-on-11-july", "2026-07-11"),
        ("six-months-end-on-12-july", "2026-07-12"),
        ("all-records-count", None),
        ("limited-access-records-count", None),
        ("kz-235-v-owners-and-holders-alone", None),
        ("kz-235-v-users-too", None),
    }
    pairs = {(local(row["claim"]), local(row["other"])) for row in rows}
    assert pairs == {(other, claim) for claim, other in pairs}


def test_orders_say_which_power_they_exercise(store: EmbeddedStore) -> None:
    rows = select(store, "SELECT ?act ?power { ?act zg:exercises ?power . ?power a zg:Power }")
    assert {(local(row["act"]), local(row["power"])) for row in rows} == {
        ("kz-95-nq", "kz-230-viii-approve-documentation-list"),
        ("kz-order-on-trusted-lists", "kz-230-viii-set-manner-of-publication"),
    }


def test_everything_of_the_layer_says_where_it_was_read(store: EmbeddedStore) -> None:
    other = [GRAPH + "other-sources"]
    said = {row["s"].value for row in store.select("SELECT DISTINCT ?s { ?s ?p ?o }", other)}
    sourced = {row["s"].value for row in store.select("SELECT ?s { ?s dcterms:source ?o }", other)}
    sources = {
        row["s"].value for row in store.select("SELECT ?s { ?s a zg:Source ; zg:certainty ?c }", other)
    }
    assert said == sourced | sources
    assert len(said) > 50


@pytest.mark.parametrize(("kind", "count"), [("risk", 3), ("autonomy", 3), ("mode", 3), ("function", 8)])
def test_classes_and_banned_functions_say_what_they_mean(store: EmbeddedStore, kind: str, count: int) -> None:
    """Article 17: three classes, degrees and modes, and seven functions, one of them with two limbs."""
    rows = store.select(
        f"""SELECT ?concept (COUNT(DISTINCT LANG(?text)) AS ?languages) {{
              ?concept skos:inScheme <{ID}scheme/{kind}> ; skos:definition ?text ; zg:hasCitation ?where .
              ?where zg:certainty certainty:verified }} GROUP BY ?concept""",
        graphs_of("statute"),
    )
    assert [int(row["languages"].value) for row in rows] == [3] * count


def test_a_sanction_is_only_named_where_an_element_mirrors_the_norm(store: EmbeddedStore) -> None:
    rows = select(store, f"SELECT DISTINCT ?norm {{ ?norm <{ZG}onBreach> ?sanction }}")
    assert {local(row["norm"]) for row in rows} == {
        "kz-230-viii-answer-for-informing-of-synthetic-outputs",  # N049
        "kz-230-viii-no-unwarned-synthetic-outputs",  # N047
        "kz-230-viii-manage-risks",  # N032
        "kz-230-viii-apply-measures-fitting-class",  # N053
    }


@pytest.mark.parametrize("opener", ["banks", "postal-operator"])
@pytest.mark.parametrize("whose", ["exchange", "participant"])
def test_article_11_takes_every_rule_on_accounts_with_it(
    store: EmbeddedStore, opener: str, whose: str
) -> None:
    """193-VII art. 11(2) was taken out by 259-VIII on 1 May 2026, for banks and the postal operator alike."""
    ended = {
        each.norm.id: each.amendment for each in changes(store, date(2026, 4, 30), date(2026, 5, 1)).ended
    }
    amendment = ended[f"kz-193-vii-{opener}-open{'s' * (opener != 'banks')}-{whose}-accounts"]
    assert amendment is not None
    assert (amendment.act, amendment.kind) == ("kz-259-viii", "removal")


@pytest.mark.parametrize(("layer", "said"), [("statute", 0), ("all", 1)])
def test_when_the_list_of_documentation_binds_is_a_reading(
    store: EmbeddedStore, layer: str, said: int
) -> None:
    """230-VIII art. 15(2)(3): Order 95/НҚ is of 25 February 2026, and when it took effect is not known."""
    (entry,) = (
        each for each in norms(store, Filter(), layer=layer) if each.id == "kz-230-viii-document-by-impact"
    )
    assert len(entry.contested) == said
    assert all("25 February 2026" in reading for reading in entry.contested)
