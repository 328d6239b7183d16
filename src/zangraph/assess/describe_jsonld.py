"""JSON-LD made ready for the parser: our context put in its place, no other fetched, nothing lost on the way.

A processor of JSON-LD passes over what it cannot name, and over empty lists. Here each of these is said in
full or refused.
"""

import json
import re
from typing import Any, NoReturn

from zangraph.assess.context import CONTEXT, context
from zangraph.assess.facts import MOST_THINGS
from zangraph.assess.schema import Schema
from zangraph.assess.written import DEEPEST
from zangraph.errors import InputError, nearest
from zangraph.namespaces import ZG

READ = ("@context", "@id", "@type", "@value", "@language", "@graph")
#: What can be the name of a thing or a property, whole or after the vocabulary.
NAMEABLE = re.compile(r'(?!_:|@)[^\s<>"{}|\\^`\x00-\x20]+')
NODE = re.compile(r'(?!@)[^\s<>"{}|\\^`\x00-\x20]+')
#: Names that no context explains lead here, and are refused by the reader as unknown.
NOWHERE = "urn:zangraph:not-explained:"
LONGEST_NUMBER = 15


def prepared(text: str, schema: Schema, *, name: str) -> tuple[str, int]:
    """Return `text` as JSON-LD that needs nothing from elsewhere, and how many triples it states.

    Raise InputError naming `name`.
    """
    return _Document(schema, name).ready(text)


