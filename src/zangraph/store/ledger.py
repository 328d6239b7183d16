"""How far a publication is, written down where it goes to: one triple after each step that has arrived.

Broken off anywhere, what the ledger lists is there, and of what follows the next step at most. A step is
known by its number and by a digest of everything up to it: it goes on only where it would send the same.
"""

import re

from zangraph.store.probe import Ask
from zangraph.store.publication import PUBLISHED, Publication
from zangraph.store.steps import Step
from zangraph.store.writing import Writer

_REACHED = PUBLISHED + "#reached"
_LINE = re.compile(r"(\d{9}) ([0-9a-f]{64})")


class Ledger:
    """The ledger of the publication `new`, read by `ask` and kept through `writer`."""

    def __init__(self, ask: Ask, writer: Writer, new: Publication) -> None:
        self._ask, self._writer, self._new = ask, writer, new

    def last(self) -> tuple[int, str]:
        """Return the number and the digest of the last step that is listed; 0 where none is."""
        # Not among the graphs asked for: some servers refuse to be asked for one that is not there.
        text = f"""SELECT ?last {{ GRAPH <{self._new.ledger}> {{ ?step <{_REACHED}> ?last }} }}
            ORDER BY DESC(?last) LIMIT 1"""
        rows = self._ask(text, (), ()).rows
        found = _LINE.fullmatch(rows[0]["last"].value) if rows and "last" in rows[0] else None
        return (int(found[1]), found[2]) if found else (0, "")

    def add(self, step: Step) -> None:
        """List `step`, which has arrived."""
        line = f'<{self._new.iri}#step-{step.number}> <{_REACHED}> "{step.number:09} {step.reached}" .\n'
        self._writer.add(self._new.ledger, line.encode())

    def clear(self) -> None:
        """List nothing: what follows begins anew, or is finished."""
        self._writer.drop(self._new.ledger)
