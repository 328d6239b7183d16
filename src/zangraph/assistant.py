"""The tools that an assistant may call: what each takes, and its answer with what must be told beside it.

Beside every answer stand the places in the law that it rests on, the day it is about, the version of the
graph, the later changes that are not included, and what is not held. Nothing of what is asked is kept.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from zangraph.api import LANGUAGES, LAYERS, Graph
from zangraph.arguments import Parameter, checked
from zangraph.currency import stale
from zangraph.errors import InputError, NotHeldHere, nearest
from zangraph.export.text.dated import warnings
from zangraph.i18n import voice
from zangraph.kazakhstan import EXAMPLE_ACT, EXAMPLE_NUMBER, TODAY
from zangraph.namespaces import ID, graphs_of, local
from zangraph.plain import plain
from zangraph.register import KINDS
from zangraph.store.embedded import open_store
from zangraph.today import read_day, today

if TYPE_CHECKING:
    from zangraph.assess.assessment import Verdict
    from zangraph.changes import Change
    from zangraph.entry import Entry

Values = dict[str, Any]
#: No more places in the law than these are listed beside an answer.
MOST_CITED = 60
#: No more organisations than these are told of in one answer; `zangraph validate` takes any number.
MOST_ORGANISATIONS = 20
#: What is told of an entry that is one of many; `show` tells the rest.
BRIEF = [
    "id",
    "kind",
    "label",
    "statements",
    "bearer",
    "counterparty",
    "action",
    "object",
    "condition",
    "exception",
    "timeLimit",
    "act",
    "provisions",
    "validFrom",
    "validUntil",
    "dateStatus",
    "origin",
    "layer",
    "waitsFor",
    "contested",
    "addedByReading",
    "officialPages",
    "sources",
]
#: The verdicts that are told with their reasons, in this order; of the others the norms are named.
TELLING = ("breached", "no-evidence", "pending", "cannot-tell", "met")


class Answer(NamedTuple):
    """What a tool found: as plain values, the IRIs it rests on, and the day it is about."""

    found: Any
    about: list[str]
    day: date


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: its name, what it is for, and what it takes."""

    name: str
    about: str
    answer: Callable[[Graph, Values], Answer]
    parameters: dict[str, Parameter] = field(default_factory=dict)

    def schema(self) -> dict[str, Any]:
        """Return what the tool takes as a JSON Schema."""
        return {
            "type": "object",
            "properties": {name: each.schema() for name, each in self.parameters.items()},
            "required": [name for name, each in self.parameters.items() if each.required],
            "additionalProperties": False,
        }


