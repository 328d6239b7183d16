"""What things are called, looked up one by one: a page of much law does not read all of it for names."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from zangraph.store.port import Store, Text

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
        self.get = lru_cache(_KEPT)(self._get)

    def _get(self, iri: str) -> Name | None:
        """Return the text of `iri`; None where it has none, or is no IRI."""
        if not is_iri(iri):
            return None
        rows = self._store().select(f"SELECT ?text {{ <{iri}> {self._term} ?text }}", self._graphs)
        found: list[Text] = [row["text"] for row in rows]
        best = min(found, key=lambda text: self._order.index(text.lang), default=None)
        return None if best is None else Name(best.value, best.lang)


def is_iri(text: str) -> bool:
    """Return whether `text` may stand between the angle brackets of a query."""
    return not _NO_IRI.search(text)
