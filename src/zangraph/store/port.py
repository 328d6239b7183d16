"""What every engine must offer: rows of a query, and things with everything said of them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, Protocol

from zangraph.namespaces import SKOS, local

PREF_LABEL = SKOS + "prefLabel"


class Node(NamedTuple):
    """One RDF term: `value` is the IRI or the lexical form."""

    value: str
    is_iri: bool = False
    lang: str = ""
    datatype: str = ""


Row = dict[str, Node]


class Text(NamedTuple):
    """A text with the language it is really in, which may be a fallback."""

    value: str
    lang: str

    def marked(self, lang: str) -> str:
        """Return the text, with its language after it where that is not `lang`: a fallback is seen.

        >>> Text("fee", "en").marked("ru")
        'fee (en)'
        """
        return self.value if self.lang in (lang, "") else f"{self.value} ({self.lang})"


class Thing:
    """An IRI with everything the chosen layers say of it, by predicate."""

    __slots__ = ("iri", "said")

    def __init__(self, iri: str, said: dict[str, list[Node]] | None = None) -> None:
        self.iri = iri
        self.said = {} if said is None else said

    @property
    def id(self) -> str:
        """Return the id by which people call it."""
        return local(self.iri)

    def iris(self, predicate: str) -> list[str]:
        """Return the IRIs that stand at `predicate`, sorted."""
        return sorted(node.value for node in self.said.get(predicate, ()) if node.is_iri)

    def ids(self, predicate: str) -> list[str]:
        """Return the ids of the things at `predicate`, sorted."""
        return [local(iri) for iri in self.iris(predicate)]

    def literals(self, predicate: str) -> list[str]:
        """Return the lexical forms of the literals at `predicate`, sorted."""
        return sorted(node.value for node in self.said.get(predicate, ()) if not node.is_iri)

    def first(self, predicate: str) -> str | None:
        """Return one value at `predicate`, the smallest, or None."""
        return min((node.value for node in self.said.get(predicate, ())), default=None)

    def day(self, predicate: str) -> date | None:
        """Return the date at `predicate`, or None where it is not known."""
        found = self.first(predicate)
        return date.fromisoformat(found) if found else None

    def text(self, predicate: str, lang: str) -> Text | None:
        """Return the text at `predicate` in `lang`, or in en, ru, kk, whichever is there first."""
        return next(iter(self.texts(predicate, lang)), None)

    def texts(self, predicate: str, lang: str) -> list[Text]:
        """Return the texts at `predicate`, sorted, in `lang`, or in en, ru, kk, whichever is there first."""
        held = [Text(node.value, node.lang) for node in self.said.get(predicate, ()) if not node.is_iri]
        languages = {each.lang for each in held}
        first = next((each for each in (lang, "en", "ru", "kk", "") if each in languages), None)
        return sorted(each for each in held if each.lang == first)

    def label(self, lang: str) -> str:
        """Return the preferred label in `lang`, or a fallback with its language; the id where none is."""
        return self.named(lang).marked(lang)

    def named(self, lang: str) -> Text:
        """Return the preferred label with the language it is in; the id, in none, where there is none."""
        return self.text(PREF_LABEL, lang) or Text(self.id, "")


class Store(Protocol):
    """A graph that can be asked. `graphs` are IRIs of named graphs; their union is the default graph.

    `version` is the key of its data, `refused` the stored questions that its engine answers wrongly.
    """

    version: str
    refused: frozenset[str]

    def __hash__(self) -> int: ...

    def select(self, text: str, graphs: list[str]) -> Iterator[Row]:
        """Yield the solutions of a SELECT query of ours; unbound variables are absent."""
        ...

    def answer(self, text: str, graphs: list[str], media: str) -> tuple[bytes, int]:
        """Return the answer to a query of ours in the format `media`, and its number of rows."""
        ...

    def things(self, iris: Iterable[str], graphs: list[str]) -> dict[str, Thing]:
        """Return everything said of each of `iris`, keyed by IRI; a thing unknown has nothing said."""
        ...


def values(variable: str, iris: Iterable[str]) -> str:
    """Return a VALUES block that binds `variable` to `iris`, which must come from the graph or `ID`."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in sorted(iris))} }}"
