"""Strings as a description may hold them: no number of a person, nothing that a screen would obey."""

import re
import unicodedata

#: What names a thing or says a line of business is not longer.
LONGEST = 2_000
#: An individual identification number has twelve digits; people are named by pseudonyms here.
PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")
#: Marks that turn the direction of writing, and the two separators that break a line.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


def objection(text: str) -> str | None:
    """Return what is wrong with `text` wherever it stands in a description, or None.

    >>> objection("IP 900101300123")
    'twelve digits look like an individual identification number; use a pseudonym'
    >>> objection("Steppe Bank JSC")
    """
    if (wrong := controlled(text)) is not None:
        return wrong
    seen = (
        "".join(each for each in text if unicodedata.category(each) != "Cf") if not text.isascii() else text
    )
    if PERSONAL_NUMBER.search(seen):
        return "twelve digits look like an individual identification number; use a pseudonym"
    return None


def controlled(text: str) -> str | None:
    """Return what is wrong with `text` where a screen would obey it rather than show it, or None.

    >>> controlled(chr(27) + "[2J")
    'control characters, line breaks and marks of direction are not read; write plain text'
    """
    if text.isascii() and text.isprintable():
        return None
    if any(each in TURNING or unicodedata.category(each) == "Cc" for each in text):
        return "control characters, line breaks and marks of direction are not read; write plain text"
    return None
