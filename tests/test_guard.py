import contextlib
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zangraph.errors import InputError, QueryRefused, QuerySyntaxError
from zangraph.store import guard

LET_THROUGH = {
    "words in strings": "SELECT * { ?s ?p 'SERVICE', \"FROM x\", '''INSERT \n ' DELETE''' }",
    "words in long strings": 'SELECT * { ?s ?p """SERVICE "quoted" FROM""", "" }',
    "escaped quote": r'SELECT * { ?s ?p "a \" SERVICE <x:y> { } " }',
    "words in an IRI": "SELECT * { <http://e/SERVICE#FROM> ?p <x:INSERT> }",
    "words in a comment": "# SERVICE FROM\nASK { ?s ?p ?o } # INSERT DATA",
    "words as names": "SELECT ?service ?from { ?service ex:FROM ex:a.SERVICE, _:FROM }",
    "a declared prefix": "PREFIX services: <x:> PREFIX from: <y:> ASK { ?s services:a from:b }",
    "a language tag": "ASK { ?s ?p 'x'@from }",
    "prologue": "BASE <http://e/> PREFIX : <x:> PREFIX ex: <y:> CONSTRUCT WHERE { ?s ?p ?o }",
    "lower case": "select * { ?s ?p ?o }",
    "describe": "DESCRIBE <x:y>",
    "comparison": "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1 || ?o <= 7) }",
    "a long IN list": "SELECT * { ?s ?p ?o FILTER(?o IN (" + ", ".join(map(str, range(500))) + ")) }",
    "a long VALUES block": "SELECT * { VALUES (?a ?b) { " + "(<x:y> 1) " * 500 + "} ?a ?p ?b }",
    "a VALUES list": "SELECT * { VALUES ?a { " + "'x'@kk 1 " * 400 + "} ?a ?p ?b }",
    "twenty optionals": "SELECT * {" + "OPTIONAL { ?s ?p ?o . FILTER(?o > 1) }" * 20 + "}",
    "functions": "SELECT (COUNT(DISTINCT ?x) AS ?n) (GROUP_CONCAT(?x; separator=', ') AS ?y) "
    "{ ?x ?p ?o BIND(IF(?o > 1, xsd:date(?o), STR(?o)) AS ?z) }",
    "paths": "ASK { ?s (ex:a|^ex:b)/rdf:type*/!(ex:c|ex:d) ?o . ?o ex:e? ?z }",
    "ninety patterns": "ASK {" + "?s ?p ?o . " * 90 + "}",
}

REFUSED = {
    "SERVICE": "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
    "service after a name": "SELECT * { ?s ?p ex:a . service <http://e/> { } }",
    "SERVICE glued to SILENT": "ASK { SERVICESILENT<http://e/>{} }",
    "SERVICE glued to a name": "PREFIX ex: <http://e/> ASK { SERVICEex:foo {} }",
    "SERVICE after a string": "ASK { ?s ?p 'x'SERVICE<http://e/>{} }",
    "SERVICE after a number": "ASK { ?s ?p 1.SERVICE<http://e/>{} }",
    "SERVICE glued to true": "ASK { ?s ?p trueSERVICE<http://e/>{} }",
    "SERVICE glued to true and a name": "ASK { ?s ?p trueSERVICEzg:x {} }",
    "SERVICE after a name without end": "ASK { ?s ?p zg:.SERVICE<http://e/>{} }",
    "SERVICE within a prefix": "PREFIX ex: <http://e/> PREFIX SERVICEex: <x:> ASK { SERVICEex:foo {} }",
    "SERVICE within a prefix before one of ours": "PREFIX SERVICEzg: <x:> ASK { SERVICEzg:foo {} }",
    "SERVICE SILENT within a prefix": "PREFIX serviceSilentzg: <x:> ASK { serviceSilentzg:foo {} }",
    "SERVICE as a prefix before the empty one": "PREFIX SERVICE: <x:> PREFIX : <y:> ASK { SERVICE:a {} }",
    "FROM glued to ASK": "ASKFROM<x:y>{}",
    "FROM NAMED glued to ASK": "ASKFROMNAMED<x:y>{}",
    "FROM within a prefix": "PREFIX FROMzg: <x:> SELECT *FROMzg:foo {}",
    "FROM": "SELECT * FROM <x:y> { ?s ?p ?o }",
    "FROM NAMED": "SELECT * FROM NAMED <x:y> { ?s ?p ?o }",
    "FROM without spaces": "SELECT*FROM<x:y>{}",
    "INSERT": "INSERT DATA { <x:a> <x:b> 1 }",
    "DELETE": "PREFIX ex: <x:> DELETE WHERE { ?s ?p ?o }",
    "LOAD": "LOAD <file:///etc/passwd>",
    "CLEAR": "clear all",
    "CREATE": "CREATE GRAPH <x:y>",
    "DROP": "DROP ALL",
    "COPY": "COPY <x:a> TO <x:b>",
    "MOVE": "MOVE <x:a> TO <x:b>",
    "ADD": "ADD <x:a> TO <x:b>",
    "WITH": "WITH <x:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "length": "ASK { ?s ?p '" + "ж" * 10_000 + "' }",
    "braces": "ASK " + "{" * 41 + "}" * 41,
    "brackets mixed": "ASK {" + "[ ?p (" * 21,
    "quoted triples": "ASK {" + "<<" * 50 + "?s ?p ?o",
    "IFs": "ASK { FILTER(" + "IF(true," * 100 + "1" + ",1)" * 100 + ") }",
    "patterns by full stop": "ASK {" + "?s ?p ?o . " * 101 + "}",
    "patterns by semicolon": "ASK { ?s ?p ?o" + " ; ?p ?o" * 101 + "}",
    "patterns by comma": "ASK { ?s ?p 1" + " , 2" * 101 + "}",
    "patterns by number and stop": "ASK {" + "?s ?p 1." * 101 + "}",
    "patterns by filter": "ASK {" + "?s ?p ?o FILTER(1)" * 101 + "}",
    "patterns by group": "ASK {" + "{?s ?p ?o}" * 101 + "}",
    "patterns by blank node": "ASK {" + "?s ?p []" + ", []" * 60 + "}",
    "patterns by collection": "ASK { (" + "1 " * 101 + ") ?p ?o }",
    "patterns after a false bracket": "ASK { FILTER(?a <<x:y>) " + "?s ?p ?o . " * 101 + "}",
    "minus": "ASK {" + "MINUS{}" * 101 + "}",
    "values": "ASK {" + "VALUES ?g {1}" * 101 + "}",
    "path steps": "ASK { ?s " + "/".join(["<x:p>"] * 62) + " ?o }",
    "path alternatives": "ASK { ?s (" + "|".join(["ex:p"] * 62) + ")* ?o }",
    "sums": "ASK { FILTER(" + "+".join(["1"] * 5000) + ") }",
    "negations in a row": "ASK { FILTER(" + "!" * 10_000 + "true) }",
    "signs in a row": "ASK { FILTER(" + "- " * 30 + "1) }",
    "negations in all": "ASK { FILTER(" + "&&".join(["!?x"] * 201) + ") }",
}

