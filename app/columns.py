"""The register as columns of numbers, so that its facets are counted over all of it at once.

What is here is law, the same for all who ask, and does not change while a server runs.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zangraph.interval import Status
from zangraph.ordered import FACETS, words_of
from zangraph.register import Entry

#: Where entries stand in the register.
Numbers = NDArray[np.int32]
#: For each entry of the register, whether it is meant.
Mask = NDArray[np.bool_]
STATUSES: tuple[Status, ...] = ("not-yet-in-force", "in-force", "no-longer-in-force")
_LATEST = date.max.toordinal()


class Facet(NamedTuple):
    """Pairs of an entry and one of `words`, sorted by word: those of word n begin at `begins[n]`."""

    words: list[str]
    index: dict[str, int]
    entries: Numbers
    which: Numbers
    begins: Numbers


class Columns:
    """Entries in the order of the law: when each holds, and by which words it is found.

    `placed` are their IRIs with the first day and the end as ISO dates, `counted` names of facets with one of
    their words and the number of an entry that has it.
    """

    def __init__(
        self, placed: list[tuple[str, str | None, str | None]], counted: Iterable[tuple[str, str, int]]
    ) -> None:
        self.iris = [iri for iri, _, _ in placed]
        self._at = {iri: number for number, iri in enumerate(self.iris)}
        self._first = np.array([_ordinal(first, 0) for _, first, _ in placed], np.int32)
        self._end = np.array([_ordinal(end, _LATEST + 1) for _, _, end in placed], np.int32)
        pairs: dict[str, dict[str, list[int]]] = {name: {} for name in FACETS}
        for name, word, number in counted:
            pairs[name].setdefault(word, []).append(number)
        self._facets = {name: _facet(those) for name, those in pairs.items()}

    @classmethod
    def of_entries(cls, entries: list[Entry]) -> "Columns":
        """Return the columns of `entries`, which are in the order of the law."""
        placed = [(each.iri, *(day and day.isoformat() for day in each.interval)) for each in entries]
        return cls(
            placed, ((*word, number) for number, each in enumerate(entries) for word in words_of(each))
        )

    def all(self) -> Mask:
        """Return every entry."""
        return np.ones(len(self.iris), np.bool_)

    def numbers(self, iris: Iterable[str]) -> Numbers:
        """Return where those of `iris` stand that are entries."""
        return np.array([self._at[iri] for iri in iris if iri in self._at], np.int32)

    def among(self, numbers: Numbers) -> Mask:
        """Return the entries that stand at `numbers`."""
        found = np.zeros(len(self.iris), np.bool_)
        found[numbers] = True
        return found

    def having(self, facet: str, word: str) -> Mask:
        """Return the entries with `word`; none where no entry has it."""
        those = self._facets[facet]
        number = those.index.get(word)
        if number is None:
            return np.zeros(len(self.iris), np.bool_)
        return self.among(those.entries[those.begins[number] : those.begins[number + 1]])

    def knows(self, facet: str, word: str) -> bool:
        """Return whether an entry has `word`."""
        return word in self._facets[facet].index

    def status(self, on: date) -> NDArray[np.int8]:
        """Return for each entry the place of its status on a day among `STATUSES`."""
        day = on.toordinal()
        found = (self._first <= day).astype(np.int8)
        found[(found == 1) & (self._end <= day)] = 2
        return found

    def counts(self, facet: str, those: Mask) -> NDArray[np.int64]:
        """Return how many of `those` each word of `facet` has, in the order of `words`."""
        pairs = self._facets[facet]
        return np.bincount(pairs.which[those[pairs.entries]], minlength=len(pairs.words))

    def words(self, facet: str) -> list[str]:
        """Return the words of `facet`, sorted."""
        return self._facets[facet].words


def _facet(pairs: dict[str, list[int]]) -> Facet:
    words = sorted(pairs)
    sizes = [len(pairs[word]) for word in words]
    return Facet(
        words,
        {word: number for number, word in enumerate(words)},
        np.array([number for word in words for number in pairs[word]], np.int32),
        np.repeat(np.arange(len(words), dtype=np.int32), sizes),
        np.cumsum([0, *sizes], dtype=np.int32),
    )


def _ordinal(day: str | None, otherwise: int) -> int:
    return date.fromisoformat(day).toordinal() if day else otherwise
