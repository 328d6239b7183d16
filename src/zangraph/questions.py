"""Stored questions: SPARQL with typed parameters and a label in three languages, one file each.

A file begins with comment lines: `label en: …`, `audience: …`, and one `parameter NAME: TYPE` for each
parameter, with ` = DEFAULT` where it may be left out. In the query a parameter is written `$name`; `$lang`
is always there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from zangraph import resources
from zangraph.errors import DataError, EngineError, InputError, NotHeldHere, nearest
from zangraph.namespaces import ZG, graphs_of
from zangraph.plain import plain
from zangraph.register import KINDS, known, vocabulary
from zangraph.show import resolve
from zangraph.store.complaints import in_words
from zangraph.store.port import Store
from zangraph.today import read_day, today

AUDIENCES = {"lawyer", "analyst", "compliance"}
LANGUAGES = ("en", "ru", "kk")
#: Types that name a thing of a vocabulary of the graph.
THINGS = ("role", "act", "topic")
TYPES = {*THINGS, "norm", "kind", "date", "text"}
HEADER = re.compile(r"# (?P<word>label|audience|parameter)(?: (?P<name>[\w-]+))?: (?P<value>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for: a role, act, topic, norm, kind, date or text."""

    name: str
    type: str
    required: bool
    default: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A stored question; `text` is its SPARQL with parameters as `$name`."""

    name: str
    labels: dict[str, str]
    audience: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str

    def as_json(self, lang: str) -> dict[str, Any]:
        """Return the question with the keys of the JSON output."""
        return {
            "name": self.name,
            "label": self.labels[lang],
            "audience": list(self.audience),
            "parameters": plain(self.parameters),
        }


def questions() -> list[Question]:
    """Return the stored questions, sorted by name. Raise DataError where one is ill-formed."""
    return [read_question(path) for path in sorted((resources.root() / "data" / "questions").glob("*.rq"))]


def unanswerable(store: Store, folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the questions in `folder` that are ill-formed or cannot be put to `store`, each with why."""
    for path in sorted(folder.glob("*.rq")):
        text = ""
        try:
            asked = read_question(path)
            required = [each for each in asked.parameters if each.required]
            given = {each.name: _sample(store, each.type) for each in required}
            # What the engine finds on a line stands on that line of the file.
            text = _filled(_comments_left_empty(asked.text), _terms(store, asked, given))
            for _ in store.select(text, graphs_of("all")):
                break
        except (DataError, InputError, EngineError) as wrong:
            yield path, str(wrong)
        except SyntaxError as wrong:
            yield path, in_words(str(wrong), text)


def _sample(store: Store, kind: str) -> str:
    """Return a value of the type `kind`."""
    if kind in THINGS:
        return vocabulary(store, kind, graphs_of("all"))[0]
    if kind == "norm":
        return min(
            row["norm"].value
            for row in store.select("SELECT ?norm { ?norm zg:ofAct ?act }", graphs_of("all"))
        )
    return {"kind": KINDS[0], "date": "today"}.get(kind, "law")


def question(name: str) -> Question:
    """Return the question called `name`, or raise InputError with the nearest one."""
    stored = {each.name: each for each in questions()}
    if name not in stored:
        raise InputError(f"There is no question “{name[:80]}”{nearest(name[:80], list(stored)) or '.'}")
    return stored[name]


def read_question(path: Path) -> Question:
    """Return the question in the file `path`."""
    text = path.read_text(encoding="utf-8")
    labels: dict[str, str] = {}
    audience: tuple[str, ...] = ()
    parameters: list[Parameter] = []
    for line in text.splitlines():
        found = HEADER.fullmatch(line)
        if found is None:
            continue
        value = found["value"].strip()
        if found["word"] == "label":
            labels[found["name"]] = value
        elif found["word"] == "audience":
            audience = tuple(each.strip() for each in value.split(","))
        else:
            kind, _, default = (part.strip() for part in value.partition("="))
            parameters.append(Parameter(found["name"], kind, not default, default or None))
    asked = Question(path.stem, labels, audience, tuple(parameters), text)
    _check(asked, path.name)
    return asked


def _check(asked: Question, name: str) -> None:
    if set(asked.labels) != set(LANGUAGES):
        raise DataError(f"{name}: a question has a label in en, ru and kk.")
    if not asked.audience or not set(asked.audience) <= AUDIENCES:
        raise DataError(f"{name}: audience is some of {', '.join(sorted(AUDIENCES))}.")
    for each in asked.parameters:
        if each.type not in TYPES:
            raise DataError(
                f"{name}: parameter {each.name} is a {each.type}, expected {', '.join(sorted(TYPES))}."
            )
    used = set(re.findall(r"\$(\w+)", _without_comments(asked.text))) - {"lang"}
    declared = {each.name for each in asked.parameters}
    if used - declared:
        raise DataError(
            f"{name}: ${min(used - declared)} stands in the query; its head declares no such parameter."
        )
    if declared - used:
        raise DataError(
            f"{name}: the head declares parameter {min(declared - used)}; no such $name is in the query."
        )


