"""The canonical layout of the Turtle sources, checked and mended without touching what they say.

A serializer would lose the comments, so the rules are about what a serializer would settle and a comment
survives: prefixes first, each declared once, used and as everywhere else; a blank line between them and the
rest; spaces for tabs, none at the end of a line, no two blank lines together, one newline at the end.

Run as `python -m zangraph.build.layout [--write]`, or `make format`.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import Graph
from rdflib.compare import isomorphic

from zangraph import resources
from zangraph.errors import DataError
from zangraph.namespaces import PREFIXES

DECLARED = re.compile(r"^@prefix\s+([\w-]*):\s*<([^>]*)>\s*\.\s*$")
#: What is not Turtle's own words: comments, texts and IRIs, of which no prefix is read.
ASIDE = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#[^\n]*')


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Yield each place where `text` leaves the layout, as line and what is wrong there."""
    lines = text.split("\n")
    used = _used(text)
    seen: set[str] = set()
    body_begun = False
    for number, line in enumerate(lines, 1):
        declared = DECLARED.match(line)
        if declared:
            prefix, iri = declared[1], declared[2]
            if body_begun:
                yield number, "a prefix is declared after the first statement"
            if prefix in seen:
                yield number, f"the prefix {prefix}: is declared twice"
            if prefix not in used:
                yield number, f"the prefix {prefix}: is not used"
            if PREFIXES.get(prefix, iri) != iri:
                yield number, f"the prefix {prefix}: stands for something else everywhere else"
            seen.add(prefix)
        elif line and not line.startswith("#"):
            if seen and not body_begun and not _set_off(lines[: number - 1]):
                yield number, "no blank line between the prefixes and the rest"
            body_begun = True
        if "\t" in line:
            yield number, "a tab"
        if line != line.rstrip():
            yield number, "spaces at the end of the line"
        if number > 1 and not line and not lines[number - 2] and number < len(lines):
            yield number, "two blank lines together"
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield len(lines), "not exactly one newline at the end"


def mended(text: str) -> str:
    """Return `text` in the layout, as far as white space and prefixes that are not used go."""
    used = _used(text)
    kept: list[str] = []
    for line in text.replace("\r\n", "\n").expandtabs(4).split("\n"):
        declared = DECLARED.match(line)
        if declared and declared[1] not in used:
            continue
        if kept and DECLARED.match(kept[-1]) and line.strip() and not declared:
            kept.append("")
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept).strip("\n") + "\n"


def write(path: Path) -> bool:
    """Put the file at `path` into the layout and return whether that changed it.

    Raise DataError, the file left as it was, where the text would then say something else.
    """
    before = path.read_text(encoding="utf-8")
    after = mended(before)
    if after == before:
        return False
    old, new = (Graph().parse(data=text, format="turtle") for text in (before, after))
    if not isomorphic(old, new):
        raise DataError(f"{path.name}: in the canonical layout it would say something else; mend it by hand.")
    path.write_text(after, encoding="utf-8")
    return True


def files() -> list[Path]:
    """Return every Turtle file of the sources, sorted."""
    return sorted({path for paths in resources.turtle_sources().values() for path in paths})


def main(argv: list[str] | None = None) -> int:
    """Print where files leave the layout, and with `--write` mend them; return 1 where any fault is left."""
    parser = argparse.ArgumentParser(prog="python -m zangraph.build.layout", description=(__doc__ or "")[:92])
    parser.add_argument("--write", action="store_true", help="mend what is white space or not used")
    if parser.parse_args(argv).write:
        for path in files():
            if write(path):
                print(f"mended {path.relative_to(resources.root())}")
    found = [(path, *fault) for path in files() for fault in faults(path.read_text(encoding="utf-8"))]
    for path, line, what in found:
        print(f"{path.relative_to(resources.root())}:{line}: {what}", file=sys.stderr)
    return int(bool(found))


def _used(text: str) -> set[str]:
    """Return the prefixes that the statements of `text` use."""
    body = "\n".join(line for line in text.split("\n") if not DECLARED.match(line))
    bare = ASIDE.sub(" ", body)
    return set(re.findall(r"(?<![\w:.-])([A-Za-z][\w-]*|):(?=[\w\\%-]|[\s;,.\])])", bare))


def _set_off(above: list[str]) -> bool:
    """Return whether a blank line stands between the last prefix of `above` and what follows."""
    for line in reversed(above):
        if DECLARED.match(line):
            return False
        if not line:
            return True
    return True


if __name__ == "__main__":
    sys.exit(main())
