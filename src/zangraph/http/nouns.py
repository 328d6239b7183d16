"""The nouns as JSON: the same answers as the commands give.

Facts about an organisation are never taken from an address, which stands in logs and histories: no
verdicts are given here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from zangraph.changes import changes
from zangraph.check import check
from zangraph.coverage import coverage
from zangraph.due import due
from zangraph.errors import NotHeldHere
from zangraph.http.answers import negotiated, reply, reply_json, tag, unchanged
from zangraph.http.endpoints import Endpoint, Parameter, read
from zangraph.http.negotiation import JSON, TABLES
from zangraph.http.service import Service, in_thread, service_of
from zangraph.kazakhstan import EXAMPLE_ACT, TODAY
from zangraph.lexicon import lexicon
from zangraph.namespaces import graphs_of
from zangraph.questions import bind, not_held, question, questions
from zangraph.register import KINDS, Filter, norms
from zangraph.show import show
from zangraph.today import today

LANG = Parameter("lang", "language of labels", choices=("en", "ru", "kk"), default="en")
LAYER = Parameter(
    "layer",
    "what to ask: each layer includes the ones before it",
    choices=("digest", "statute", "all"),
    default="all",
)
ON = Parameter("on", f"as of which day; {TODAY} where it is left out", "date")

Values = dict[str, Any]


def _norms(service: Service, given: Values) -> Any:
    wanted = Filter(
        given["kind"], given["role"], given["act"], given["topic"], given["time-limit"], given["text"],
        given["on"] or today(),
    )  # fmt: skip
    found = norms(service.store, wanted, layer=given["layer"], lang=given["lang"])
    return [entry.as_json() for entry in found]


def _show(service: Service, given: Values) -> Any:
    on = given["on"] or today()
    try:
        found = show(service.store, given["id"], layer=given["layer"], lang=given["lang"], on=on)
    except NotHeldHere as lacking:  # an answer, not a mistake of who asks
        return lacking.as_json()
    answer = [each.as_json() for each in found]
    return answer[0] if len(answer) == 1 else answer


def _changes(service: Service, given: Values) -> Any:
    end = given["to"] or today()
    return changes(service.store, given["from"], end, layer=given["layer"], lang=given["lang"]).as_json()


def _deadline(service: Service, given: Values) -> Any:
    found = due(service.store, given["norm"], given["event"], layer=given["layer"], lang=given["lang"])
    return found.as_json()


def _coverage(service: Service, given: Values) -> Any:
    return coverage(service.store, layer=given["layer"]).as_json()


def _check(service: Service, given: Values) -> Any:
    return check(service.store, lang=given["lang"]).as_json()


def _lexicon(service: Service, given: Values) -> Any:
    return [each.as_json() for each in lexicon(service.store, layer=given["layer"], lang=given["lang"])]


def _questions(service: Service, given: Values) -> Any:
    return [each.as_json(given["lang"]) for each in questions()]


@dataclass(frozen=True, slots=True)
class Noun:
    """Answers one noun: what stands in the path and in the query string goes to `ask` by name."""

    ask: Callable[[Service, Values], Any]
    parameters: tuple[Parameter, ...]

    async def __call__(self, request: Request) -> Response:
        """Answer `request` as JSON."""
        service = service_of(request)
        given = {**read(request, self.parameters), **request.path_params}
        negotiated(request, (JSON,))
        etag = tag(service.store.version, request.scope["path"], sorted(given.items()), today())
        same = unchanged(request, etag, "Accept")
        if same is not None:
            return same
        return reply_json(await in_thread(service, partial(self.ask, service, given)), etag=etag)


async def ask(request: Request) -> Response:
    """Answer a stored question, as SPARQL results; as JSON where its answer would say nothing of the law."""
    service = service_of(request)
    asked = question(request.path_params["question"])
    own = tuple(parameter_of(each.name, each.type, each.required, each.default) for each in asked.parameters)
    given = read(request, (*own, LAYER, LANG))
    layer, lang = given.pop("layer"), given.pop("lang")
    values = {name: value for name, value in given.items() if value is not None}
    choice = negotiated(request, TABLES)
    etag = tag(service.store.version, asked.text, sorted(values.items()), layer, lang, choice.media, today())
    same = unchanged(request, etag, "Accept")
    if same is not None:
        return same

    def answered() -> Response:
        text = bind(service.store, asked, values, layer=layer, lang=lang)
        body, rows = service.store.answer(text, graphs_of(layer), choice.format.media)
        lacking = None if rows else not_held(service.store, asked, values, layer=layer)
        if lacking is not None:
            return reply_json(lacking.as_json(), etag=etag)
        return reply(body, choice.content_type, etag=etag)

    return await in_thread(service, answered)


def parameter_of(name: str, kind: str, required: bool, default: str | None) -> Parameter:
    """Return a question's parameter as one of an address: a text, which the question itself reads."""
    said = {"date": "a date such as 2026-01-18, or today", "text": "a text"}.get(kind, f"a {kind}")
    about = f"{said} (default: {default})" if default else said
    return Parameter(name, about, choices=KINDS if kind == "kind" else (), required=required)


def _noun(path: str, ask: Callable[[Service, Values], Any], summary: str, *parameters: Parameter) -> Endpoint:
    statuses = {400: "a parameter is wrong; which, and what was expected, is said"}
    return Endpoint(path, Noun(ask, parameters), summary, (JSON,), parameters, statuses=statuses)


ENDPOINTS = (
    _noun(
        "/api/norms", _norms, "the register: who must, may or must not do what, on a date",
        Parameter("kind", "only this kind", choices=KINDS),
        Parameter("role", "only what this role bears, such as ai-system-owner"),
        Parameter("act", f"only this act, such as {EXAMPLE_ACT}"),
        Parameter("topic", "only this topic, such as transparency"),
        Parameter("time-limit", "only what has a time limit", "boolean"),
        Parameter("text", "only what has these words, in any form and language"),
        ON, LAYER, LANG,
    ),
    _noun(
        "/api/show/{id:path}", _show, "everything known of one act, provision, norm, role or statement",
        ON, LAYER, LANG,
    ),
    _noun(
        "/api/changes", _changes, "norms that came, ended or were replaced between two dates",
        Parameter("from", "after this day, such as 2026-01-01", "date", required=True),
        Parameter("to", f"up to and including this day; {TODAY} where it is left out", "date"),
        LAYER, LANG,
    ),
    _noun(
        "/api/deadline/{norm:path}", _deadline, "the due date of a norm after an event, with its proof",
        Parameter("event", "the day of the event, such as 2026-01-19", "date", required=True),
        LAYER, LANG,
    ),
    _noun("/api/coverage", _coverage, "what is held: statements, acts, tested norms", LAYER),
    _noun("/api/check", _check, "errors that rules find in the data, and problems in the sources", LANG),
    _noun("/api/lexicon", _lexicon, "the words of a query, with what people call them", LAYER, LANG),
    _noun("/api/ask", _questions, "the stored questions", LANG),
    Endpoint(
        "/api/ask/{question}", ask, "one stored question answered", (*TABLES,), (LAYER, LANG),
        statuses={400: "a parameter is wrong", 406: "no such format"},
    ),
)  # fmt: skip
