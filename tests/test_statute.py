"""Law 230-VIII is held whole. Its parts were counted by hand in the official text, not from the data."""

from datetime import date

import pyoxigraph as ox
import pytest

from tests.graphs import holding
from zangraph.coverage import coverage
from zangraph.namespaces import ID, PREFIXES, graphs_of, local
from zangraph.register import Entry, Filter, norms
from zangraph.store.embedded import EmbeddedStore, open_store

LAW = "kz-230-viii"
#: Chapter → its articles.
CHAPTERS = {1: (1, 11), 2: (12, 14), 3: (15, 16), 4: (17, 24), 5: (25, 27), 6: (28, 31)}
#: Articles that are one text, without points.
BARE = {5, 6, 9, 30, 31}
#: Articles that list their sub-points without points → how many.
LISTS = {1: 15, 4: 7, 12: 4, 14: 6}
#: Article → sub-points of each of its points.
POINTS = {
    2: (0, 0),
    3: (0, 4),
    7: (0, 0),
    8: (0, 0, 0),
    10: (0, 0),
    11: (0, 0, 0),
    13: (8, 5),
    15: (2, 5, 0),
    16: (6, 2, 0),
    17: (3, 3, 7, 0),
    18: (4, 0),
    19: (0, 0),
    20: (0, 2),
    21: (0, 0, 0, 0, 0),
    22: (0, 0, 0),
    23: (0, 0, 0, 0, 0),
    24: (0, 0),
    25: (0, 0),
    26: (0, 0, 0),
    27: (0, 0, 0, 0, 0),
    28: (0, 0),
    29: (0, 0),
}
#: Points that have several parts → the last of them, the point itself being the first.
PARTS = {"13(2)": 2, "17(1)": 3, "17(2)": 2, "17(4)": 7}
#: Points that list without numbers → the last of their indents, the opening line being the first.
INDENTS = {"27(1)": 4, "27(2)": 4}
#: Provisions whose own words do no more than open a list.
LEAD_INS = {"1", "4", "12", "14", "3(2)", "13(1)", "13(2)", "15(1)", "15(2)", "16(1)", "16(2)", "20(2)"}
LEAD_INS |= INDENTS.keys()


def ident(pinpoint: str) -> str:
    return f"{LAW}-art-" + "-".join(pinpoint.replace(")", "").replace(" ", "-").split("("))


def expected() -> dict[str, str]:
    """Every provision below the chapters by its pinpoint, with the pinpoint or chapter it is a part of."""
    found = {}
    for chapter, (first, last) in CHAPTERS.items():
        found |= {str(article): f"{LAW}-ch-{chapter}" for article in range(first, last + 1)}
    for article, count in LISTS.items():
        found |= {f"{article}({number})": ident(str(article)) for number in range(1, count + 1)}
    for article, points in POINTS.items():
        for point, count in enumerate(points, 1):
            pinpoint = f"{article}({point})"
            found[pinpoint] = ident(str(article))
            found |= {f"{pinpoint}({number})": ident(pinpoint) for number in range(1, count + 1)}
    for pinpoint, last in PARTS.items():
        found |= {f"{pinpoint}(part {number})": ident(pinpoint) for number in range(2, last + 1)}
    for pinpoint, last in INDENTS.items():
        found |= {f"{pinpoint}(indent {number})": ident(pinpoint) for number in range(2, last + 1)}
    return found


def test_the_count_itself() -> None:
    """The table against plain sums: 31 articles, 61 points, 83 sub-points, 10 later parts, 6 indents."""
    assert len(BARE) + len(LISTS) + len(POINTS) == 31
    assert sum(len(points) for points in POINTS.values()) == 61
    assert sum(LISTS.values()) + sum(sum(points) for points in POINTS.values()) == 83
    assert len(expected()) == 31 + 61 + 83 + 10 + 6


def test_every_provision_is_a_node_and_no_other(store: EmbeddedStore) -> None:
    rows = store.select(
        f"""SELECT ?provision ?pinpoint ?parent {{
              ?provision eli:is_part_of+ act:{LAW} ; eli:is_part_of ?parent ; zg:pinpoint ?pinpoint }}""",
        graphs_of("statute"),
    )
    found = {
        row["pinpoint"].value: (row["provision"].value, row["parent"].value.rpartition("/")[2])
        for row in rows
    }
    assert {pinpoint: parent for pinpoint, (_, parent) in found.items()} == expected()
    assert {iri for iri, _ in found.values()} == {f"{ID}provision/{ident(each)}" for each in expected()}


def test_every_provision_is_held_or_states_nothing(store: EmbeddedStore) -> None:
    (found,) = coverage(store).provisions
    assert found.missing == []
    assert (found.id, found.total) == (LAW, len(expected()) + len(CHAPTERS))
    headed = len(POINTS) + len(LISTS) + len(LEAD_INS - {str(each) for each in LISTS})
    assert found.headings == len(CHAPTERS) + headed
    assert found.held == found.total - found.headings
    assert coverage(store).as_json()["provisions"] == [
        {"id": LAW, "total": 197, "held": 155, "headings": 42, "missing": []}
    ]


def test_what_states_nothing_is_a_heading_or_opens_a_list(store: EmbeddedStore) -> None:
    query = 'SELECT ?p ?word { ?p zg:statesNothing ?word FILTER(LANG(?word) = "en") }'
    rows = store.select(query, graphs_of("statute"))
    said = {row["p"].value.rpartition("/")[2]: row["word"].value for row in rows}
    lead_ins = {each for each, word in said.items() if word == "lead-in"}
    assert lead_ins == {ident(each) for each in LEAD_INS}
    headings = {ident(str(each)) for each in POINTS} | {f"{LAW}-ch-{each}" for each in CHAPTERS}
    assert said.keys() - lead_ins == headings


