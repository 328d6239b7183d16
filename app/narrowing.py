"""What a choice of filters leaves of the register, and what each further filter would leave of that."""

from collections import Counter
from datetime import date
from typing import NamedTuple

import numpy as np

from columns import STATUSES, Columns, Mask, Numbers
from zangraph.interval import Status

#: A list of more words is no longer read, and costs every run of the page.
MOST_OFFERED = 150


class Offered(NamedTuple):
    """Words of a facet with how many entries each would leave, and how many words there are in all."""

    words: list[str]
    counts: dict[str, int]
    all: int


class Narrowed:
    """The entries of `columns` that a choice leaves on a day.

    `wanted` is the word chosen for each facet, or None; `limited` asks for a time limit; `having` is where
    what has the words looked for stands, where there are any; `status` is the one whose entries are shown.
    """

    def __init__(
        self,
        columns: Columns,
        on: date,
        wanted: dict[str, str | None],
        *,
        limited: bool,
        having: Numbers | None,
        status: Status,
    ) -> None:
        self._columns = columns
        self._chosen = {facet: columns.having(facet, word) for facet, word in wanted.items() if word}
        self._wanted = wanted
        self._pool = columns.all() if having is None else columns.among(having)
        if limited:
            self._pool = self._pool & columns.having("limited", "")
        statuses = columns.status(on)
        self._now = statuses == STATUSES.index(status)
        left = self._without("")
        self.by_status: Counter[Status] = Counter()
        for name, count in zip(STATUSES, np.bincount(statuses[left], minlength=len(STATUSES)), strict=True):
            self.by_status[name] = int(count)
        self.shown: Numbers = np.flatnonzero(left & self._now).astype(np.int32)

    def named(self, most: int) -> list[str] | None:
        """Return the IRIs that a query of this list names, where words were looked for.

        That is all that has the words; where it is more than `most`, what is shown of it; None where even
        that is more.
        """
        for numbers in (np.flatnonzero(self._pool), self.shown):
            if len(numbers) <= most:
                return [self._columns.iris[number] for number in numbers]
        return None

    def offered(self, facet: str) -> Offered:
        """Return the words to offer for `facet`, the others given: the most frequent, and the chosen."""
        left = self._without(facet)
        words = self._columns.words(facet)
        counts = self._columns.counts(facet, left & self._now)
        there = np.flatnonzero(self._columns.counts(facet, left))
        most = there[np.argsort(-counts[there], kind="stable")[:MOST_OFFERED]]
        found = {words[number]: int(counts[number]) for number in most}
        if chosen := self._wanted[facet]:
            # Chosen, though nothing has it or others have more.
            found.setdefault(chosen, int((self._chosen[facet] & left & self._now).sum()))
        return Offered(list(found), found, len(there))

    def _without(self, facet: str) -> Mask:
        """Return what every choice but that of `facet` leaves."""
        found = self._pool
        for each, mask in self._chosen.items():
            if each != facet:
                found = found & mask
        return found
