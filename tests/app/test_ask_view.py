import csv
import io
import re
import shlex

import pytest
from reading import html, words

from components import results, snippets
from components.picture import Edge, dot
from components.results import Result
from views import ask
from zangraph.questions import questions
from zangraph.store.keeper import Limits

NORM = "https://w3id.org/zangraph/id/norm/kz-94-v-x"


def run(page, text: str):
    """Run `text`, as the editor does when its reader asks for it."""
    page.query_params["query"] = text
    return page.run()


def test_the_gallery_finds_questions_by_words_in_any_language(open_page) -> None:
    page = open_page("ask")
    assert html(page).count("question=") == len(questions())
    page = page.text_input(key="ask-find").set_value("unicorn").run()
    assert "question=" not in html(page)
    page = page.text_input(key="ask-find").set_value("обязана роль").run()
    assert "question=what-binds-a-role" in html(page)


def test_a_stored_question_asks_by_typed_fields_and_keeps_them_in_the_address(open_page) -> None:
    page = open_page("ask", question="what-binds-a-role", on="2026-02-01")
    assert "kz-230-viii-manage-risks" in html(page)
    roles = page.selectbox(key="ask-field-role")
    assert "owner of the AI system" in roles.options
    page = roles.set_value("seller").run()
    assert page.query_params["role"] == "seller"
    assert "kz-274-iv-inform-of-ai-risks" in html(page)
    assert "kz-230-viii-manage-risks" not in html(page)


def test_a_question_is_the_heading_of_its_page_and_days_stand_on_one_line(open_page) -> None:
    page = open_page("ask", question="what-binds-a-role", role="seller", on="2026-02-01")
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html(page))
    assert heading.startswith("What must")
    assert '<td><span class="zg-whole">2026-01-18</span></td>' in html(page)
    assert "<h1>Questions (SPARQL)</h1>" in html(open_page("ask"))


def test_a_question_that_lacks_something_says_so_and_answers_nothing(open_page) -> None:
    page = open_page("ask", question="what-a-term-means")
    assert "zg-error" not in html(page)
    wrong = open_page("ask", question="what-binds-a-roll")
    assert "There is no question" in words(wrong) and "what-binds-a-role" in words(wrong)
    wrong = open_page("ask", question="what-binds-a-role", role="<b>king</b>")
    assert "There is no role" in words(wrong) and "<b>king" not in html(wrong)


def test_what_is_not_held_is_never_an_empty_table(open_page) -> None:
    page = open_page("ask", question="norms-of-an-act", act="kz-102-nq", on="2026-02-01")
    assert "zg-error" in html(page) and "kz-102-nq" in words(page)


def test_the_query_that_stands_there_first_answers(open_page) -> None:
    page = run(open_page("ask", tab="own"), ask.first("en"))
    assert html(page).count("norm:kz-") > 20
    assert "graph version" in words(page)


def test_wrong_queries_get_one_sentence(open_page) -> None:
    page = open_page("ask", tab="own")
    for text, said in (
        ("SELECT * { SERVICE <http://x.example/> { ?a ?b ?c } }", "SERVICE is refused"),
        ("DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", "the graph is read-only"),
        ("SELECT ?x {\n ?x ?y }", "Line 2, column"),
        ("<script>alert(1)</script>", "expected SELECT"),
    ):
        page = run(page, text)
        assert said in words(page)
        assert "<script>" not in html(page)
        assert "zg-table" not in html(page)


def test_a_query_too_long_for_an_address_says_so(open_page) -> None:
    page = run(open_page("ask"), "SELECT (1 AS ?one) {}" + f"\n# {'long ' * 1000}")
    assert "longer than 4000 characters" in words(page)
    assert "zg-table" in html(page)


def test_what_was_cut_off_is_said(open_page, monkeypatch) -> None:
    monkeypatch.setattr(ask, "LIMITS", Limits(rows=5))
    page = open_page("ask", query="SELECT * { ?a ?b ?c }")
    assert "only the first 5 are shown" in words(page)
    assert html(page).count("<tr>") == 1 + 5


def test_yes_and_no_and_graphs_are_answers_too(open_page) -> None:
    assert "Yes" in words(open_page("ask", query="ASK { ?norm a zg:Obligation }"))
    page = open_page("ask", query="DESCRIBE norm:kz-230-viii-manage-risks")
    assert "norm:kz-230-viii-manage-risks" in page.code[0].value
    assert "found nothing" in words(open_page("ask", query="SELECT * { ?a zg:noSuch ?b }"))