def test_a_provision_that_nothing_cites_is_missed() -> None:
    cites = ox.NamedNode(PREFIXES["zg"] + "cites")
    energy = ox.NamedNode(f"{ID}provision/{ident('8(3)')}")
    quads = (quad for quad in open_store().raw if (quad.predicate, quad.object) != (cites, energy))
    (found,) = coverage(holding(quads)).provisions
    assert found.missing == [ident("8(3)")]


def test_the_digest_alone_promises_no_tree(store: EmbeddedStore) -> None:
    assert coverage(store, layer="digest").provisions == []


@pytest.fixture(scope="module")
def added(store: EmbeddedStore) -> dict[str, Entry]:
    """Entries that trace to no statement of the digest."""
    return {each.id: each for each in norms(store, Filter()) if not each.statements}


def test_what_the_digest_leaves_out_is_in_the_layer_statute(
    store: EmbeddedStore, added: dict[str, Entry]
) -> None:
    assert {each.layer for each in added.values()} == {"statute"}
    assert all(each.statements for each in norms(store, Filter(), layer="digest"))


def test_it_is_read_where_it_is_cited(added: dict[str, Entry]) -> None:
    for entry in added.values():
        assert {place.certainty for place in entry.provisions} == {"verified"}, entry.id
        cited = {place.citation.rpartition("art. ")[2] for place in entry.provisions}
        assert cited == {reading.pinpoint for reading in entry.sources}, entry.id


def test_control_binds_the_user_too(added: dict[str, Entry]) -> None:
    entry = added["kz-230-viii-control-the-system"]
    assert set(entry.bearer) == {"ai-system-owner", "ai-system-holder", "ai-system-user"}
    assert [(each.heading, each.pinpoint) for each in entry.sources] == [
        ("Responsibility and controllability", "8(1)")
    ]


#: Provisions of Law 230-VIII that say what must be done and not by whom.
NOBODY = {"6", "7(1)", "8(3)", "9", "10(1)", "10(2)", "11(1)", "17(3)", "17(4)(part 5)", "22(2)"}
NOBODY |= {"20(2)(1)", "20(2)(2)"}


def test_nobody_is_bound_whom_the_law_does_not_name(added: dict[str, Entry]) -> None:
    duties = [
        each for each in added.values() if each.act == LAW and each.kind in ("obligation", "prohibition")
    ]
    unnamed = [each for each in duties if each.bearer in ([], ["anyone"])]
    assert {each.sources[0].pinpoint for each in unnamed} == NOBODY
    # “Anyone” is a reading too, and says so.
    assert all(each.added_by_reading for each in unnamed if each.bearer)


def test_seven_principles(store: EmbeddedStore) -> None:
    assert len(norms(store, Filter(kind="principle", act=LAW))) == 7


def test_article_19_1_came_with_the_amending_law(store: EmbeddedStore) -> None:
    ban = "kz-94-v-no-automated-processing-affecting-rights"
    wanted = {"kind": "prohibition", "act": "kz-94-v"}
    assert ban not in {each.id for each in norms(store, Filter(**wanted, on=date(2026, 1, 17)))}
    assert ban in {each.id for each in norms(store, Filter(**wanted, on=date(2026, 1, 18)))}


def test_half_of_what_was_mined_during_2024(store: EmbeddedStore) -> None:
    half = "kz-193-vii-sell-half-through-exchanges"
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
    held = [half in {each.id for each in norms(store, Filter(act="kz-193-vii", on=day))} for day in days]
    assert held == [False, True, True, False]


def test_a_right_is_held_against_all_whom_its_duty_binds(store: EmbeddedStore) -> None:
    """94-V art. 8(7) and 19-1(3) bind the third party with owner and operator; so does each other pair."""
    cards = {each.id: each for each in norms(store, Filter(), layer="statute")}
    rows = store.select(
        "SELECT DISTINCT ?right ?duty { ?right a zg:Right ; zg:correlativeOf ?duty . ?duty zg:bearer ?who }",
        graphs_of("statute"),
    )
    pairs = [(cards[local(row["right"].value)], cards[local(row["duty"].value)]) for row in rows]
    assert {"kz-94-v-revoke-consent", "kz-94-v-object-to-automated-processing"} <= {
        right.id for right, _ in pairs
    }
    for right, duty in pairs:
        assert sorted(right.counterparty) == sorted(duty.bearer), right.id
        assert sorted(right.bearer) == sorted(duty.counterparty), right.id


def test_that_a_register_shows_management_is_said_to_be_our_reading(store: EmbeddedStore) -> None:
    """230-VIII art. 15(2)(1) and 18(1) ask for management over the life cycle and name no register."""
    (entry,) = (each for each in norms(store, Filter()) if each.id == "kz-230-viii-manage-risks")
    assert any("names no register" in each for each in entry.added_by_reading)


@pytest.mark.parametrize(
    ("norm", "said"),
    [
        ("kz-230-viii-apply-measures-fitting-class", "no article says so"),
        ("kz-230-viii-meet-origin-transparency", "none of that name"),
        ("kz-230-viii-no-training-on-other-libraries", "does not say “only”"),
    ],
)
def test_what_the_text_does_not_say_is_contested_where_it_was_read(
    store: EmbeddedStore, norm: str, said: str
) -> None:
    """230-VIII: 15(2)(3) ties documents alone to the impact, 27(5) names the producer, 27(3) describes."""
    for layer, contested in (("digest", False), ("statute", True)):
        (entry,) = (each for each in norms(store, Filter(), layer=layer) if each.id == norm)
        assert any(said in each for each in entry.contested) is contested