def call(name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the answer of the tool `name` to `arguments`, with what must be told beside it.

    Raise InputError in one sentence where there is no such tool or an argument is wrong.
    """
    known = {tool.name: tool for tool in TOOLS}
    if name not in known:
        raise InputError(f"There is no tool “{name[:50]}”{nearest(name[:50], list(known)) or '.'}")
    given = checked(arguments, known[name].parameters)
    graph = Graph(open_store(), given.pop("layer"), given.pop("lang"))
    try:
        answer = known[name].answer(graph, given)
    except NotHeldHere as lacking:
        answer = Answer(lacking.as_json(), [], today())
    first = {"warning": voice(graph.lang, "assistant")("warning")} if name == "assess" else {}
    told: dict[str, Any] = json.loads(json.dumps({**first, **_beside(graph, answer)}, default=str))
    return told


def _beside(graph: Graph, answer: Answer) -> dict[str, Any]:
    from zangraph.search import hits

    store, layer, lang = open_store(), graph.layer, graph.lang
    say = voice(lang, "verdicts", "assistant")
    about = list(dict.fromkeys(iri for iri in answer.about if iri.startswith(ID)))
    cited = hits(store, about[:MOST_CITED], layer, lang)
    out_of_date = stale(store, about, answer.day, layer=layer, lang=lang)
    lacking = [say("sector-rules"), say("names-only", acts=", ".join(_names_only(layer))), say("empty")]
    return {
        "answer": answer.found,
        "citations": [
            {"id": each.id, "kind": each.kind, "label": each.label, "places": each.citations}
            for each in cited
            if each.citations
        ],
        "date": answer.day.isoformat(),
        "graph": graph.version,
        "layer": layer,
        "lang": lang,
        "currency": [
            {"act": act, "notIncluded": list(warnings(each, lang))} for act, each in out_of_date.items()
        ],
        "notHeld": lacking,
        "notice": say("disclaimer"),
    }


@cache
def _names_only(layer: str) -> list[str]:
    rows = open_store().select("SELECT ?act ?status { ?act zg:coverageStatus ?status }", graphs_of(layer))
    return sorted(local(row["act"].value) for row in rows if local(row["status"].value) != "detailed")


def _day(text: str | None, name: str = "on") -> date:
    return today() if text in (None, "today") else read_day(str(text), name)


def _few(graph: Graph, found: list[Any], most: int, key: str) -> dict[str, Any]:
    told: dict[str, Any] = {"total": len(found), key: found[:most]}
    if len(found) > most:
        told["more"] = voice(graph.lang, "assistant")("more", given=most, total=len(found))
    return told


def _brief(entry: "Entry") -> dict[str, Any]:
    whole = entry.as_json()
    return {key: whole[key] for key in BRIEF}


def _search(graph: Graph, given: Values) -> Answer:
    found = graph.search(given["words"], most=given["most"])
    return Answer(found.as_json(), [hit.iri for hit in found.hits], today())


def _norms(graph: Graph, given: Values) -> Answer:
    on = _day(given.pop("on"))
    most = given.pop("most")
    found = graph.norms(on=on, **given)
    told = _few(graph, found, most, "norms")
    told["norms"] = [_brief(each) for each in told["norms"]]
    return Answer(told, [each.iri for each in found[:most]], on)


def _show(graph: Graph, given: Values) -> Answer:
    on = _day(given["on"])
    found = graph.show(given["id"], on=on)
    return Answer([each.as_json() for each in found], [each.iri for each in found], on)


def _changes(graph: Graph, given: Values) -> Answer:
    end, most = _day(given["to"], "to"), given["most"]
    found = graph.changes(_day(given["from"], "from"), end)
    came, ended = found.came[:most], found.ended[:most]
    told = {
        "from": found.start,
        "to": found.end,
        **{
            key: _few(graph, [_change(each) for each in each_of], most, "norms")
            for key, each_of in (("came", found.came), ("ended", found.ended))
        },
        "replaced": _few(graph, [each.as_json() for each in found.changed], most, "norms"),
    }
    return Answer(told, [each.norm.iri for each in (*came, *ended)], end)


def _change(change: "Change") -> dict[str, Any]:
    return {**_brief(change.norm), "on": change.on, "amendment": plain(change.amendment)}


def _deadline(graph: Graph, given: Values) -> Answer:
    found = graph.deadline(given["norm"], given["event"])
    return Answer(found.as_json(), [found.entry.iri], found.due)


def _ask(graph: Graph, given: Values) -> Answer:
    from zangraph.questions import asked_day, question, questions

    if given["question"] is None:
        if given["values"]:
            raise InputError("values are those of a question: name it as “question”.")
        return Answer([each.as_json(graph.lang) for each in questions()], [], today())
    asked, values = question(given["question"]), given["values"] or {}
    rows = graph.question(asked.name, **values)
    most = given["most"]
    told = _few(graph, [{key: _short(value) for key, value in row.items()} for row in rows], most, "rows")
    named = [str(value) for row in rows[:most] for value in row.values() if hasattr(value, "id")]
    return Answer({"question": asked.labels[graph.lang], **told}, named, asked_day(asked, values))


def _short(value: Any) -> Any:
    return getattr(value, "id", value)


def _assess(graph: Graph, given: Values) -> Answer:
    on, left = _day(given["on"]), given["most"]
    found = graph.assess(given["description"], on=on)
    told: list[dict[str, Any]] = []
    judged = []
    for each in found.organisations[:MOST_ORGANISATIONS]:
        telling = sorted((one for one in each.verdicts if one.verdict in TELLING), key=_telling)
        judged += [f"{ID}norm/{one.norm}" for one in telling[:left]]
        silent = {one.norm for one in each.verdicts} - {one.norm for one in telling}
        verdicts = _few(graph, [_judged(one) for one in telling], left, "verdicts")
        counts = dict(Counter(one.verdict for one in telling))
        told.append({"name": each.name, "counts": counts, **verdicts, "notBoundBy": sorted(silent)})
        left = max(0, left - len(telling))
    # Of organisations that are not told nothing is known here, and how many there are is said.
    rest = [{"name": each.name} for each in found.organisations[MOST_ORGANISATIONS:]]
    organisations = _few(graph, told + rest, MOST_ORGANISATIONS, "organisations")
    return Answer({**organisations, "readAs": found.read_as}, judged, on)


def _telling(verdict: "Verdict") -> tuple[int, str]:
    return TELLING.index(verdict.verdict), verdict.norm


def _judged(verdict: "Verdict") -> dict[str, Any]:
    whole: dict[str, Any] = plain(verdict)
    del whole["currency"]  # said beside the answer, once
    return whole


def _tool(
    name: str,
    about: str,
    answer: Callable[[Graph, Values], Answer],
    parameters: Iterable[tuple[str, Parameter]],
) -> Tool:
    common = {
        "layer": Parameter(
            "digest, what a digest says; statute, with what was read in official texts; all, with others",
            choices=LAYERS,
            default="all",
        ),
        "lang": Parameter("language of labels and sentences", choices=LANGUAGES, default="en"),
    }
    return Tool(name, about, answer, {**dict(parameters), **common})


ON = ("on", Parameter(f"the day the answer is about, YYYY-MM-DD; {TODAY} if left out", "date"))


def _most(default: int, limit: int) -> tuple[str, Parameter]:
    return "most", Parameter("how many to give at most", "number", default=default, most=limit)


TOOLS = (
    _tool(
        "search",
        "Find acts, provisions, norms, roles, topics and terms by their words, in English, Russian or "
        "Kazakh; misspellings are forgiven. Gives ids for the other tools.",
        _search,
        [("words", Parameter("what to look for", required=True, most=300)), _most(10, 50)],
    ),
    _tool(
        "norms",
        "The register: who must, may or must not do what on a day, under which article, and how sure that "
        "article is. Every argument narrows.",
        _norms,
        [
            ("role", Parameter("only what this role bears, such as ai-system-owner or seller")),
            (
                "act",
                Parameter(f"only this act: an id or a number, such as {EXAMPLE_ACT} or {EXAMPLE_NUMBER}"),
            ),
            ("kind", Parameter("only this kind of norm", choices=KINDS)),
            ("topic", Parameter("only this topic, such as transparency")),
            ("time_limit", Parameter("only what has a time limit", "flag", default=False)),
            ("text", Parameter("only what has these words, in any form and language")),
            ON,
            _most(25, 100),
        ],
    ),
    _tool(
        "show",
        "Everything known of one act, provision, norm, role or term, with its versions: by an id, by a "
        "citation in any of three languages (“art. 17(3)(6) of Law 230-VIII”, “94-V ст. 8 п. 7”), or by a "
        "statement such as N091. What is well cited and not held is answered as not held.",
        _show,
        [("id", Parameter("an id, a citation or a statement", required=True)), ON],
    ),
    _tool(
        "changes",
        "What came, ended or was replaced after one day, up to and including another.",
        _changes,
        [
            ("from", Parameter("after this day, YYYY-MM-DD", "date", required=True)),
            ("to", Parameter(f"up to and including this day; {TODAY} if left out", "date")),
            _most(25, 100),
        ],
    ),
    _tool(
        "deadline",
        "The last day to do what a norm with a time limit asks after an event, with every day counted or "
        "skipped and the holiday table used. Do not count days yourself.",
        _deadline,
        [
            ("norm", Parameter("an id or a statement, such as N091", required=True)),
            ("event", Parameter("the day of the event, YYYY-MM-DD", "date", required=True)),
        ],
    ),
    _tool(
        "ask",
        "The stored questions. Without a question, the list of them with their parameters; with one, its "
        "answer as a table.",
        _ask,
        [
            ("question", Parameter("its name, such as what-binds-a-role")),
            ("values", Parameter('its parameters by name, such as {"role": "seller"}', "values")),
            _most(50, 200),
        ],
    ),
    _tool(
        "assess",
        "Which norms bind an organisation and which it keeps, with reasons and the law cited. A missing fact "
        "is never a breach; “notBoundBy” names norms that do not apply or are not in force. WARNING, to be "
        "given to the user and agreed to before any fact is passed: " + voice("en", "assistant")("warning"),
        _assess,
        [
            (
                "description",
                Parameter(
                    "the organisation: YAML or JSON text, or an object, such as "
                    '{"organisation": "A shop", "roles": ["seller"]}',
                    "description",
                    required=True,
                    most=60_000,
                ),
            ),
            ON,
            _most(40, 200),
        ],
    ),
)
