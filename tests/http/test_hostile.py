"""Queries made to exhaust, escape or confuse, by hand and by chance: each ends, and the service answers."""

import re
from collections.abc import Iterator
from random import Random

import pytest
from client import Server, serving

from zangraph.questions import questions

QUERY = "application/sparql-query"
COUNT = "SELECT (COUNT(*) AS ?n) "
CROSS = "{ ?a ?b ?c } { ?d ?e ?f } { ?g ?h ?i }"


def bombs() -> dict[str, str]:
    doubling = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(40))
    found = {
        # Nothing is small: products of everything with everything.
        "count of a cross join": f"{COUNT}{{ {CROSS} }}",
        "cross join": f"SELECT * {{ {CROSS} }}",
        "sorted cross join": f"SELECT * {{ {CROSS} }} ORDER BY ?a ?d ?g",
        "distinct cross join": f"SELECT DISTINCT ?a ?d ?g {{ {CROSS} }}",
        "grouped cross join": f"SELECT ?a (COUNT(DISTINCT ?d) AS ?n) {{ {CROSS} }} GROUP BY ?a",
        "sample of a cross join": f"SELECT (SAMPLE(?a) AS ?x) {{ {CROSS} }}",
        "one long text of a cross join": f"SELECT (GROUP_CONCAT(?c) AS ?x) {{ {CROSS} }}",
        "far into a cross join": f"SELECT * {{ {CROSS} }} OFFSET 100000000000 LIMIT 1",
        "constructed cross join": f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {CROSS} }}",
        "described cross join": f"DESCRIBE ?a ?d WHERE {{ {CROSS} }}",
        "no cross join": f"ASK {{ {CROSS} FILTER(?a = <x:none>) }}",
        "minus a cross join": f"SELECT * {{ ?a ?b ?c MINUS {{ {CROSS} }} }}",
        "optional cross join": f"{COUNT}{{ OPTIONAL {{ {CROSS} }} OPTIONAL {{ ?j ?k ?l }} }}",
        "exists in a cross join": COUNT + "{ ?a ?b ?c ?d ?e ?f FILTER EXISTS { ?g ?h ?i } }",
        "not exists over all": "SELECT * { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f FILTER(?d > ?c) } }",
        "union of cross joins": f"{COUNT}{{ {' UNION '.join(['{' + CROSS + '}'] * 8)} }}",
        "subqueries": COUNT + "{ " + "{ SELECT * { ?s ?p ?o } } { SELECT ?x { ?x ?y ?z } } " * 3 + "}",
        "graph by graph": COUNT + "{ GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } ?i ?j ?k }",
        # Paths without end.
        "all paths": COUNT + "{ ?s (!<x:none>)* ?o }",
        "all paths twice": COUNT + "{ ?s (!<x:none>)*/(!<x:none>)* ?o }",
        "both ways": COUNT + "{ ?s (!<x:none>|!^<x:none>)+ ?o . ?o (!<x:none>|^!<x:none>)* ?x }",
        "star of star": COUNT + "{ ?s ((((!<x:none>)*)*)*)* ?o }",
        "plus of plus": "ASK { ?s (((!<x:none>)+)+)+ <x:none> }",
        "paths that meet": COUNT + "{ ?a (!<x:n>)* ?b . ?c (!<x:n>)* ?b . ?d (!<x:n>)* ?b }",
        "many optional steps": COUNT + "{ ?s " + "/".join(["(!<x:n>)?"] * 25) + " ?o }",
        "many alternatives": COUNT + "{ ?s (" + "|".join(["rdf:type"] * 55) + ")* ?o }",
        "a path of a thousand steps": "ASK { ?s " + "/".join(["<x:p>"] * 1000) + " ?o }",
        "inverse of inverse": "ASK { ?s " + "^" * 5000 + "<x:p> ?o }",
        # Texts that grow, and patterns that search for ever.
        "doubling text": f"SELECT ?x40 {{ ?s ?p ?x0 {doubling} }}",
        "doubling by replacement": "SELECT ?z { BIND(REPLACE('"
        + "a" * 5000
        + "', 'a', '"
        + "b" * 5000
        + "') AS ?y) "
        "BIND(REPLACE(?y, 'b', '" + "c" * 5000 + "') AS ?z) }",
        "expression without end": "SELECT * { ?s ?p ?o FILTER(REGEX('" + "a" * 5000 + "!', '^(a+)+$')) }",
        "expression of a thousand": "ASK { FILTER(REGEX('x', '" + "(a|b)?" * 1000 + "')) }",
        "expression of a billion": "ASK { FILTER(REGEX('x', '((((a{100}){100}){100}){100})')) }",
        "no expression": "ASK { FILTER(REGEX('x', '(((((')) }",
        "large numbers": "ASK { FILTER(" + "*".join(["9e300"] * 50) + " > 0) }",
        "a number of digits": "ASK { FILTER(" + "9" * 15_000 + " > 0) }",
        "decimals": "SELECT (1.0/3.0/7.0/0.0 AS ?x) {}",
        "a date of old": "ASK { FILTER('-999999999999-01-01'^^xsd:date < NOW()) }",
        "a duration": "SELECT (NOW() + 'P99999999999999999999Y'^^xsd:duration AS ?x) {}",
        "texts of texts": "SELECT (GROUP_CONCAT(?x) AS ?y) { { SELECT ?p (GROUP_CONCAT(?c; separator='"
        + "x" * 1000
        + "') AS ?x) { ?a ?p ?c } GROUP BY ?p } ?s ?p ?o }",
        "tripling by escapes": "SELECT (STRLEN(?x19) AS ?n) { BIND('%' AS ?x0) "
        + " ".join(f"BIND(ENCODE_FOR_URI(CONCAT(?x{i}, ?x{i}, ?x{i})) AS ?x{i + 1})" for i in range(19))
        + "}",
        "one text four thousand times": f"SELECT (STRLEN(CONCAT({','.join(['?x'] * 4000)})) AS ?n) "
        "{ ?s ?p ?o BIND(STR(?o) AS ?x) }",
        "names by chance": "SELECT ?u { ?a ?b ?c . ?d ?e ?f BIND(UUID() AS ?u) }",
        "sorted by chance": "SELECT * { ?s ?p ?o . ?a ?b ?c } ORDER BY RAND()",
        "blank nodes constructed": "CONSTRUCT { [] ?b [ ?e ( ?a ?d ?f ) ] } WHERE { ?a ?b ?c . ?d ?e ?f }",
        "everything described": "DESCRIBE * { ?a ?b ?c }",
        # Long, and deep.
        "negations": "ASK { FILTER(" + "!" * 10_000 + "true) }",
        "negations with spaces": "ASK { FILTER(" + "! " * 9_000 + "true) }",
        "signs": "ASK { FILTER(" + "-" * 9_000 + "1) }",
        "sums": "ASK { FILTER(" + "+".join(["1"] * 9_000) + ") }",
        "ands": "ASK { FILTER(" + "&&".join(["true"] * 3_000) + ") }",
        "ors": "ASK { FILTER(" + "||".join(["?x"] * 5_000) + ") }",
        "comparisons": "ASK { FILTER(" + "=".join(["1"] * 9_000) + ") }",
        "braces": "ASK " + "{" * 9_000 + "}" * 9_000,
        "braces without end": "ASK " + "{" * 19_000,
        "brackets": "ASK { FILTER" + "(" * 9_000 + "1" + ")" * 9_000 + "}",
        "blank nodes": "ASK { ?s ?p " + "[ ?p " * 3_000 + "1" + "]" * 3_000 + "}",
        "collections": "ASK { ?s ?p " + "(" * 9_000 + ")" * 9_000 + "}",
        "a long collection": "ASK { ?s ?p (" + "1 " * 9_000 + ") }",
        "ifs": "ASK { FILTER(" + "IF(true," * 1_200 + "1" + ",1)" * 1_200 + ") }",
        "coalesces": "ASK { FILTER(" + "COALESCE(" * 1_500 + "1" + ")" * 1_500 + ") }",
        "quoted triples": "ASK {" + "<<" * 5_000 + "?s ?p ?o",
        "triple terms": "ASK { ?s ?p " + "<<( ?s ?p " * 38 + "1" + ")>>" * 38 + " }",
        "optionals in optionals": "ASK {" + "OPTIONAL {" * 500 + "}" * 500 + "}",
        "subqueries in subqueries": "SELECT * {" + "{ SELECT * {" * 300 + "}}" * 300 + "}",
        "graphs in graphs": "ASK {" + "GRAPH ?g {" * 500 + "}" * 500 + "}",
        "unions": "ASK {" + "{?s ?p ?o} UNION " * 500 + "{} }",
        "minus after minus": "ASK {" + "MINUS { ?s ?p ?o }" * 500 + "}",
        "seven hundred patterns": "ASK {" + "?s ?p ?o . " * 700 + "}",
        "ninety patterns that never meet": "SELECT * {"
        + " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(90))
        + "}",
        "ninety patterns in a ring": "SELECT * {"
        + " ".join(f"?s{i} ?p{i} ?s{(i + 1) % 90} ." for i in range(90))
        + "}",
        "filters": "ASK { ?s ?p ?o " + "FILTER(?o > 1) " * 900 + "}",
        "binds": "SELECT * {" + " ".join(f"BIND({i} AS ?v{i})" for i in range(600)) + "}",
        "values": "SELECT * { VALUES ?x {" + "1 " * 9_000 + "} }",
        "triples within triples": "SELECT ?t200 { BIND(zg:c AS ?t0) "
        + " ".join(f"BIND(TRIPLE(zg:a, zg:b, ?t{i}) AS ?t{i + 1})" for i in range(200))
        + "}",
        "exists within exists": "SELECT * { ?s ?p ?o " + "FILTER EXISTS { ?s ?p ?o " * 18 + "}" * 18 + "}",
        "values times values": "SELECT (COUNT(*) AS ?n) {"
        + " ".join("VALUES ?v%d { %s }" % (i, "1 " * 100) for i in range(30))  # noqa: UP031
        + "}",
        "rows of values": "SELECT * { VALUES (?a ?b ?c) {" + "(1 2 3) " * 2_000 + "} ?a ?b ?c }",
        "a list to look in": "ASK { ?s ?p ?o FILTER(?o IN (" + "1," * 9_000 + "1)) }",
        "columns": "SELECT " + " ".join(f"(1 AS ?v{i})" for i in range(1_200)) + " {}",
        "orders": "SELECT * { ?s ?p ?o } ORDER BY " + "?s " * 4_000,
        "groups": COUNT + "{ ?s ?p ?o } GROUP BY " + "?s " * 4_000,
        "prefixes": "".join(f"PREFIX p{i}: <x:{i}> " for i in range(900)) + "ASK {}",
        "a long name": "ASK { ?s ?" + "x" * 19_000 + " ?o }",
        "a long IRI": "ASK { ?s <x:" + "x" * 19_000 + "> ?o }",
        "a long text": "ASK { ?s ?p '" + "x" * 19_000 + "' }",
        "a comment": "#" * 19_000 + "\nASK {}",
        "too long": "ASK { ?s ?p '" + "x" * 40_000 + "' }",
        # Out of here.
        "service": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "service, silent": "SELECT * { SERVICE SILENT <http://169.254.169.254/latest/> { ?s ?p ?o } }",
        "service, glued": "ASK { SERVICESILENT<http://127.0.0.1/>{} }",
        "service, escaped": "SELECT * { SERV\\u0049CE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "service of a variable": "SELECT * { ?s ?p ?g SERVICE ?g { ?a ?b ?c } }",
        "service, glued to true": "ASK { ?s ?p trueSERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "service, after a name": "ASK { ?s ?p zg:.SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "service, within a prefix": "PREFIX x: <http://127.0.0.1:9/> PREFIX SERVICEx: <y:> "
        "ASK { SERVICEx:x { ?a ?b ?c } }",
        "service, after a comment": "ASK { # {\rSERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "from a file, glued": "ASKFROM<file:///etc/passwd>{ ?s ?p ?o }",
        "from a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "from the Web": "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
        "graph of a file": "SELECT * { GRAPH <file:///etc/passwd> { ?s ?p ?o } }",
        "a file as a prefix": "PREFIX x: <file:///etc/> SELECT * { GRAPH x:passwd { ?s ?p ?o } }",
        "load": "LOAD <file:///etc/passwd>",
        "insert": "INSERT DATA { <x:a> <x:b> 1 }",
        "delete": "DELETE WHERE { ?s ?p ?o }",
        "drop": "DROP ALL",
        "insert after a query": "ASK {} ; INSERT DATA { <x:a> <x:b> 1 }",
        "a foreign function": "SELECT (<java:java.lang.Runtime>('x') AS ?y) {}",
        "a function to call": "SELECT (<http://jena.apache.org/ARQ/function#sysprop>('user.dir') AS ?y) {}",
        # Not quite text.
        "a null": "ASK { ?s ?p '\x00' }",
        "marks of direction": "ASK { ?s ?p '\u202e\u2066\ufeff' }",
        "beyond the plane": "ASK { ?s ?p '" + "\U0001f468\u200d\U0001f469" * 500 + "' }",
        "marks upon marks": "ASK { ?s ?p 'a" + "\u0301" * 5_000 + "' }",
        "an open text": "ASK { ?s ?p '''" + "''" * 5_000,
        "escapes": "ASK { ?s ?p '" + "\\\\" * 9_000 + "' }",
        "half an escape": "ASK { ?s ?p '\\uD800' }",
        "no such escape": "ASK { ?s ?p '\\UFFFFFFFF' }",
        "nothing": "",
        "nothing but space": " " * 19_000,
    }
    assert len(found) >= 100
    return found