NOT_A_QUERY = {
    "nothing": "",
    "a comment": "# SELECT",
    "a prologue": "PREFIX ex: <x:y>",
    "prose": "tell me about SELECT",
    "a bracket": "{ ?s ?p ?o }",
    "an open string": "SELECT * {\n ?s ?p 'x }",
    "an open long string": 'ASK { ?s ?p """x" }',
    "a surrogate": "ASK {\n \ud800 }",
}


def named(cases: dict[str, str]) -> Callable[..., pytest.MarkDecorator]:
    return pytest.mark.parametrize("text", cases.values(), ids=list(cases))


@named(LET_THROUGH)
def test_let_through(text: str) -> None:
    guard.check(text)


@named(REFUSED)
def test_refused_with_its_place(text: str) -> None:
    with pytest.raises(QueryRefused, match=r"^Line \d+, column \d+: .*\.$"):
        guard.check(text)


@named(NOT_A_QUERY)
def test_not_a_query_with_its_place(text: str) -> None:
    with pytest.raises(QuerySyntaxError, match=r"^Line \d+, column \d+: .*\.$"):
        guard.check(text)


def test_the_place_is_where_it_stands() -> None:
    with pytest.raises(QueryRefused, match="^Line 3, column 3: SERVICE is refused"):
        guard.check("SELECT * {\n  ?s ?p ?o .\n  SERVICE <x:y> {} }")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PREFIX select: <x:ask> construct { } WHERE { }", "CONSTRUCT"),
        ("SELECT*{}", "SELECT"),
        ("ASK{}", "ASK"),
        ("ASKWHERE{}", "ASK"),
        ("# SELECT\nDESCRIBE <x:y>", "DESCRIBE"),
    ],
)
def test_it_says_what_form_a_query_has(text: str, form: str) -> None:
    assert guard.check(text) == form


def test_from_points_to_the_layers() -> None:
    with pytest.raises(QueryRefused, match="--layer"):
        guard.check(REFUSED["FROM"])


PIECES = [
    *"{}[]()<>.;,!+-*/|^?$@:#'\"\\ \n",
    *("SELECT ", "ASK", "FILTER", "VALUES ?x ", "PREFIX a: <b:>", "<x:y>", "a:b", "?v", "1.5e3"),
    *("<<", ">>", '"""', "'''", "_:b", "@en", "^^", "\\u0041", "MINUS", "true", "қ", "\ud800"),
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=400).map("".join)))
@example("ASK{" + ")>>]}" * 50)
@example("a." * 9_000)
@example("<" * 19_000)
@example('"""' + '\\"' * 9_000)
def test_whatever_is_given_it_passes_or_is_an_input_error(text: str) -> None:
    try:
        guard.check(text)
    except InputError as exc:
        assert str(exc).startswith("Line ") and str(exc).endswith(".")


@pytest.mark.parametrize("piece", PIECES)
def test_long_runs_of_anything_are_settled(piece: str) -> None:
    for start in ("", "ASK {", "ASK { FILTER(", "ASK { ?s a:b '"):
        text = (start + piece * guard.MAX_BYTES)[: guard.MAX_BYTES // 4]
        with contextlib.suppress(InputError):
            guard.check(text)
