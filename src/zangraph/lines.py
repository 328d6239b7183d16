"""Where in the Turtle sources a thing is described: by file and line, for those who keep them.

A source begins each subject at the start of a line, with a prefix or a whole IRI, so that no parser is needed
to find it, and none is loaded.
"""

import re
from collections.abc import Iterable

from zangraph import resources

_PREFIX = re.compile(r"@prefix\s+([\w-]*):\s*<([^>]*)>")
_SUBJECT = re.compile(r"(?:<(?P<whole>[^>]+)>|(?P<prefix>[\w-]*):(?P<name>[\w.-]*\w))(?=\s)")


def places(iris: Iterable[str]) -> dict[str, list[str]]:
    """Return, by IRI, where each of `iris` is a subject, such as `data/kz/94-v.ttl:12`."""
    wanted = set(iris)
    found: dict[str, list[str]] = {}
    if not wanted:
        return found
    for path in sorted({each for files in resources.turtle_sources().values() for each in files}):
        prefixes: dict[str, str] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("@prefix"):
                prefixes |= dict(_PREFIX.findall(line))
            elif subject := _SUBJECT.match(line):
                iri = subject["whole"] or prefixes.get(subject["prefix"] or "", "") + (subject["name"] or "")
                if iri in wanted:
                    shown = path.relative_to(resources.root()).as_posix()
                    found.setdefault(iri, []).append(f"{shown}:{number}")
    return found
