"""What things are called, looked up at need: a page of much law does not read all of it for names."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zangraph.store.port import Store, Text, values

#: Names of one kind that a server keeps: those of many pages.
_KEPT = 20_000
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called, and in which language, which may be a fallback."""

    text: str
    lang: str


class Labels:
    """What `term` says of things in `lang`, with the other languages as a fallback."""

    def __init__(self, store: Callable[[], Store], term: str, lang: str, graphs: list[str]) -> None:
        self._store, self._term, self._graphs = store, term, graphs
        self._order = [lang, "en", "ru", "kk", ""]
        self._known: dict[str, Name | None] = {}

    def get(self, iri: str) -> Name | None:
        """Return the text of `iri`; None where it has none, or is no IRI."""
        known = self._known
        return known[iri] if iri in known else self.read([iri])[iri]

    def read(self, iris: Iterable[str]) -> dict[str, Name | None]:
        """Return the texts of those of `iris` that were not known yet, which one query reads."""
        asked = {iri: None for iri in iris if iri not in self._known}
        legal = [iri for iri in asked if is_iri(iri)]
        said: dict[str, list[Text]] = {}
        if legal:
            query = f"SELECT ?thing ?text {{ {values('thing', legal)} ?thing {self._term} ?text }}"
            for row in self._store().select(query, self._graphs):
                said.setdefault(row["thing"].value, []).append(row["text"])
        found = {iri: self._best(said.get(iri, [])) for iri in asked}
        if len(self._known) + len(found) > _KEPT:
            self._known = {}  # another one: who reads the old one goes on with it
        self._known.update(found)
        return found

    def _best(self, said: list[Text]) -> Name | None:
        best = min(said, key=lambda text: self._order.index(text.lang), default=None)
        return None if best is None else Name(best.value, best.lang)


def is_iri(text: str) -> bool:
    """Return whether `text` may stand between the angle brackets of a query."""
    return not _NO_IRI.search(text)
