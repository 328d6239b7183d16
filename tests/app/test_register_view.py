import csv
import io
import json
import re
from datetime import date

import pyoxigraph as ox
import pytest
from reading import asked, html, query_behind, words

from words import LANGUAGES, count, day, say
from zangraph.export.registers import written
from zangraph.listing import listing
from zangraph.namespaces import DCTERMS, GRAPH, ID, XSD, ZG, graphs_of
from zangraph.register import Filter, norms

ON = "2026-01-18"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def heading(test) -> str:
    return re.search(r'zg-count">([^<]*)', html(test))[1]


@pytest.mark.parametrize("on", ["2026-01-05", "2026-01-06", "2026-01-17", "2026-01-18"])
def test_the_date_decides_what_is_in_force(open_page, store, on) -> None:
    expected = len(norms(store, Filter(on=date.fromisoformat(on))))
    page = open_page(on=on, part="all")
    assert heading(page).startswith(f"{expected} norm")
    assert html(page).count("<article") == expected


def test_an_address_opens_what_it_says(open_page) -> None:
    page = open_page(on=ON, role="ai-system-owner", limit="0")
    assert asked(page, "role")["value"] == "ai-system-owner"
    assert asked(page, "on")["value"] == ON
    assert asked(page, "limit")["value"] is False
    assert "Law 230-VIII, art. 15(2)(1)" in words(page)


def test_an_address_from_outside_replaces_what_the_widgets_held(open_page) -> None:
    page = open_page(on=ON, role="ai-system-owner")
    page.query_params.clear()
    page.query_params["on"] = "2026-01-17"
    page.run()
    assert asked(page, "role")["value"] == ""
    assert asked(page, "on")["value"] == "2026-01-17"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("role", "ai-owner", "did you mean “ai-system-owner”"),
        ("on", "18.01.2026", "expected YYYY-MM-DD"),
        ("kind", "duty", "There is no kind “duty”"),
        ("id", "kz-230-viii-manage-risk", "did you mean “kz-230-viii-manage-risks”"),
    ],
)
def test_what_cannot_be_read_from_the_address_is_said_in_one_sentence(open_page, name, value, said) -> None:
    page = open_page(**{name: value})
    assert said in words(page)
    assert "zg-error" in html(page)


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"role": "ai-system-owner", "kind": "obligation"},
        {"topic": "personal-data", "limit": "1"},
        {"text": "БИОМЕТР"},
        {"text": "consent", "act": "kz-94-v"},
        {"text": 'a "quoted\\ text'},
        {"on": "2026-01-17", "status": "not-yet-in-force", "act": "kz-230-viii"},
        {"on": "2026-01-18", "status": "no-longer-in-force"},
    ],
)
def test_the_query_that_is_shown_gives_the_list(open_page, store, state) -> None:
    page = open_page(**{"on": ON, "part": "all", **state})
    rows = store.select(query_behind(page), graphs_of("all"))
    asked = {row["norm"].value.rpartition("/")[2] for row in rows}
    shown = set(re.findall(r'<h2><a href="[^"]*id=([^"&]+)', html(page)))
    assert asked == shown
    assert heading(page).split()[0] == str(len(shown))


def test_words_are_found_in_every_language_whatever_the_page_is_in(open_page) -> None:
    found = {
        frozenset(re.findall(r"id=([^\"&]+)", html(open_page(on=ON, text=text, lang=lang, part="all"))))
        for text in ("biometric authentication", "биометрическую аутентификацию")
        for lang in ("en", "kk")
    }
    assert len(found) == 1 and "kz-179-nq-biometric-authentication" in next(iter(found))


def test_facets_count_what_they_would_leave(open_page, store) -> None:
    page = open_page(on=ON, act="kz-94-v")
    for _, label in asked(page, "role")["words"]:
        name, number = re.fullmatch(r"(.*) \((\d+)\)", label).groups()
        if name == "operator of the database containing personal data":
            wanted = Filter(act="kz-94-v", role="personal-data-operator", on=date.fromisoformat(ON))
            assert int(number) == len(norms(store, wanted))
            break
    else:
        pytest.fail("the operator is not offered")


