"""One exception tree. Every message is one sentence a user can act on."""

from typing import Any


class ZangraphError(Exception):
    """Root of all errors this package raises on purpose. `exit_status` is the command's."""

    exit_status = 2


class InputError(ZangraphError):
    """What the user gave is wrong; the message says what, where, and what was expected."""


class NotHeldHere(InputError):
    """What was asked for is well named and not held here, which says nothing of the law.

    `what` is the user's own name for it, `nearest` ids that are held.
    """

    def __init__(self, what: str, why: str, nearest: list[str]) -> None:
        self.what, self.why, self.nearest = what, why, nearest
        super().__init__(f"“{what}” is not held here: {why}; held: {', '.join(nearest) or 'nothing near'}.")

    def as_json(self) -> dict[str, Any]:
        """Return what is not held with the keys of the JSON output: an answer, where it was asked for."""
        return {"notHeld": {"what": self.what, "why": self.why, "nearest": self.nearest}}


class QueryRefused(InputError):
    """The query is well-formed but does what is not allowed here: it writes, reaches out, or is too big."""


class QuerySyntaxError(InputError):
    """The query is not SPARQL; the message names line and column where they are known."""


class LimitReached(ZangraphError):
    """A query was stopped; the message names the limit that it hit."""

    exit_status = 3


class EngineError(ZangraphError):
    """An engine failed. Never the same as an empty answer or as conformance."""

    exit_status = 3


class Damaged(EngineError):
    """Files of the engine that cannot be read; they are built anew when they are opened next."""


class Late(EngineError):
    """An engine did not answer within the time it was given."""


class DataError(ZangraphError):
    """The sources of the graph are wrong; the message names file and subject."""

    exit_status = 1


def nearest(word: str, known: list[str]) -> str:
    """Return ` — did you mean …?` with the nearest of `known`, or an empty string.

    A name that has every part of `word` comes before one that merely looks like it.

    >>> nearest("ai-owner", ["data-owner", "ai-system-owner"])
    ' — did you mean “ai-system-owner”?'
    """
    from difflib import get_close_matches  # a start-up that has no mistake to report pays nothing for it

    parts = set(word.casefold().split("-"))
    fuller = [name for name in known if parts <= set(name.casefold().split("-"))]
    found = get_close_matches(word, fuller or known, n=1, cutoff=0.5) or fuller[:1]
    return f" — did you mean “{found[0]}”?" if found else ""
