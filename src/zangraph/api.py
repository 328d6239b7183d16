"""The graph as a Python object: what the commands answer, and queries of your own."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from zangraph.errors import InputError, nearest
from zangraph.kazakhstan import CLOCK
from zangraph.namespaces import graphs_of
from zangraph.store.embedded import EmbeddedStore, open_store
from zangraph.today import read_day, today

if TYPE_CHECKING:  # each noun is imported where it is asked for
    from zangraph.assess import Assessment
    from zangraph.changes import Changes
    from zangraph.due import Due
    from zangraph.entry import Entry
    from zangraph.search import Found
    from zangraph.show import Shown
    from zangraph.store.rows import Rows, Triples

LAYERS = ("digest", "statute", "all")
LANGUAGES = ("en", "ru", "kk")


def open(*, layer: str = "all", lang: str = "en") -> "Graph":
    """Return the graph of this installation, asked in one `layer` and answering in one language.

    `layer` is digest (what the digest says), statute (with what was read in the official texts) or all (with
    other sources); `lang` is en, ru or kk. Nothing is loaded before it is needed, and the graph once in a
    process, however often it is opened. Raise InputError for another layer or language.

    >>> graph = open(lang="ru")
    >>> graph.norms(role="seller", act="kz-274-iv", on="2026-02-01")[0].act
    'kz-274-iv'
    """
    return Graph(open_store(), _one_of("layer", layer, LAYERS), _one_of("language", lang, LANGUAGES))


class Graph:
    """The graph in one layer and language; `open` returns one.

    Days are dates or texts such as "2026-01-18"; "today" is today in Kazakhstan, and of a moment its day is
    taken, in Kazakhstan where it says its time zone. Ids are those that `show` and the commands know. What is
    wrong is said in one sentence by a ZangraphError.
    """

    def __init__(self, store: EmbeddedStore, layer: str, lang: str) -> None:
        self._store, self.layer, self.lang = store, layer, lang
        self._graphs = graphs_of(layer)

    def __repr__(self) -> str:
        return f"<zangraph {self.version}, layer {self.layer}, in {self.lang}>"

    @property
    def version(self) -> str:
        """The key of the graph: 12 hex digits that change when what is held changes."""
        return self._store.version

    def norms(
        self,
        *,
        role: str | None = None,
        act: str | None = None,
        kind: str | None = None,
        topic: str | None = None,
        time_limit: bool = False,
        text: str | None = None,
        on: date | str | None = "today",
    ) -> "list[Entry]":
        """Return the entries of the register that hold on a day, or ever where `on` is None.

        Each argument narrows. `act` may be a citation; `text` is looked for word by word, in any form and
        language; `time_limit` keeps what has one. They come sorted by act and id. Raise InputError, naming
        the nearest known word, where a role, act, kind or topic does not exist.

        >>> graph = open()
        >>> [norm.id for norm in graph.norms(role="personal-data-operator", on="2026-01-17")]
        ['kz-179-nq-biometric-authentication']
        """
        from zangraph.register import KINDS, Filter, norms

        if kind is not None:
            _one_of("kind", kind, KINDS)
        day = None if on is None else _day(on, "on")
        wanted = Filter(kind, role, act, topic, time_limit, text, day)
        return norms(self._store, wanted, layer=self.layer, lang=self.lang)

    def show(self, name: str, *, on: date | str = "today") -> "list[Shown]":
        """Return what is called `name`: an id, a citation in any of three languages, or a statement.

        A statement may be held by several norms. Raise InputError with the nearest id where nothing is called
        so, and NotHeldHere where it is a citation of what is not held.

        >>> [thing] = open().show("ст. 17 п. 3 пп. 6 Закона № 230-VIII")
        >>> thing.id
        'kz-230-viii-art-17-3-6'
        """
        from zangraph.show import show

        return show(self._store, name, layer=self.layer, lang=self.lang, on=_day(on, "on"))

    def search(self, words: str, *, most: int = 20) -> "Found":
        """Return at most `most` things that have these words or are called so, the best first.

        >>> open().search("biometic autentication", most=3).did_you_mean
        'biometric authentication'
        """
        from zangraph.search import search

        return search(self._store, words, layer=self.layer, lang=self.lang, most=most)

    def changes(self, start: date | str, end: date | str = "today") -> "Changes":
        """Return what came, ended or was replaced after `start` up to and including `end`.

        >>> [change.norm.id for change in open().changes("2026-01-05", "2026-01-06").came]
        ['kz-179-nq-biometric-authentication']
        """
        from zangraph.changes import changes

        return changes(self._store, _day(start, "start"), _day(end, "end"), layer=self.layer, lang=self.lang)

    def deadline(self, norm: str, event: date | str) -> "Due":
        """Return the due date of `norm` after `event`, with every day counted or skipped.

        Raise InputError where it names no norm with a time limit, or more than one.

        >>> open().deadline("N091", "2026-01-19").due.isoformat()
        '2026-02-09'
        """
        from zangraph.due import due

        return due(self._store, norm, _day(event, "event"), layer=self.layer, lang=self.lang)

    def assess(self, description: str | Mapping[str, Any], *, on: date | str = "today") -> "Assessment":
        """Return verdicts on the organisations of a description: YAML or JSON text, or the same as a mapping.

        Nothing of it is kept. Raise InputError, saying where, where the description is wrong.

        >>> judged = open().assess({"organisation": "A shop", "roles": ["seller"]}, on="2026-02-01")
        >>> judged.organisations[0].name
        'A shop'
        """
        from zangraph.assess import assess

        text = (
            description
            if isinstance(description, str)
            else json.dumps(description, default=str, ensure_ascii=False)
        )
        return assess(
            self._store, text, name="description", on=_day(on, "on"), layer=self.layer, lang=self.lang
        )

    def question(self, name: str, **values: object) -> "Rows":
        """Return the answer to the stored question `name`, with the values of its parameters by name.

        An empty answer about an act of which only the name is held says nothing of the law: NotHeldHere is
        raised. Raise InputError for a question or parameter that is not known.

        >>> rows = open().question("what-binds-a-role", role="seller", on="2026-02-01")
        >>> rows[0]["norm"].id
        'kz-274-iv-inform-of-ai-risks'
        """
        from zangraph.questions import bind, not_held, question
        from zangraph.store.rows import Rows, answered

        asked = question(name)
        # A date is written as it is read.
        given = {
            key: str(_day(value, key) if isinstance(value, date) else value) for key, value in values.items()
        }
        text = bind(self._store, asked, given, layer=self.layer, lang=self.lang)
        found = answered(self._store.query(text, self._graphs, self._graphs))
        if not found and (lacking := not_held(self._store, asked, given, layer=self.layer)):
            raise lacking
        assert isinstance(found, Rows)  # a stored question is a SELECT
        return found

    def select(self, query: str, **values: object) -> "Rows":
        """Return the rows of a SELECT query, each a dictionary by variable; what is unbound is None.

        IRIs are `IRI`, numbers, dates and booleans their Python selves, every other literal its text: select
        `LANG(?text)` for the language. The prefixes of this graph need no declaration. In the query, `$name`
        stands for the value given as `name`.

        The query is yours and runs on the engine in this process, at its full speed and without limits of
        time or memory: do not pass on what strangers wrote. It cannot write, and cannot call out: updates,
        SERVICE and FROM are refused with QueryRefused. Raise QuerySyntaxError with line and column where it
        is no SPARQL, and InputError where it is no SELECT.

        >>> from zangraph import iri
        >>> query = "SELECT ?norm { ?norm zg:bearer $role } ORDER BY ?norm"
        >>> rows = open().select(query, role=iri("role:seller"))
        >>> rows.variables, rows[0]["norm"].id
        (['norm'], 'kz-274-iv-inform-of-ai-risks')
        """
        from zangraph.store.rows import Rows

        found = self._own(query, values)
        if isinstance(found, Rows):
            return found
        raise InputError("Expected a SELECT query; ask() answers ASK, construct() CONSTRUCT and DESCRIBE.")

    def ask(self, query: str, **values: object) -> bool:
        """Return the answer to an ASK query, which runs as that of `select` does.

        >>> open().ask("ASK { act:kz-94-v eli:number $number }", number="94-V")
        True
        """
        found = self._own(query, values)
        if isinstance(found, bool):
            return found
        raise InputError("Expected an ASK query; select() answers SELECT, construct() the others.")

    def construct(self, query: str, **values: object) -> "Triples":
        """Return the triples of a CONSTRUCT or DESCRIBE query, which runs as that of `select` does.

        >>> triples = open().construct("CONSTRUCT WHERE { act:kz-94-v eli:number ?number }")
        >>> triples[0][2]
        '94-V'
        >>> print(triples.turtle().splitlines()[-1])
        act:kz-94-v eli:number "94-V" .
        """
        from zangraph.store.rows import Triples

        found = self._own(query, values)
        if isinstance(found, Triples):
            return found
        raise InputError("Expected a CONSTRUCT or DESCRIBE query; select() answers SELECT, ask() ASK.")

    def _own(self, query: str, values: Mapping[str, object]) -> "Rows | Triples | bool":
        from zangraph.store.own import answer

        return answer(self._store, query, self._graphs, values)


def _day(given: date | str, name: str) -> date:
    if isinstance(given, datetime):  # a date to Python, and no day to the graph
        return (given if given.tzinfo is None else given.astimezone(CLOCK)).date()
    if isinstance(given, date):
        return given
    return today() if given == "today" else read_day(given, name)


def _one_of(what: str, word: str, known: tuple[str, ...]) -> str:
    if word not in known:
        raise InputError(f"There is no {what} “{word}”{nearest(word, list(known)) or f': one of {known}.'}")
    return word