def test_an_empty_answer_says_what_is_held_and_where_else_to_look(open_page) -> None:
    said = words(open_page(on="2026-01-05", act="kz-230-viii"))
    assert "Nothing held here matches." in said
    assert "not yet in force: " in said
    assert "What is not found here may still be law" in said
    assert "Acts only named" in said


def test_people_meet_no_statement_ids_and_no_codes(open_page) -> None:
    said = words(open_page(on=ON)) + words(open_page(on=ON, id="kz-94-v-consider-objection"))
    assert not re.search(r"\bN\d{3}\b", said)
    assert "secondary-source" not in said and "not-yet-in-force" not in said


def test_a_card_has_its_lines_in_the_order_in_which_they_are_read(open_page) -> None:
    page = open_page(on="2026-09-01", id="kz-94-v-stop-processing-on-revocation")
    said = words(page)
    order = [
        "Operator of the database",
        "Stop processing",
        "When the subject revokes consent",
        "By when 15 business days",
        "Unless storage or processing",
        "On 1 September 2026 In force since 18 January 2026",
        "Later change not included: Law 248-VIII (2 March 2026)",
        "Law 94-V, art. 8(7)(part 2) – article verified".replace("– ", ""),
        "Key changes: personal data (94-V), item 7",
        "Official text",
    ]
    places = [said.index(each) for each in order]
    assert places == sorted(places)


def test_untrusted_text_is_never_markup(store) -> None:
    from components.card import card
    from graph import names

    bad = '<img src=x onerror="alert(1)">&'
    entry = norms(store, Filter())[0]._replace(
        label=bad,
        condition=bad,
        exception=bad,
        contested=[bad],
        added_by_reading=[bad],
        id=bad,
    )
    made = card(entry, date(2026, 1, 18), names("en"), lambda id_: f"?id={id_}", alone=True)
    assert "<img" not in made
    assert made.count("&lt;img") >= 5


def test_a_text_of_another_language_is_marked_as_one(store) -> None:
    from components.card import card
    from graph import names

    entry = norms(store, Filter(), lang="kk")[0]._replace(contested=["here"], added_by_reading=["there"])
    for fallbacks, here, there in (
        ({"contested": "en"}, '<span lang="en">here</span>', "<dd>there</dd>"),
        ({"addedByReading": "en"}, "<dd>here</dd>", '<span lang="en">there</span>'),
    ):
        shown = entry._replace(fallbacks=fallbacks)
        made = card(shown, date(2026, 1, 18), names("kk"), lambda id_: f"?id={id_}", alone=True)
        assert here in made
        assert there in made


def test_the_search_box_quotes_back_what_was_typed_as_text(open_page) -> None:
    assert "<b>x</b>" not in html(open_page(text="<b>x</b>"))


def test_the_table_and_the_json_hold_what_is_shown(open_page, store) -> None:
    on = date.fromisoformat(ON)
    shown = norms(store, Filter(role="ai-system-owner", on=on), lang="ru")

    def table(entries) -> bytes:
        return written(listing(store, entries, Filter(), on=on, lang="ru"), "csv")

    rows = list(csv.reader(io.StringIO(table(shown).decode("utf-8-sig"))))
    assert len(rows) == len(shown) + 1
    assert "Вид" in rows[0] and "обязанность" in rows[1] + rows[2]
    entry = shown[0]._replace(label="=1+1")
    assert b"'=1+1" in table([entry])
    json.dumps([each.as_json() for each in shown])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_opens_in_every_language(open_page, lang) -> None:
    page = open_page(on=ON, lang=lang)
    assert day(date(2026, 1, 18), lang) in heading(page)
    assert say("disclaimer", lang) in words(page)


def test_russian_counts_take_the_right_form() -> None:
    forms = [count("norm", number, "ru").split()[1] for number in (1, 2, 5, 11, 12, 21, 22, 111)]
    assert forms == ["норма", "нормы", "норм", "норм", "норм", "норма", "нормы", "норм"]


