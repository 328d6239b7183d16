"""Stored questions: what their headers promise, what their parameters accept, and how they are written."""

import re
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest

from tests.graphs import holding
from zangraph.errors import DataError, InputError
from zangraph.namespaces import PREFIXES, graphs_of
from zangraph.questions import (
    LANGUAGES,
    Question,
    bind,
    not_held,
    question,
    questions,
    read_question,
    unanswerable,
)
from zangraph.store.embedded import EmbeddedStore, open_store

ALL = questions()
EVERY = pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.name)

GOOD = """\
# label en: Which norms does a role have?
# label ru: Какие нормы есть у роли?
# label kk: Рөлдің қандай нормалары бар?
# audience: lawyer, analyst
# parameter role: role = ai-system-owner
# parameter word: text

SELECT ?norm WHERE { ?norm zg:bearer $role ; zg:action ?label FILTER(STR(?label) != $word) } ORDER BY ?norm
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "sample.rq"
    path.write_text(text, encoding="utf-8")
    return path


# Headers


def test_a_well_formed_header_is_read(tmp_path: Path) -> None:
    asked = read_question(write(tmp_path, GOOD))
    assert asked.name == "sample"
    assert asked.audience == ("lawyer", "analyst")
    assert [(each.name, each.type, each.required, each.default) for each in asked.parameters] == [
        ("role", "role", False, "ai-system-owner"),
        ("word", "text", True, None),
    ]


HEADERS = [
    ("# label kk: Рөлдің қандай нормалары бар?\n", "", "label in en, ru and kk"),
    ("# label en:", "# label de:", "label in en, ru and kk"),
    ("lawyer, analyst", "lawyer, judge", "audience is some of"),
    ("# audience: lawyer, analyst\n", "", "audience is some of"),
    ("role: role", "role: actor", "parameter role is a actor"),
    ("# parameter word: text\n", "", "$word stands in the query; its head declares no such parameter"),
    ("FILTER(STR(?label) != $word)", "", "the head declares parameter word; no such $name is in the query"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), HEADERS)
def test_a_header_that_is_wrong_is_refused(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError, match=re.escape(sentence)) as refused:
        read_question(write(tmp_path, GOOD.replace(old, new)))
    assert "sample.rq" in str(refused.value)


def test_at_least_twenty_five_are_shipped_each_for_someone() -> None:
    assert len(ALL) >= 25
    assert {each for asked in ALL for each in asked.audience} == {"lawyer", "analyst", "compliance"}
    for lang in LANGUAGES:
        labels = [asked.labels[lang] for asked in ALL]
        assert len(set(labels)) == len(labels)
    for asked in ALL:
        assert len(set(asked.labels.values())) == len(LANGUAGES), asked.name
        assert all(label.endswith("?") for label in asked.labels.values()), asked.name


def test_every_shipped_question_can_be_asked_as_it_is() -> None:
    assert not [asked.name for asked in ALL for each in asked.parameters if each.required]


# Parameters


WRONG = [
    ("what-binds-a-role", {"rol": "anyone"}, "has no parameter “rol” — did you mean “role”?"),
    ("contested-readings", {"on": "2026-01-18"}, "has no parameter “on”; it takes none."),
    ("what-binds-a-role", {"role": "ai-system-ownr"}, "did you mean “ai-system-owner”?"),
    ("norms-of-an-act", {"act": "94-v"}, "did you mean “kz-94-v”?"),
    ("norms-on-a-topic", {"topic": "riks"}, "did you mean “risk”?"),
    ("norms-of-a-kind", {"kind": "obligaton"}, "did you mean “obligation”?"),
    ("where-a-norm-was-read", {"norm": "kz-94-v-consider-objecton"}, "kz-94-v-consider-objection"),
    ("where-a-norm-was-read", {"norm": "N999"}, "Nothing here is called “N999”"),
    ("where-a-norm-was-read", {"norm": "kz-94-v"}, "norm is “kz-94-v”, which is no norm"),
    (
        "where-a-norm-was-read",
        {"norm": "N041"},
        "more than one norm: name one of kz-230-viii-explain-outputs, kz-230-viii-receive-explanations.",
    ),
    ("what-a-term-means", {"term": "данные\udcff"}, "term holds half a character; expected text."),
    ("what-binds-a-role", {"on": "18.01.2026"}, "on '18.01.2026' is not a date: expected YYYY-MM-DD"),
    ("what-binds-a-role", {"on": "2026-02-30"}, "on '2026-02-30' is not a date"),
    ("what-binds-a-role", {"on": "20260118"}, "on '20260118' is not a date"),
    ("what-came-and-ended", {"from": ""}, "from '' is not a date"),
]


@pytest.mark.parametrize(("name", "given", "sentence"), WRONG)
def test_a_wrong_parameter_is_refused(
    store: EmbeddedStore, name: str, given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(InputError, match=re.escape(sentence)):
        bind(store, question(name), given)


def test_a_parameter_without_default_must_be_given(store: EmbeddedStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=re.escape("“sample” needs word=…, a text.")):
        bind(store, read_question(write(tmp_path, GOOD)), {})


def test_a_question_that_does_not_exist_names_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean “time-limits”"):
        question("time-limts")


HOSTILE = [
    'x" ) } SELECT ?everything { ?everything ?p ?o . FILTER("',
    '"',
    "\\",
    '\\"',
    '\\" || true || "',
    "a\nb\r\n} # ",
    "}",
    "$lang $term $on",
    "'''\"\"\"",
    "\\u0022 || true",
    '"@en',
    "<http://example.org/>",
    "\t\0",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_text_stays_a_text(store: EmbeddedStore, value: str) -> None:
    """The value comes back out of the engine letter for letter, and the answer is empty, not everything."""
    asked = question("what-a-term-means")
    assert list(store.select(bind(store, asked, {"term": value}), graphs_of("all"))) == []
    lines = "# label en: e\n# label ru: r\n# label kk: k\n# audience: lawyer\n# parameter word: text"
    echo = Question("echo", {}, (), asked.parameters[:1], f"{lines}\nSELECT ($term AS ?said) {{}}")
    (row,) = store.select(bind(store, echo, {"term": value}), graphs_of("all"))
    assert row["said"].value == value


@pytest.mark.parametrize("kind", ["role", "act", "topic", "norm", "kind", "date"])
@pytest.mark.parametrize("value", ["x> ; ?p ?o . <y", 'a"b', "} UNION { ?s ?p ?o"])
def test_only_text_takes_free_words(store: EmbeddedStore, tmp_path: Path, kind: str, value: str) -> None:
    text = f"{GOOD}".replace("word: text", f"word: {kind}")
    with pytest.raises(InputError):
        bind(store, read_question(write(tmp_path, text)), {"word": value})


# Running


@EVERY
@pytest.mark.parametrize("layer", ["digest", "statute", "all"])
def test_every_question_runs_in_every_layer_and_language(
    store: EmbeddedStore, asked: Question, layer: str
) -> None:
    """Labels never decide how many rows there are, so a language with a gap does not hide law."""
    counts = {
        len(list(store.select(bind(store, asked, {}, layer=layer, lang=lang), graphs_of(layer))))
        for lang in LANGUAGES
    }
    assert len(counts) == 1
    if layer == "all":
        assert counts != {0}


@pytest.fixture(scope="module")
def shuffled() -> EmbeddedStore:
    """The same graph, loaded in another order."""
    quads = list(open_store().raw)
    Random(7).shuffle(quads)
    return holding(quads, version="shuffled")


@EVERY
def test_answers_do_not_depend_on_the_order_of_loading(
    store: EmbeddedStore, shuffled: EmbeddedStore, asked: Question
) -> None:
    text, graphs = bind(store, asked, {}), graphs_of("all")
    assert store.answer(text, graphs, "text/csv") == shuffled.answer(text, graphs, "text/csv")


@EVERY
def test_labels_are_in_the_language_asked(store: EmbeddedStore, asked: Question) -> None:
    for lang in LANGUAGES:
        for row in store.select(bind(store, asked, {}, lang=lang), graphs_of("all")):
            for name, node in row.items():
                if name.lower().endswith("label"):
                    assert node.lang in (lang, ""), (asked.name, name, node)


# What is not held


def test_an_act_that_is_only_listed_is_said_not_to_be_held(store: EmbeddedStore) -> None:
    asked = question("norms-of-an-act")
    lacking = not_held(store, asked, {"act": "kz-567-ii"})
    assert lacking is not None
    assert (lacking.what, lacking.why) == ("kz-567-ii", "only its name is held, not its content")
    assert "kz-94-v" in lacking.nearest
    assert "kz-567-ii" not in lacking.nearest


def test_an_act_that_is_held_answers_for_itself(store: EmbeddedStore) -> None:
    assert not_held(store, question("norms-of-an-act"), {"act": "kz-94-v"}) is None
    assert not_held(store, question("contested-readings"), {}) is None


# How they are written


def faults(text: str) -> list[str]:
    """Return what is wrong with the way a SELECT question is written."""
    code = re.sub(r"(?m)^#.*$", "", text)
    code = re.sub(r'"[^"\n]*"|<[^<>\s]*>', "_:x", code)
    found = []
    if re.search(r"\bNOT\s+EXISTS\b", code, re.IGNORECASE):
        found.append("FILTER NOT EXISTS: write MINUS")
    if "ORDER BY" not in code:
        found.append("no ORDER BY: the answer has no fixed order")
    if not re.search(r"SELECT DISTINCT|GROUP BY", code):
        found.append("no DISTINCT: a triple in two layers would be two rows")
    if _optional_first(code[code.index("{") :]):
        found.append("a mandatory pattern after OPTIONAL in the same group")
    return found


def _optional_first(code: str) -> bool:
    """Return whether some group of `code` has a mandatory pattern after an OPTIONAL."""
    tokens = re.findall(r"[{}()]|[^\s{}()]+", code)
    seen = [False]  # one entry a group: has it had an OPTIONAL?
    at = 0
    while at < len(tokens):
        token = tokens[at]
        word = token.upper()
        if token == "}":
            seen.pop()
            if len(seen) == 1:
                return False  # what follows is the solution modifier
        elif word in ("OPTIONAL", "MINUS") and tokens[at + 1] == "{":
            seen[-1] = seen[-1] or word == "OPTIONAL"
            seen.append(False)
            at += 1
        elif word in ("FILTER", "BIND") or re.match(r"FILTER|BIND", word):
            at = _after_brackets(tokens, at)
            continue
        elif token == "{":
            if seen[-1]:
                return True
            seen.append(False)
        elif token != "." and word != "UNION" and seen[-1]:
            return True
        at += 1
    return False


def _after_brackets(tokens: list[str], at: int) -> int:
    depth = 0
    for place in range(at, len(tokens)):
        depth += (tokens[place] == "(") - (tokens[place] == ")")
        if depth == 0 and tokens[place] == ")":
            return place + 1
    return len(tokens)


@EVERY
def test_questions_are_written_so_that_engines_stay_quick_and_answers_stable(asked: Question) -> None:
    assert faults(asked.text) == []


SELECT = "SELECT DISTINCT ?s WHERE {{ {} }} ORDER BY ?s"
BAD = [
    (SELECT.format("OPTIONAL { ?s zg:validFrom ?from } ?s zg:ofAct ?act"), "after OPTIONAL"),
    (SELECT.format("?s a zg:Norm OPTIONAL { ?s zg:topic ?t } . ?s zg:ofAct ?act"), "after OPTIONAL"),
    (SELECT.format("?s a zg:Norm { OPTIONAL { ?s zg:topic ?t } ?s zg:ofAct ?act }"), "after OPTIONAL"),
    (SELECT.format("?s a ?k OPTIONAL { OPTIONAL { ?s zg:topic ?t } ?s zg:ofAct ?a }"), "after OPTIONAL"),
    (SELECT.format("?s a ?k OPTIONAL { ?s zg:topic ?t } VALUES ?k { zg:Right }"), "after OPTIONAL"),
    (SELECT.format("?s a ?k OPTIONAL { ?s zg:topic ?t } { ?s zg:ofAct ?act }"), "after OPTIONAL"),
    (SELECT.format("?s a zg:Norm FILTER NOT EXISTS { ?s zg:topic ?t }"), "NOT EXISTS"),
    (SELECT.format("?s a zg:Norm FILTER(not  exists { ?s zg:topic ?t })"), "NOT EXISTS"),
    ("SELECT DISTINCT ?s WHERE { ?s a zg:Norm }", "ORDER BY"),
    ("SELECT ?s WHERE { ?s a zg:Norm } ORDER BY ?s", "DISTINCT"),
]
FINE = [
    SELECT.format('?s a zg:Norm OPTIONAL { ?s zg:topic ?t } FILTER(?t != "OPTIONAL { } ?x")'),
    SELECT.format(
        "{ ?s a zg:Norm } UNION { ?s a zg:Principle } OPTIONAL { ?s zg:topic ?t } MINUS { ?s ?p 1 }"
    ),
    SELECT.format(
        "?s a zg:Norm OPTIONAL { ?s zg:topic ?t . OPTIONAL { ?t ?p ?o } } BIND(COALESCE(?o, 1) AS ?n)"
    ),
]


@pytest.mark.parametrize(("text", "fault"), BAD)
def test_the_lint_catches_what_it_must(text: str, fault: str) -> None:
    ox.Store().query(text, prefixes=PREFIXES)  # wrong in style, not in grammar
    assert any(fault in each for each in faults(text))


@pytest.mark.parametrize("text", FINE)
def test_the_lint_leaves_what_is_fine(text: str) -> None:
    ox.Store().query(text, prefixes=PREFIXES)
    assert faults(text) == []


def test_a_question_that_cannot_be_asked_is_named(store: EmbeddedStore, tmp_path: Path) -> None:
    head = "# label en: a\n# label ru: б\n# label kk: ә\n# audience: lawyer\n"
    written = {
        "label": "# label en: a\nSELECT ?norm { ?norm a ?kind }",
        "parameter": f"{head}SELECT ?norm {{ ?norm zg:bearer $role }}",
        "prefix": f"{head}SELECT ?norm {{ ?norm a nowhere:Thing }}",
        "sound": f"{head}# parameter role: role\nSELECT ?norm {{ ?norm zg:bearer $role }}",
        "syntax": f"{head}SELECT ?norm {{ ?norm a }}",
    }
    for name, text in written.items():
        (tmp_path / f"{name}.rq").write_text(text, encoding="utf-8")
    wrong = {path.stem: why for path, why in unanswerable(store, tmp_path)}
    assert list(wrong) == ["label", "parameter", "prefix", "syntax"]
    assert "Prefix not found" in wrong["prefix"]
    assert wrong["syntax"].startswith("Line 5, column 24: ")  # of the file, whose head has four lines
    assert "$role" in wrong["parameter"]