class _Document:
    """One document; keeps the file's name for messages and counts what it states."""

    def __init__(self, schema: Schema, name: str) -> None:
        self.schema = schema
        self.name = name
        self.stated = 0
        self.things = 0
        self.ours = False
        self.written_out = self._loaded(json.dumps(context(schema)))
        things = {kind: each for kind, each in schema.classes.items() if kind != "RoleAssignment"}
        #: Key → whether it takes several values, for all that can be `none` or `unknown`.
        self.open = {
            each.key: each.many for kind in things.values() for each in kind.values() if each.type != "string"
        }
        self.truths = {
            each.key for kind in things.values() for each in kind.values() if each.type == "boolean"
        }
        #: Key → its words, for the keys whose values are named by words.
        self.words = {
            each.key: list(each.words)
            for kind in schema.classes.values()
            for each in kind.values()
            if each.words
        }

    def ready(self, text: str) -> tuple[str, int]:
        """Return the text to parse and the number of triples stated."""
        document = self._loaded(text)
        tops = document if isinstance(document, list) else [document]
        if not all(isinstance(each, dict) for each in tops):
            self._fail("expected an object, or a list of objects, with “@context”")
        nodes = []
        for top in tops:
            found = self._context(top.pop("@context", None))
            graph = top.pop("@graph", None)
            if graph is not None and (top or not isinstance(graph, list)):
                self._fail("“@graph” takes a list, and stands beside “@context” alone")
            inner = [top] if graph is None else graph
            if not all(isinstance(each, dict) for each in inner):
                self._fail("expected each of “@graph” to be an object")
            nodes += [{"@context": found, **self._node(each, 0, top=True)} for each in inner]
        return json.dumps(nodes), self.stated

    def _loaded(self, text: str) -> Any:
        try:
            return json.loads(
                text,
                object_pairs_hook=self._once,
                parse_constant=lambda word: self._fail(f"{word} is not JSON"),
                parse_int=lambda digits: int(digits) if len(digits) <= LONGEST_NUMBER else digits,
                parse_float=str,
            )
        except json.JSONDecodeError as broken:
            raise InputError(f"{self.name}, line {broken.lineno}: not JSON: {broken.msg}.") from None
        except RecursionError:
            self._too_deep()

    def _once(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                self._fail(f"“{key[:60]}” is said twice")
            found[key] = value
        return found

    def _context(self, stated: Any) -> list[Any]:
        found: list[Any] = [{"@vocab": NOWHERE}]
        self.ours = False
        for each in stated if isinstance(stated, list) else [stated]:
            if each in (CONTEXT, self.written_out["@context"], self.written_out):
                found.append(context(self.schema)["@context"])
                self.ours = True
            elif isinstance(each, str):
                self._fail(
                    f"the context {each[:80]} is not fetched; expected {CONTEXT}, or terms written out"
                )
            elif isinstance(each, dict):
                found.append({term: self._defined(term, meaning) for term, meaning in each.items()})
            else:
                self._fail(f"“@context” is missing or empty; expected {CONTEXT}")
        return found

    def _defined(self, term: str, meaning: Any) -> Any:
        iri = meaning
        if isinstance(meaning, dict) and meaning.keys() <= {"@id", "@type"}:
            iri = meaning.get("@id", ZG + term)
            if not isinstance(meaning.get("@type", ""), str):
                self._fail(f"the context gives “{term[:60]}” no type that is read")
        known = not term.startswith("@") or term == "@vocab"
        if not known or not isinstance(iri, str) or not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
            self._fail(f"the context says more of “{term[:60]}” than its IRI and type, which is not read")
        return meaning

    def _node(self, node: dict[str, Any], depth: int, *, top: bool = False) -> dict[str, Any]:
        if depth > DEEPEST:
            self._too_deep()
        self.things += 1
        if self.things > 2 * MOST_THINGS:  # a role that is held is an object, too
            self._fail(f"describes more than {MOST_THINGS:,} things; split the description")
        for key in node:
            if key.startswith("@") and (key not in READ or key in ("@context", "@graph")):
                self._fail(f"“{key[:60]}” is not read here; expected facts, “@id” and “@type”")
            if not key.startswith("@") and not NAMEABLE.fullmatch(key):
                self._fail(f"“{key[:60]}” is not a name that a fact can have")
        if "@value" in node:
            return self._literal(node)
        known = list(self._listed(node, "known"))
        opened = list(self._listed(node, "openList"))
        found: dict[str, Any] = {}
        for key, value in node.items():
            if key in ("@id", "@type"):
                found[key] = self._names(key, value)
            elif key not in ("known", "openList"):
                kept = self._fact(key, value, known, opened)
                if kept is not None:
                    found[key] = self._value(key, kept, depth)
        found |= {key: keys for key, keys in (("known", known), ("openList", opened)) if keys}
        self.stated += len(known) + len(opened)
        if top and self.ours and "@type" not in found and "organisation" in found:
            found["@type"] = ["Organisation"]
            self.stated += 1
        return found

    def _listed(self, node: dict[str, Any], term: str) -> list[str]:
        value = node.get(term, [])
        keys = value if isinstance(value, list) else [value]
        if not all(isinstance(each, str) and NAMEABLE.fullmatch(each) for each in keys):
            self._fail(f"“{term}” takes the names of facts")
        return keys

    def _fact(self, key: str, value: Any, known: list[str], opened: list[str]) -> Any:
        """Return what is left of `value` once `none`, `unknown` and empty lists are said as RDF says them."""
        if value is None:
            self._fail(f"“{key[:60]}” is null; leave it out, or write “none” or “unknown”")
        if not self.ours or key not in self.open:
            if value == []:
                self._fail(f"“{key[:60]}” is an empty list; write “none” under {CONTEXT}")
            return value
        if value in ("none", []):
            known.append(key)
            return None
        if value == "unknown":
            return None
        if isinstance(value, list) and "unknown" in value and (self.open[key] or len(value) == 1):
            opened.append(key)
            return [each for each in value if each != "unknown"] or None
        return value

    def _value(self, key: str, value: Any, depth: int) -> Any:
        if isinstance(value, list):
            texts = [each for each in value if isinstance(each, str)]
            if len(set(texts)) < len(texts):
                self._fail(f"“{key[:60]}” has one value twice")
            if any(isinstance(each, list) for each in value):
                self._fail(f"“{key[:60]}” holds a list within a list")
            return [self._value(key, each, depth) for each in value]
        if value is None:
            self._fail(f"“{key[:60]}” holds null; leave it out")
        self.stated += 1
        if isinstance(value, dict):
            return self._node(value, depth + 1)
        is_truth = isinstance(value, bool) or value in ("true", "false")
        if self.ours and key in self.truths and not is_truth:
            self._fail(f"“{key}” is “{str(value)[:60]}”, expected true or false")
        if self.ours and key in self.words and not (isinstance(value, str) and NODE.fullmatch(value)):
            self._fail(f"“{str(value)[:60]}” is not a word for “{key}”{nearest(str(value), self.words[key])}")
        return value

    def _literal(self, node: dict[str, Any]) -> dict[str, Any]:
        if "@type" in node:
            self._names("@type", node["@type"], counted=False)
        if not node.keys() <= {"@value", "@type", "@language"} or not isinstance(
            node["@value"], str | int | bool
        ):
            self._fail(
                "“@value” takes a text, a number or true or false, and only a type or language with it"
            )
        return node

    def _names(self, key: str, value: Any, *, counted: bool = True) -> Any:
        names = value if isinstance(value, list) and key == "@type" else [value]
        if not all(isinstance(each, str) and NODE.fullmatch(each) for each in names):
            self._fail(f"“{key}” takes a name without spaces")
        if key == "@type" and counted:
            self.stated += len(set(names))
        return value

    def _too_deep(self) -> NoReturn:
        self._fail(f"nested more than {DEEPEST} deep")

    def _fail(self, problem: str) -> NoReturn:
        end = "" if problem.endswith("?") else "."
        raise InputError(f"{self.name}: {problem}{end}")