@pytest.mark.parametrize(
    ("layer", "cited", "ended"), [("digest", False, False), ("statute", True, False), (None, True, True)]
)
def test_sources_can_be_switched_off(open_page, layer, cited, ended) -> None:
    """Articles stand in the official texts; the end of 2026-05-01 is known from other sources alone."""
    chosen = {"layer": layer} if layer else {}
    shown = words(open_page(act="kz-193-vii", on="2026-05-02", **chosen))
    assert ("Law 193-VII, art. 1(9)" in shown) is cited
    assert ("circulation of digital assets is organised by" not in shown) is ended


@pytest.mark.parametrize(
    ("on", "now", "other"),
    [
        ("2026-01-17", "unsecured digital assets", "without a licence or permit"),
        ("2026-01-18", "without a licence or permit", "unsecured digital assets"),
    ],
)
def test_a_provision_on_a_date_with_what_was_and_what_comes(open_page, on, now, other) -> None:
    """193-VII art. 11(5): L79 replaces the ban on unsecured assets; neither passes for the other."""
    shown = words(open_page(id="kz-193-vii-art-11-5", on=on))
    current, _, rest = shown.partition("Not yet in force" if on == "2026-01-17" else "No longer in force")
    assert "Law 193-VII, art. 11(5)" in current
    assert now in current
    assert other not in current
    assert other in rest


@pytest.fixture
def buried(tmp_path, monkeypatch):
    """A graph in which two ids were withdrawn: one leads on, the other to nothing."""
    import graph

    tombstones = (
        f"<{ID}norm/kz-94-v-old> <{TYPE}> <{ZG}Tombstone> ; <{ZG}withdrawnOn> '2026-12-01'^^<{XSD}date> ;"
        f" <{ZG}withdrawnBecause> 'two norms were one'@en , '<b>две нормы</b> были одной'@ru ;"
        f" <{DCTERMS}isReplacedBy> <{ID}norm/kz-94-v-consider-objection> ."
        f"<{ID}norm/kz-94-v-nothing> <{TYPE}> <{ZG}Tombstone> ; <{ZG}withdrawnOn> '2026-12-02'^^<{XSD}date> ;"
        f" <{ZG}withdrawnBecause> 'never law'@en ."
    )
    altered = ox.Store()
    altered.bulk_load(path=str(graph.snapshot()), format=ox.RdfFormat.N_QUADS)
    altered.load(tombstones, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(GRAPH + "digest"))
    altered.dump(str(tmp_path / "altered.nq"), format=ox.RdfFormat.N_QUADS)
    monkeypatch.setattr(graph, "snapshot", lambda: tmp_path / "altered.nq")
    graph.own.cache_clear()
    graph.forget()
    yield
    graph.own.cache_clear()
    graph.forget()


def test_a_withdrawn_id_leads_to_what_took_its_place_and_says_why(open_page, buried) -> None:
    page = open_page(on=ON, id="kz-94-v-old", lang="ru")
    said = words(page)
    assert "kz-94-v-old: идентификатор упразднён 1 декабря 2026 г.: <b>две нормы</b> были одной" in said
    assert "вместо него: kz-94-v-consider-objection" in said
    assert "id=kz-94-v-consider-objection" in html(page)
    assert "<b>две" not in html(page)
    assert "Рассмотреть возражение" in said


def test_a_withdrawn_id_that_nothing_replaced_says_so_and_no_more(open_page, buried) -> None:
    page = open_page(on=ON, id="kz-94-v-nothing")
    assert "withdrawn on 2 December 2026: never law; nothing took its place" in words(page)
    assert "<article" not in html(page)
    assert "zg-error" not in html(page)


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        ("en", ["On Artificial Intelligence — our translation", "Жасанды интеллект туралы — official title"]),
        ("ru", ["Об искусственном интеллекте — официальное название", "Intelligence — наш перевод"]),
        ("kk", ["Жасанды интеллект туралы — ресми атауы", "Artificial Intelligence — біздің аудармамыз"]),
    ],
)
def test_a_title_says_whether_it_is_official(open_page, lang, titles) -> None:
    act = words(open_page(on=ON, id="kz-230-viii", lang=lang))
    assert all(title in act for title in titles)
    # On a card only the title in the language of the page stands, with its status.
    card = words(open_page(on=ON, id="kz-230-viii-manage-risks", lang=lang))
    assert titles[0] in card
    assert titles[1] not in card


