"""What the page of the register counts over columns is what the register answers."""

import re
from datetime import date

import pytest
from reading import asked, html, query_behind, words

from zangraph.listing import place_in_the_law
from zangraph.namespaces import ID, graphs_of
from zangraph.register import KINDS, Filter, norms, vocabulary

DAYS = ("2026-01-05", "2026-01-17", "2026-01-18", "2026-05-02")
NOTHING = dict.fromkeys(("role", "act", "kind", "topic", "certainty", "home"))


def narrowed(layer, on, wanted=None, *, limited=False, having=None, status="in-force"):
    from graph import columns
    from narrowing import Narrowed

    chosen = NOTHING | (wanted or {})
    return Narrowed(columns(layer), on, chosen, limited=limited, having=having, status=status)


@pytest.mark.parametrize("layer", ["digest", "statute", "all"])
@pytest.mark.parametrize("day", DAYS)
def test_every_filter_leaves_what_the_register_answers_in_the_order_of_the_law(store, layer, day) -> None:
    from graph import columns, entries_at

    on = date.fromisoformat(day)
    filters = [Filter(), Filter(time_limit=True), *(Filter(kind=kind) for kind in KINDS)]
    filters += [Filter(role=word) for word in vocabulary(store, "role", graphs_of(layer))[::4]]
    filters += [
        Filter(act=word, kind="obligation") for word in vocabulary(store, "act", graphs_of(layer))[::3]
    ]
    for wanted in filters:
        words_ = {name: getattr(wanted, name) for name in ("role", "act", "kind", "topic")}
        shown = narrowed(layer, on, words_, limited=wanted.time_limit).shown
        expected = sorted(norms(store, wanted._replace(on=on), layer=layer), key=place_in_the_law)
        assert [columns(layer).iris[number] for number in shown] == [each.iri for each in expected], wanted
    assert entries_at(shown, layer, "ru", on) == sorted(
        norms(store, wanted._replace(on=on), layer=layer, lang="ru"), key=place_in_the_law
    )


def test_each_word_is_counted_as_the_register_counts_it(store) -> None:
    on = date(2026, 2, 1)
    found = narrowed("all", on, {"kind": "obligation"})
    for facet in ("role", "act", "topic"):
        offered = found.offered(facet)
        assert offered.all == len(offered.words) > 5
        for word in offered.words:
            wanted = Filter(kind="obligation", on=on, **{facet: word})
            assert offered.counts[word] == len(norms(store, wanted)), word
    # Other kinds are offered still: the facet itself does not narrow what it offers.
    assert {"prohibition", "right"} <= set(found.offered("kind").words)


def test_a_graph_without_its_database_is_counted_alike(store) -> None:
    from columns import Columns
    from graph import columns

    entries = sorted(norms(store, Filter()), key=place_in_the_law)
    built, read = Columns.of_entries(entries), columns("all")
    assert built.iris == read.iris
    for facet in NOTHING:
        assert built.words(facet) == read.words(facet)
        assert (built.counts(facet, built.all()) == read.counts(facet, read.all())).all()
    for day in map(date.fromisoformat, DAYS):
        assert (built.status(day) == read.status(day)).all()
    assert (built.having("limited", "") == read.having("limited", "")).all()


def test_of_many_words_the_most_frequent_are_offered_and_it_is_said(open_page, monkeypatch) -> None:
    import narrowing

    monkeypatch.setattr(narrowing, "MOST_OFFERED", 3)
    offered = narrowed("all", date(2026, 2, 1)).offered("act")
    whole = offered.all
    assert len(offered.words) == 3 < whole
    rare = narrowed("all", date(2026, 2, 1), {"act": "kz-179-nq"}).offered("act")
    assert "kz-179-nq" in rare.words  # what is chosen stays, however rare
    page = open_page(on="2026-02-01")
    assert f"of {whole};" in asked(page, "act")["cut"]
    assert "cut" not in asked(page, "home")


def test_the_list_comes_in_parts_and_all_of_it_at_once(open_page) -> None:
    def shown(**parameters: str) -> list[str]:
        page = open_page(on="2026-02-01", **parameters)
        return re.findall(r'<h2><a href="[^"]*id=([^"&]+)', html(page))

    whole = shown(part="all")
    assert len(whole) > 75
    assert shown() == whole[:25]
    assert shown(part="2") == whole[25:50]
    last = shown(part="9999")
    assert 0 < len(last) <= 25
    assert last == whole[-len(last) :]
    for wrong in ("0", "-1", "x", "٣", "1" * 400):
        assert "There is no page" in words(open_page(part=wrong))


def test_words_that_are_no_words_are_told_in_one_sentence(open_page) -> None:
    page = open_page(on="2026-02-01", text="!!!")
    assert "There is no word to search for" in words(page)
    assert "<article" not in html(page)


def test_a_search_that_finds_too_much_for_a_query_says_what_the_query_leaves_out(
    open_page, store, monkeypatch
) -> None:
    from components import behind

    def listed(**parameters: str) -> tuple[list[str], str, list[str]]:
        page = open_page(on="2026-02-01", text="data", part="all", **parameters)
        answered = store.select(query_behind(page), graphs_of("all"))
        shown = re.findall(r'<h2><a href="[^"]*id=([^"&]+)', html(page))
        return shown, words(page), [row["norm"].value.rpartition("/")[2] for row in answered]

    everywhere, says, found = listed()
    rights, _, _ = listed(kind="right")
    assert sorted(everywhere) == found
    assert "what the search found is written into it" in says
    assert 1 < len(rights) < len(everywhere)
    monkeypatch.setattr(behind, "MOST_SPELLED", len(rights))
    shown, says, found = listed(kind="right")  # there, what is shown is named alone
    assert sorted(shown) == sorted(rights) == found
    assert "what the search found is written into it" in says
    shown, says, found = listed()
    assert sorted(shown) == sorted(everywhere)
    assert f"in more than {len(rights)} norms" in says
    assert set(shown) < set(found)  # the list without the words, as is said


def test_where_nothing_is_found_no_more_acts_are_named_than_are_read(open_page, monkeypatch) -> None:
    from components import foot

    nothing = {"on": "2026-02-01", "role": "seller", "act": "kz-94-v"}
    assert "more." not in words(open_page(**nothing))
    monkeypatch.setattr(foot, "MOST_NAMED", 2)
    said = re.search(r"Acts held in detail: (.*?)\. Acts only named", words(open_page(**nothing)))[1]
    assert said.count("; ") == 2
    assert re.search(r"; and \d+ more$", said)


def test_what_many_things_are_called_is_read_at_once_and_the_same(store) -> None:
    from labels import Labels

    class Counting:
        asked = 0

        def select(self, query, graphs):
            self.asked += 1
            return store.select(query, graphs)

    counting = Counting()
    iris = [f"{ID}role/{word}" for word in vocabulary(store, "role", graphs_of("all"))] + ["no iri"]
    at_once, singly = (
        Labels(lambda: counting, "skos:prefLabel", "kk", graphs_of("all")),
        Labels(lambda: store, "skos:prefLabel", "kk", graphs_of("all")),
    )
    at_once.read(iris)
    assert [at_once.get(iri) for iri in iris] == [singly.get(iri) for iri in iris]
    assert at_once.get(iris[0]) is not None and at_once.get("no iri") is None
    assert counting.asked == 1
