"""Reads the register in the order of the law, and what its pages count it by, from its database.

`build.register_order` wrote it there.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from zangraph.entry import Entry, restored
from zangraph.view import View

#: What entries are counted by.
FACETS = ("kind", "role", "act", "topic", "certainty", "home", "limited")


def words_of(entry: Entry) -> set[tuple[str, str]]:
    """Return what `entry` is counted by: names of `FACETS`, each with a word."""
    words = {
        "kind": [entry.kind],
        "role": entry.bearer,
        "act": [entry.act],
        "topic": entry.topics,
        "certainty": [place.certainty for place in entry.provisions],
        "home": [entry.layer],
        "limited": [""] if entry.time_limit else [],
    }
    return {(name, word) for name, those in words.items() for word in those}


class Ordered(View):
    """The register of the graph `version` with every entry at its number, for use in `with`."""

    def placed(self, layer: str) -> list[tuple[str, str | None, str | None]]:
        """Return the IRI, first day and end of every entry of `layer`, by number."""
        query = "SELECT iri, valid_from, valid_until FROM placed WHERE layer = ? ORDER BY number"
        return self._database.execute(query, (layer,)).fetchall()

    def counted(self, layer: str) -> Iterator[tuple[str, str, int]]:
        """Yield what the entries of `layer` are counted by: a name, one of its words, and who has it."""
        yield from self._database.execute("SELECT name, word, number FROM counted WHERE layer = ?", (layer,))

    def at(self, numbers: Iterable[int], layer: str, lang: str, on: date) -> list[Entry]:
        """Return the entries of `layer` that stand at `numbers`, as of `on`."""
        query = (
            "SELECT said FROM written JOIN card ON card.id = written.card"
            " WHERE layer = ? AND lang = ? AND number = ?"
        )
        rows = (self._database.execute(query, (layer, lang, number)).fetchone() for number in numbers)
        return [restored(said, on) for (said,) in rows]
