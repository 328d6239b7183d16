"""Ten kinds of legal question, each in SPARQL and in SQL over the hand-written view.

What is asked about one thing is anchored: its answer has one size whatever the size of the graph. The things
are those of the first block of generated legislation, the same at every size.
"""

from dataclasses import dataclass

from zangraph.namespaces import PREFIXES

DAY = "2020-06-01"
SPAN = ("2018-03-01", "2018-03-31")

_USED = ("zg", "eli", "skos", "xsd", "rdf")
_HEAD = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in _USED)
_IN_FORCE = f"""OPTIONAL {{ ?norm zg:validFrom ?from }} OPTIONAL {{ ?norm zg:validUntil ?until }}
    FILTER(!BOUND(?from) || ?from <= "{DAY}"^^xsd:date)
    FILTER(!BOUND(?until) || ?until > "{DAY}"^^xsd:date)"""
_SQL_IN_FORCE = f"""(valid_from IS NULL OR valid_from <= '{DAY}')
    AND (valid_until IS NULL OR valid_until > '{DAY}')"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A question: `about` says which things it is asked of (none: of everything), in `ask` and `sql`."""

    name: str
    what: str
    about: str | None
    ask: str
    sql: str

    def sparql(self, thing: str) -> str:
        """Return the question about the IRI `thing` in SPARQL, with its prefixes."""
        return _HEAD + self.body(thing)

    def body(self, thing: str) -> str:
        """Return the question about the IRI `thing` without its prefixes, as our own store takes it."""
        return self.ask.replace("$thing", f"<{thing}>")


KINDS = (
    Kind(
        "register",
        "norms of a role in force on a day",
        "role",
        f"SELECT DISTINCT ?norm {{ ?norm zg:bearer $thing ; a zg:RegisterEntry . {_IN_FORCE} }}",
        f"SELECT norm.iri FROM bearer JOIN norm USING (id) WHERE role = ? AND {_SQL_IN_FORCE}",
    ),
    Kind(
        "labels",
        "the same with their Russian labels",
        "role",
        f"""SELECT DISTINCT ?norm ?label {{
            ?norm zg:bearer $thing ; a zg:RegisterEntry ; skos:prefLabel ?label
            FILTER(LANG(?label) = "ru") {_IN_FORCE} }}""",
        f"""SELECT norm.iri, text FROM bearer JOIN norm USING (id) JOIN label ON label.iri = norm.iri
            WHERE role = ? AND lang = 'ru' AND {_SQL_IN_FORCE}""",
    ),
    Kind(
        "act",
        "norms of an act in force on a day",
        "act",
        f"SELECT DISTINCT ?norm {{ ?norm zg:ofAct $thing . {_IN_FORCE} }}",
        f"SELECT iri FROM norm WHERE act = ? AND {_SQL_IN_FORCE}",
    ),
    Kind(
        "article",
        "norms that stand in an article, however deep",
        "article",
        """SELECT DISTINCT ?part ?norm { ?part eli:is_part_of* $thing . ?citation zg:cites ?part .
            ?norm zg:hasCitation ?citation }""",
        """WITH RECURSIVE below (iri) AS (VALUES (?1)
              UNION SELECT provision.iri FROM provision JOIN below ON parent = below.iri)
            SELECT below.iri, norm.iri FROM below JOIN norm ON place = below.iri""",
    ),
    Kind(
        "version",
        "what a provision states on a day",
        "point",
        f"""SELECT DISTINCT ?version ?norm {{ $thing zg:hasVersion ?version .
            ?version zg:validFrom ?from ; zg:states ?norm . OPTIONAL {{ ?version zg:validUntil ?until }}
            FILTER(?from <= "{DAY}"^^xsd:date)
            FILTER(!BOUND(?until) || ?until > "{DAY}"^^xsd:date) }}""",
        f"""SELECT version.iri, norm FROM version JOIN states ON version = version.iri
            WHERE provision = ? AND {_SQL_IN_FORCE}""",
    ),
    Kind(
        "amended",
        "how an act was changed, by which act, with which norm",
        "act",
        """SELECT DISTINCT ?change ?by ?norm { ?change zg:targetAct $thing ; zg:amendingAct ?by ;
            zg:introduces ?norm }""",
        "SELECT iri, amending, introduces FROM amendment WHERE target = ?",
    ),
    Kind(
        "replaced",
        "what came in the place of a norm, and after that",
        "norm",
        "SELECT DISTINCT ?after { $thing (^zg:ends/zg:introduces)+ ?after }",
        """WITH RECURSIVE later (iri) AS (SELECT introduces FROM amendment WHERE ends = ?
              UNION SELECT introduces FROM amendment JOIN later ON ends = later.iri)
            SELECT iri FROM later""",
    ),
    Kind(
        "place",
        "the way from an act to where a norm stands",
        "norm",
        """SELECT DISTINCT ?above ?number { $thing zg:hasCitation/zg:cites ?place .
            ?place eli:is_part_of* ?above . ?above eli:number ?number }""",
        """WITH RECURSIVE above (iri) AS (SELECT place FROM norm WHERE iri = ?
              UNION SELECT parent FROM provision JOIN above ON provision.iri = above.iri)
            SELECT iri, number FROM above JOIN numbered USING (iri)""",
    ),
    Kind(
        "month",
        "norms that came in a month",
        None,
        f"""SELECT DISTINCT ?norm ?day {{ ?norm zg:ofAct ?act ; zg:validFrom ?day
            FILTER(?day >= "{SPAN[0]}"^^xsd:date && ?day <= "{SPAN[1]}"^^xsd:date) }}""",
        f"SELECT iri, valid_from FROM norm WHERE valid_from BETWEEN '{SPAN[0]}' AND '{SPAN[1]}'",
    ),
    Kind(
        "counts",
        "how many norms there are on each topic",
        None,
        "SELECT ?topic (COUNT(DISTINCT ?norm) AS ?n) { ?norm a zg:Norm ; zg:topic ?topic } GROUP BY ?topic",
        "SELECT topic, COUNT(DISTINCT id) FROM topic GROUP BY topic",
    ),
)
