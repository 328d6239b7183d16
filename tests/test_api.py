"""The graph as a Python object: light to import, plain values out, and no way to write or to call out."""

import math
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

import zangraph
from zangraph.api import Graph
from zangraph.errors import InputError, NotHeldHere, QueryRefused, QuerySyntaxError
from zangraph.register import Filter, norms
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.own import harmless


@pytest.fixture(scope="module")
def graph() -> Graph:
    return zangraph.open()


@pytest.mark.parametrize(
    ("script", "unwanted"),
    [
        ("import zangraph", "zangraph.api pyoxigraph sqlite3 json pathlib"),
        ("import zangraph; zangraph.open().version", "pyoxigraph sqlite3 zangraph.register"),
        ("import zangraph; zangraph.open().norms(role='seller')", "pyoxigraph zangraph.places dataclasses"),
    ],
)
def test_nothing_is_imported_before_it_is_asked_for(store: EmbeddedStore, script: str, unwanted: str) -> None:
    assert store.database is not None  # and is built by now: what builds it imports all
    check = f"{script}; import sys; print(*set({unwanted.split()}) & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'closed'"):
        zangraph.closed  # noqa: B018
    assert dir(zangraph) == zangraph.__all__


def test_the_register_is_that_of_the_noun(graph: Graph, store: EmbeddedStore) -> None:
    on = date(2026, 2, 1)
    found = graph.norms(role="ai-system-owner", kind="obligation", on=on)
    assert found == norms(store, Filter(role="ai-system-owner", kind="obligation", on=on))
    assert graph.norms(on=None) == norms(store, Filter())
    russian = zangraph.open(layer="digest", lang="ru")
    assert russian.norms(act="kz-94-v", on=on) == norms(
        store, Filter(act="kz-94-v", on=on), layer="digest", lang="ru"
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda graph: graph.norms(role="ai-owner"), "did you mean “ai-system-owner”"),
        (lambda graph: graph.norms(kind="obligatoin"), "did you mean “obligation”"),
        (lambda graph: graph.norms(on="18.01.2026"), "on '18.01.2026' is not a date"),
        (lambda graph: graph.changes("2026-02-01", "2026-01-01"), "is before"),
        (lambda graph: graph.deadline("N091", "soon"), "event 'soon' is not a date"),
        (lambda graph: graph.question("what-binds"), "There is no question"),
        (lambda graph: zangraph.open(layer="statutes"), "did you mean “statute”"),
        (lambda graph: zangraph.open(lang="de"), "There is no language “de”"),
        (lambda graph: zangraph.iri("rôle:seller"), "no prefix of this graph"),
        (lambda graph: zangraph.iri("seller"), "no prefix of this graph"),
        (lambda graph: graph.assess({"organisation": "A", "colour": "red"}), "colour"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(graph: Graph, wrong: object, sentence: str) -> None:
    assert callable(wrong)
    with pytest.raises(InputError) as refused:
        wrong(graph)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


#: One minute before 6 January in Kazakhstan, the day on which order 672 began to hold, and that midnight.
EVE, MIDNIGHT = (datetime(2026, 1, 5, 18, 59, tzinfo=UTC), datetime(2026, 1, 5, 19, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("start", "end"), [(EVE, MIDNIGHT), (datetime(2026, 1, 5, 23), datetime(2026, 1, 6))]
)
def test_of_a_moment_its_day_is_taken(graph: Graph, start: datetime, end: datetime) -> None:
    order = ["kz-179-nq-biometric-authentication"]
    assert [each.norm.id for each in graph.changes(start, end).came] == order
    assert graph.changes(end, end).came == []
    role = "personal-data-operator"
    assert [[each.id for each in graph.norms(role=role, on=day)] for day in (start, end)] == [[], order]
    assert [each["norm"].id for each in graph.question("what-binds-a-role", role=role, on=end)] == order
    assert graph.deadline("N091", datetime(2026, 1, 19, 9)).due == date(2026, 2, 9)
    assert graph.assess({"organisation": "A"}, on=end).on == date(2026, 1, 6)
    (shown,) = graph.show("kz-94-v-art-8-7", on=start)
    assert shown.history is not None and shown.history.on == date(2026, 1, 5)


def test_a_description_may_have_any_character(graph: Graph) -> None:
    (judged,) = graph.assess({"organisation": "Дүкен \N{GRINNING FACE}"}, on="2026-02-01").organisations
    assert judged.name == "Дүкен \N{GRINNING FACE}"


def test_an_answer_that_is_not_held_is_no_empty_table(graph: Graph) -> None:
    with pytest.raises(NotHeldHere, match="only its name is held"):
        graph.question("norms-of-an-act", act="kz-567-ii")


def test_values_are_plain(graph: Graph) -> None:
    found = graph.select(
        """SELECT * { VALUES (?iri ?text ?ru ?n ?d ?x ?yes ?day ?at ?odd ?none) { (
             role:seller "a" "б"@ru 42 1.50 2.5e0 true "2026-01-18"^^xsd:date
             "2026-01-18T10:30:00Z"^^xsd:dateTime "many"^^xsd:integer UNDEF ) } }"""
    )
    (row,) = found
    assert row["iri"] == "https://w3id.org/zangraph/id/role/seller"
    assert isinstance(row["iri"], zangraph.IRI)
    assert (row["text"], row["ru"], row["n"], row["d"]) == ("a", "б", 42, Decimal("1.50"))
    assert not isinstance(row["text"], zangraph.IRI)
    assert (row["x"], row["yes"], row["day"]) == (2.5, True, date(2026, 1, 18))
    assert row["at"] == datetime.fromisoformat("2026-01-18T10:30:00+00:00")
    assert (row["odd"], row["none"]) == ("many", None)
    assert set(found.variables) == set(row)
    (infinite,) = graph.select('SELECT ("INF"^^xsd:double AS ?x) (BNODE() AS ?b) {}')
    assert infinite["x"] == math.inf
    assert str(infinite["b"]).startswith("_:")


HOSTILE = ['"', "\\", '" } INSERT DATA { <a:a> <a:a> "', "\n\r\t", "'''", "$other", "🙂", "\0", "SERVICE", ""]


@pytest.mark.parametrize(
    "value",
    [*HOSTILE, 42, -1, True, False, 2.5, Decimal("0.10"), Decimal("1E+3"), date(2026, 1, 18),
     datetime(2026, 1, 18, 10, 30), zangraph.IRI("https://w3id.org/zangraph/id/role/seller")],
    ids=repr,
)  # fmt: skip
def test_a_value_given_is_the_value_read(graph: Graph, value: object) -> None:
    (row,) = graph.select("SELECT ?x { BIND($given AS ?x) }", given=value)
    assert row["x"] == value
    assert type(row["x"]) is type(value)


@pytest.mark.parametrize(
    "value", [None, [], object(), zangraph.IRI("a b"), zangraph.IRI("a:b> ?p"), "\ud800"]
)
def test_a_value_without_a_form_is_refused(graph: Graph, value: object) -> None:
    with pytest.raises(InputError, match="given is"):
        graph.select("SELECT ?x { BIND($given AS ?x) }", given=value)


def test_a_name_is_bound_where_it_is_a_variable_alone(graph: Graph) -> None:
    (row,) = graph.select("SELECT ?x ?role { BIND(CONCAT('$role', $role) AS ?x) } # $role", role="seller")
    assert (row["x"], row["role"]) == ("$roleseller", None)
    with pytest.raises(InputError, match=r"no \$rôle"):
        graph.select("SELECT ?x { BIND($role AS ?x) }", rôle="seller")


class Listener:
    """A port of this machine that counts who comes."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.came = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            self.came += 1
            caller.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.socket.close()


CALLS = [
    "SERVICE <{to}> {{ ?s ?p ?o }}",
    "service silent <{to}> {{ ?s ?p ?o }}",
    "SeRvIcE<{to}>{{ ?s ?p ?o }}",
    "SERVICE ?where {{ ?s ?p ?o }} VALUES ?where {{ <{to}> }}",
    "\\u0053ERVICE <{to}> {{ ?s ?p ?o }}",
    "\u017fervice <{to}> {{ ?s ?p ?o }}",
    "{{ SELECT * {{ SERVICE <{to}> {{ ?s ?p ?o }} }} }}",
    "FILTER EXISTS {{ SERVICE <{to}> {{ ?s ?p ?o }} }}",
    "# it's\n SERVICE <{to}> {{ ?s ?p ?o }}",
    "'''\"''' ?p ?o . SERVICE <{to}> {{ ?s ?p ?o }}",
    "?s<a:b?o.SERVICE<{to}>{{ ?s ?p ?o }}",
    "SERVICEa:b {{ ?s ?p ?o }}",
    "service:b ?p ?o",
]


@pytest.mark.parametrize("call", CALLS)
def test_nothing_is_called(graph: Graph, listener: Listener, call: str) -> None:
    to = f"http://127.0.0.1:{listener.port}/"
    query = f"PREFIX a: <{to}> PREFIX service: <{to}> SELECT * {{ {call.format(to=to)} }}"
    with pytest.raises((QueryRefused, QuerySyntaxError)):
        graph.select(query)
    assert listener.came == 0


def test_the_listener_above_would_be_called(store: EmbeddedStore, listener: Listener) -> None:
    """Without the guard the engine does call out: the test above can fail."""
    query = f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{listener.port}/> {{ ?s ?p ?o }} }}"
    list(store.raw.query(query))
    assert listener.came == 1


def test_the_word_may_stand_where_it_calls_nobody(graph: Graph) -> None:
    assert graph.ask("ASK { norm:kz-230-viii-give-ai-services ?p ?o } # a service")
    (row,) = graph.select('SELECT (\'my \\\\service\' AS ?x) (<a:service> AS ?y) ("""Service""" AS ?z) {}')
    assert row == {"x": "my \\service", "y": "a:service", "z": "Service"}
    with pytest.raises(QuerySyntaxError):
        graph.select("SELECT ('my \\service' AS ?x) {}")  # as without the guard: there is no escape \s
    with pytest.raises(QueryRefused, match="Line 1, column 8: SERVICE .* call that otherwise"):
        graph.select("SELECT ?the_service {}")
    with pytest.raises(QueryRefused, match="write the whole IRI"):
        graph.ask("PREFIX norm: <a:b> ASK { norm:services ?p ?o }")
    assert "service" not in harmless("# serserviceVICE\nASK { ?s ?p 'SERVICE' }").lower()


@pytest.mark.parametrize(
    "query",
    ["INSERT DATA { <a:a> <a:a> <a:a> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "LOAD <file:///etc/passwd>",
     "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "ASK {} ; DROP ALL"],
)  # fmt: skip
def test_nothing_is_written_or_loaded(graph: Graph, store: EmbeddedStore, query: str) -> None:
    before = len(store.raw)
    for ask in (graph.select, graph.ask, graph.construct):
        with pytest.raises((QueryRefused, QuerySyntaxError)):
            ask(query)
    assert len(store.raw) == before


def test_what_is_no_query_says_where(graph: Graph) -> None:
    with pytest.raises(QuerySyntaxError, match="Line 2, column"):
        graph.select("SELECT *\n{ ?s ?p }")
    with pytest.raises(QueryRefused, match="nested more than 40 deep"):
        graph.select("SELECT * " + "{" * 3000 + "}" * 3000)  # which would end the process


@pytest.mark.parametrize(
    ("ask", "query", "instead"),
    [
        ("select", "ASK {}", "Expected a SELECT query; ask"),
        ("ask", "SELECT * {}", "Expected an ASK query; select"),
        ("construct", "ASK {}", "Expected a CONSTRUCT or DESCRIBE query"),
    ],
)
def test_each_form_has_its_method(graph: Graph, ask: str, query: str, instead: str) -> None:
    with pytest.raises(InputError, match=instead):
        getattr(graph, ask)(query)


def test_a_layer_that_is_off_is_not_asked() -> None:
    # The headings of articles were read in the official text.
    query = "ASK { provision:kz-230-viii-art-18 skos:prefLabel ?heading }"
    assert zangraph.open(layer="statute").ask(query)
    assert not zangraph.open(layer="digest").ask(query)


def test_triples_are_sorted_values_and_turtle(graph: Graph) -> None:
    query = "CONSTRUCT { act:kz-94-v zg:x ?n , 7 , act:kz-94-v } { act:kz-94-v eli:number ?n }"
    found = graph.construct(query)
    act, x = "https://w3id.org/zangraph/id/act/kz-94-v", "https://w3id.org/zangraph/ontology#x"
    assert sorted(found, key=str) == sorted([(act, x, "94-V"), (act, x, 7), (act, x, act)], key=str)
    assert found.turtle() == graph.construct(query).turtle()
    assert "@prefix act: <https://w3id.org/zangraph/id/act/> ." in found.turtle()
    assert graph.construct("DESCRIBE act:kz-94-v")


TABLE = """SELECT ?role ?n ?day ?mixed { VALUES (?role ?n ?day ?mixed) {
    (role:seller 1 "2026-01-18"^^xsd:date 1) (role:buyer UNDEF "2026-01-19"^^xsd:date "one") } }"""


def test_rows_as_a_pandas_frame(graph: Graph) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = graph.select(TABLE).to_pandas()
    assert list(frame.columns) == ["role", "n", "day", "mixed"]
    assert list(frame["role"]) == [zangraph.iri("role:seller"), zangraph.iri("role:buyer")]
    assert (frame["n"][0], pandas.isna(frame["n"][1])) == (1, True)
    assert list(frame["day"]) == [date(2026, 1, 18), date(2026, 1, 19)]
    empty = graph.select("SELECT ?a ?b { FILTER(false) }").to_pandas()
    assert (list(empty.columns), len(empty)) == (["a", "b"], 0)


def test_rows_as_a_polars_frame(graph: Graph) -> None:
    polars = pytest.importorskip("polars", reason="Polars is not installed")
    frame = graph.select(TABLE).to_polars()
    assert frame.columns == ["role", "n", "day", "mixed"]
    assert frame["role"].to_list() == [zangraph.iri("role:seller"), zangraph.iri("role:buyer")]
    assert (frame["n"].to_list(), frame["n"].dtype) == ([1, None], polars.Int64)
    assert frame["day"].dtype == polars.Date
    assert frame["mixed"].to_list() == ["1", "one"]
    assert graph.select("SELECT ?a ?b { FILTER(false) }").to_polars().columns == ["a", "b"]


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_frame_without_its_library_says_what_to_install(
    graph: Graph, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(
        InputError, match=rf"^{package} is not installed: install it, or zangraph\[tables\]\.$"
    ):
        getattr(graph.select("SELECT * {}"), f"to_{package}")()