def bind(
    store: Store, asked: Question, given: dict[str, str], *, layer: str = "all", lang: str = "en"
) -> str:
    """Return the SPARQL of `asked` with `given` values (or defaults) in place of its parameters.

    Raise InputError for a parameter that is not known, missing or of the wrong type, and EngineError where
    the engine of `store` is known to answer `asked` wrongly.
    """
    terms = _terms(store, asked, given, layer=layer, lang=lang)
    return _filled(_without_comments(asked.text), terms)


def _terms(
    store: Store, asked: Question, given: dict[str, str], *, layer: str = "all", lang: str = "en"
) -> dict[str, str]:
    """Return what stands in place of each `$name` of `asked`."""
    if asked.name in store.refused:
        raise EngineError(
            f"“{asked.name}” was answered wrongly, or too late, by that store when the graph was published "
            "there: ask the graph of this machine."
        )
    names = [each.name for each in asked.parameters]
    for name in given:
        if name not in names:
            expected = f"; it takes {', '.join(names)}" if names else "; it takes none"
            raise InputError(
                f"“{asked.name}” has no parameter “{name}”{nearest(name, names) or expected + '.'}"
            )
    terms = {"lang": f'"{lang}"'}
    for each in asked.parameters:
        value = given.get(each.name, each.default)
        if value is None:
            raise InputError(f"“{asked.name}” needs {each.name}=…, a {each.type}.")
        terms[each.name] = _term(store, each, value, graphs_of(layer))
    return terms


def _filled(body: str, terms: dict[str, str]) -> str:
    return re.sub(r"\$(\w+)", lambda found: terms[found[1]], body)


def asked_day(asked: Question, given: dict[str, str]) -> date:
    """Return the latest date that `asked` is asked about, or today where it has no date."""
    days = [
        _day(each.name, value)
        for each in asked.parameters
        if each.type == "date" and (value := given.get(each.name, each.default))
    ]
    return max(days, default=today())


def not_held(
    store: Store, asked: Question, given: dict[str, str], *, layer: str = "all"
) -> NotHeldHere | None:
    """Return why an empty answer to `asked` says nothing about the law, or None where it does.

    An act that is only listed is held by name: that nothing is found under it means nothing.
    """
    rows = store.select("SELECT ?act ?status { ?act zg:coverageStatus ?status }", graphs_of(layer))
    status = {row["act"].value.rpartition("/")[2]: row["status"].value.rpartition("/")[2] for row in rows}
    for each in asked.parameters:
        act = given.get(each.name, each.default) if each.type == "act" else None
        if act is not None and status.get(act) != "detailed":
            detailed = sorted(act for act, how in status.items() if how == "detailed")
            why = {"listed-only": "only its name is held, not its content"}.get(
                status.get(act, ""), "its content is not held"
            )
            return NotHeldHere(act, why, detailed)
    return None


def _term(store: Store, each: Parameter, value: str, graphs: list[str]) -> str:
    if each.type in THINGS:
        return f"<{known(store, each.type, value, graphs)}>"
    if each.type == "norm":
        return f"<{_norm(store, each.name, value, graphs)}>"
    if each.type == "kind":
        if value not in KINDS:
            raise InputError(f"{each.name} is “{value}”{nearest(value, list(KINDS)) or ', expected a kind.'}")
        return f"<{ZG}{value.capitalize()}>"
    if each.type == "date":
        return f'"{_day(each.name, value).isoformat()}"^^xsd:date'
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise InputError(f"{each.name} holds half a character; expected text.")
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _norm(store: Store, name: str, value: str, graphs: list[str]) -> str:
    things = store.things(resolve(store, value, graphs), graphs).values()
    norms = [thing for thing in things if thing.iris(ZG + "ofAct")]
    if not norms:
        raise InputError(f"{name} is “{value}”, which is no norm.")
    if len(norms) > 1:
        names = ", ".join(sorted(norm.id for norm in norms))
        raise InputError(f"{name} is “{value}”, which is more than one norm: name one of {names}.")
    return norms[0].iri


def _day(name: str, value: str) -> date:
    return today() if value == "today" else read_day(value, name)


def _without_comments(text: str) -> str:
    """Return `text` without the header's comment lines."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip() + "\n"


def _comments_left_empty(text: str) -> str:
    return "\n".join("" if line.startswith("#") else line for line in text.splitlines()) + "\n"