def fuzzed(number: int) -> dict[str, str]:
    """Return our own questions with tokens taken out, doubled, exchanged and broken: the same every time."""
    chance = Random(20261123)
    texts = [re.sub(r"(?m)^#.*$", "", each.text) for each in questions()]
    found = {}
    for place in range(number):
        tokens = re.findall(r"\s+|\w+|.", chance.choice(texts))
        for _ in range(chance.randint(1, 6)):
            one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
            match chance.randrange(5):
                case 0:
                    tokens[one] = ""
                case 1:
                    tokens[one] *= chance.choice((2, 50))
                case 2:
                    tokens[one], tokens[other] = tokens[other], tokens[one]
                case 3:
                    tokens[one] = chance.choice(
                        ("{", "}", "*", "!", "'", "<", "\\", "OPTIONAL", "UNION", "/")
                    )
                case 4:
                    tokens[one:one] = tokens[other : other + 20]
        found[f"fuzzed {place}"] = "".join(tokens)
    return found


BOMBS = bombs() | fuzzed(60)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(serving("--timeout", "1"), tmp_path_factory.mktemp("hostile") / "log") as found:
        yield found


@pytest.mark.parametrize("name", BOMBS)
def test_it_is_over_and_the_service_answers(target: Server, name: str) -> None:
    text = BOMBS[name]
    found = target.sparql(text) if len(text) < 3_000 else target.post(text.encode(), QUERY)
    assert found.status in {200, 400, 403, 413, 414, 500, 503}
    if found.status != 200:
        assert found.error
    if found.status == 500:
        assert "The engine" in found.error
    after = target.sparql(COUNT + "{ ?s a zg:Norm }")
    assert after.status == 200 and int(after.rows()[0]["n"]) > 100
