import json

from reading import html, words

from views import sparql
from zangraph.store.keeper import Limits


def run(page, text: str):
    page.text_area(key="sparql-query").set_value(text)
    return page.button[0].click().run()


def test_the_query_that_stands_there_first_answers(open_page) -> None:
    page = open_page("sparql")
    assert not page.dataframe
    page = run(page, page.text_area(key="sparql-query").value)
    table = page.dataframe[0].value
    assert len(table) > 20
    assert table["norm"].str.startswith("norm:kz-").all()
    assert "graph version" in words(page)
    assert page.query_params["query"].startswith("SELECT")


def test_every_example_answers(open_page) -> None:
    for name in sparql.EXAMPLES:
        page = open_page("sparql", query=sparql.example(name, "ru"))
        assert "zg-error" not in html(page), name
        assert len(page.dataframe[0].value) > 0, name


def test_an_address_with_a_query_opens_its_answer(open_page) -> None:
    page = open_page("sparql", query="SELECT (1 AS ?one) {}")
    assert page.dataframe[0].value["one"].tolist() == ["1"]
    assert page.text_area(key="sparql-query").value == "SELECT (1 AS ?one) {}"


def test_wrong_queries_get_one_sentence(open_page) -> None:
    page = open_page("sparql")
    for text, said in (
        ("SELECT * { SERVICE <http://x.example/> { ?a ?b ?c } }", "SERVICE is refused"),
        ("DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", "the graph is read-only"),
        ("SELECT ?x {\n ?x ?y }", "Line 2, column"),
        ("<script>alert(1)</script>", "expected SELECT"),
    ):
        page = run(page, text)
        assert said in words(page)
        assert "<script>" not in html(page)
        assert not page.dataframe


def test_a_long_query_stays_out_of_the_address_and_says_so(open_page) -> None:
    text = "SELECT (1 AS ?one) {}" + f"\n# {'long ' * 1000}"
    page = run(open_page("sparql"), text)
    assert "query" not in page.query_params
    assert "longer than 4000 characters" in words(page)
    assert len(page.dataframe[0].value) == 1


def test_what_was_cut_off_is_said(open_page, monkeypatch) -> None:
    monkeypatch.setattr(sparql, "LIMITS", Limits(rows=5))
    page = open_page("sparql", query="SELECT * { ?a ?b ?c }")
    assert "only the first 5 are shown" in words(page)
    assert len(page.dataframe[0].value) == 5


def test_yes_and_no_and_graphs_are_answers_too(open_page) -> None:
    assert "Yes" in words(open_page("sparql", query="ASK { ?norm a zg:Obligation }"))
    page = open_page("sparql", query="DESCRIBE norm:kz-230-viii-manage-risks")
    assert "norm:kz-230-viii-manage-risks" in page.code[0].value
    assert "found nothing" in words(open_page("sparql", query="SELECT * { ?a zg:noSuch ?b }"))


def test_terms_are_shortened_and_kept_whole_in_the_csv() -> None:
    uri = {"type": "uri", "value": "https://w3id.org/zangraph/id/norm/kz-94-v-x"}
    assert sparql._short(uri) == "norm:kz-94-v-x"
    assert sparql._short({"type": "uri", "value": "https://example.org/"}) == "https://example.org/"
    made = sparql._as_csv(["a", "b"], [{"a": uri, "b": None}]).decode("utf-8-sig")
    assert made.splitlines()[1] == f"{uri['value']},"
    json.dumps(uri)