def test_a_doubtful_name_says_so(open_page) -> None:
    said = words(open_page(on=ON, id="autonomy-high", lang="kk"))
    assert "қазақша атауы біздікі, оны тіл иесі тексеруі керек" in said


def test_what_is_cited_and_not_held_is_said_in_the_language_of_the_page(open_page) -> None:
    said = words(open_page(on=ON, id="230-VIII, ст. 99", lang="ru"))
    assert "«230-VIII, ст. 99» здесь не содержится: этого места акта нет; есть: kz-230-viii." in said


def test_facets_of_certainty_and_source_narrow_the_list(open_page) -> None:
    page = open_page(on=ON, certainty="inferred")
    shown = re.findall(r'<h2><a href="[^"]*id=([^"&]+)', html(page))
    assert shown and "not verified" in words(page)
    page = open_page(on=ON, home="digest", part="all")
    digest = set(re.findall(r'<h2><a href="[^"]*id=([^"&]+)', html(page)))
    page = open_page(on=ON, home="statute", part="all")
    statute = set(re.findall(r'<h2><a href="[^"]*id=([^"&]+)', html(page)))
    assert "kz-230-viii-manage-risks" in digest and not digest & statute
    assert "There is no certainty" in words(open_page(certainty="sure"))


def test_words_are_looked_for_in_any_form_and_the_query_says_what_was_found(open_page) -> None:
    # “рисками” stands in the norm, “риск” is what is typed.
    page = open_page(on=ON, text="управлять риск", lang="ru")
    assert "kz-230-viii-manage-risks" in html(page)
    assert "norm:kz-230-viii-manage-risks" in query_behind(page)


def test_a_card_says_what_may_follow_a_breach_elements_before_amounts(open_page) -> None:
    said = words(open_page(on="2026-09-01", id="kz-230-viii-manage-risks"))
    assert said.index("possible sanction if the elements are established") < said.index("MCI")
    # Article 641-1 of Code 235-V, an index being 4,325 tenge: 20 for a small business, 50 when repeated.
    assert "small 20 MCI (86 500 ₸) 50 MCI (216 250 ₸)" in said.replace("\u00a0", " ")
    without = words(open_page(on="2026-09-01", id="kz-230-viii-manage-risks", layer="statute"))
    assert "MCI" not in without


def test_a_thing_says_what_it_means_how_to_cite_it_and_where_its_data_are(open_page) -> None:
    page = open_page(id="kz-94-v", lang="ru")
    assert "Закон № 94-V" in words(page)
    assert './data/act/kz-94-v.jsonld"' in html(page)
    role = open_page(id="ai-system-owner", lang="ru")
    assert "собственник системы искусственного интеллекта" in words(role)
    assert role.get("graphviz_chart")


def test_an_act_lists_its_articles_and_leads_to_its_norms(open_page) -> None:
    """Law 230-VIII has 31 articles, all with headings; of Law 94-V those that are held have none here."""
    page = open_page(id="kz-230-viii", lang="ru", on="2026-09-01")
    articles = re.findall(r'<li><a href="[^"]*"[^>]*>(\d+)\. ([^<]+)</a></li>', html(page))
    assert [int(number) for number, _ in articles] == list(range(1, 32))
    assert articles[16] == ("17", "Правовой режим систем искусственного интеллекта")
    assert "?lang=ru&amp;on=2026-09-01&amp;act=kz-230-viii" in html(page)
    assert "Закон № 326-VIII (25 августа 2026 г.)" in words(page)  # the change that came after
    named = words(open_page(id="kz-94-v", lang="kk"))
    assert "№ 94-V Заңның 8-бабы № 94-V Заңның 17-бабы № 94-V Заңның 19-1-бабы" in named
    assert "kz-94-v-art" not in named
    only_named = html(open_page(id="kz-498-v", lang="ru"))
    assert "act=kz-498-v" not in only_named


def test_the_law_on_artificial_intelligence_comes_first(open_page) -> None:
    """Its article 1 begins with “data library”; before the Law there is the order alone."""
    assert "“data library”" in html(open_page(on="2026-02-01")).partition("<h2>")[2].partition("</h2>")[0]
    assert "biometric" in html(open_page(on="2026-01-17")).partition("<h2>")[2].partition("</h2>")[0]