def test_more_rows_than_can_be_read_come_as_a_grid(open_page) -> None:
    page = open_page("ask", query="SELECT ?a ?b { ?a skos:prefLabel ?b }")
    assert len(page.dataframe[0].value) > results.MOST_AS_TEXT
    assert "zg-table" not in html(page)


def test_the_model_names_classes_with_one_of_their_things(open_page) -> None:
    page = open_page("ask", tab="model")
    assert "zg:Obligation" in html(page)
    assert "DESCRIBE" in html(page)


# Results, by themselves


def answer(*rows: str, names: str = '"a","b"') -> Result:
    body = f'{{"head":{{"vars":[{names}]}},"results":{{"bindings":[{",".join(rows)}]}}}}'
    return Result("bindings", body.encode())


URI = f'{{"type":"uri","value":"{NORM}"}}'
DATE = '{"type":"literal","value":"2026-01-18","datatype":"http://www.w3.org/2001/XMLSchema#date"}'
NUMBER = '{"type":"literal","value":"7","datatype":"http://www.w3.org/2001/XMLSchema#integer"}'
TEXT = '{"type":"literal","value":"seven","xml:lang":"en"}'


@pytest.mark.parametrize(
    ("row", "views"),
    [
        (f'{{"a":{URI},"b":{TEXT}}}', ["table", "raw"]),
        (f'{{"a":{URI},"b":{NUMBER}}}', ["table", "chart", "raw"]),
        (f'{{"a":{URI},"b":{DATE}}}', ["table", "timeline", "raw"]),
        (f'{{"a":{URI},"b":{URI}}}', ["table", "picture", "raw"]),
        (f'{{"a":{URI}}}', ["table", "raw"]),
    ],
)
def test_the_views_are_those_that_fit(row: str, views: list[str]) -> None:
    assert answer(row).views == views


def test_a_column_of_mixed_types_is_no_number() -> None:
    assert answer(f'{{"a":{NUMBER},"b":{URI}}}', f'{{"a":{TEXT},"b":{URI}}}').views == ["table", "raw"]


def test_terms_are_shortened_and_kept_whole_in_the_csv() -> None:
    assert results.short({"type": "uri", "value": NORM}) == "norm:kz-94-v-x"
    assert results.short({"type": "uri", "value": "https://example.org/"}) == "https://example.org/"
    made = results.as_csv(answer(f'{{"a":{URI}}}')).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(made))) == [["a", "b"], [NORM, ""]]


def test_a_text_that_is_no_formula_is_none_in_the_csv() -> None:
    text = '{"type": "literal", "value": "=HYPERLINK(1)"}'
    number = NUMBER.replace('"7"', '"-5"')
    made = results.as_csv(answer(f'{{"a":{text},"b":{number}}}')).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(made)))[1] == ["'=HYPERLINK(1)", "-5"]
    called = number.replace('"-5"', '"=HYPERLINK(1)"')  # a formula that a query calls a number
    made = results.as_csv(answer(f'{{"a":{called},"b":{number.replace("-5", "＝1")}}}')).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(made)))[1] == ["'=HYPERLINK(1)", "'＝1"]


def test_a_label_is_never_anything_but_a_label_in_a_picture() -> None:
    drawn = dot([Edge("x", "y", 'is" ]; evil [label="')], {"x": "a\\", "y": "<b>b</b>"})
    assert drawn.count("evil") == 1 and 'evil [label=\\"' in drawn.replace("\\n", " ")
    assert 'label="a\\\\"' in drawn
    assert 'label="<b>b</b>"' in drawn


def test_snippets_quote_what_they_carry() -> None:
    query = "SELECT ('it''s' AS ?a) { # $(rm) \"\"\" \\ }"
    words_of_shell = shlex.split(snippets.curl(query, "http://127.0.0.1:8501/sparql"))
    assert words_of_shell[-2:] == [f"query={query}", "http://127.0.0.1:8501/sparql"]
    program = snippets.python(query, "digest")
    asked: list[str] = []
    fake = type("Graph", (), {"select": lambda self, text: asked.append(text)})()
    exec(program.split("graph = ")[1].split("\n", 1)[1].split("\nprint")[0], {"graph": fake})
    assert asked == [query]
    assert 'zangraph.open(layer="digest")' in program
