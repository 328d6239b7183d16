"""Markdown as MyST reads it, written so that nothing in a text is taken for markup."""

import re
from collections.abc import Iterable

LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
#: A longer cell of an example ends in “…”.
LONGEST_CELL = 90


def escaped(text: str) -> str:
    r"""Return `text` as it reads, on one line.

    >>> escaped("a|b *c* <d>")
    'a\\|b \\*c\\* \\<d\\>'
    """
    return re.sub(r"([\\`*_{}\[\]<>|#$~])", r"\\\1", " ".join(text.split()))


def shortened(text: str) -> str:
    """Return `text`, or its beginning with “…” where it is longer than a cell of an example."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1].rstrip() + "…"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return the lines of a table whose cells are Markdown already."""
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *(list(row) for row in rows)]
    return [f"| {' | '.join(cells)} |" for cells in lines] + [""]


def fenced(text: str, kind: str = "text") -> list[str]:
    """Return the lines of a block of code."""
    return [f"```{kind}", *text.strip("\n").splitlines(), "```", ""]


def target(term: str) -> str:
    """Return the name under which `term` is found on every page, whatever the case of its letters.

    >>> target("zg:Role"), target("zg:role")
    ('class-Role', 'term-role')
    """
    name = term.partition(":")[2]
    return f"{'class' if name[:1].isupper() else 'term'}-{name}"
