"""Lines of N-Quads about things of ours, and the record with which a generated snapshot ends."""

from collections.abc import Iterable
from datetime import date

from benchmarks.wording import Words
from zangraph import resources
from zangraph.namespaces import DATA, DCTERMS, GRAPH, ID, OWL, VOID, XSD, ZG

LANGUAGES = Words("en", "ru", "kk")


def iri(kind: str, called: str) -> str:
    """Return the IRI of a thing of ours as N-Quads write it."""
    return f"<{ID}{kind}/{called}>"


def zg(term: str) -> str:
    """Return the IRI of a term of the ontology as N-Quads write it."""
    return f"<{ZG}{term}>"


def day(value: date) -> str:
    """Return a date as N-Quads write it."""
    return f'"{value.isoformat()}"^^<{XSD}date>'


def texts(words: Words) -> list[str]:
    """Return `words` as literals in their languages."""
    return [f'"{text}"@{lang}' for text, lang in zip(words, LANGUAGES, strict=True)]


class Quads:
    """Collects lines of N-Quads."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def say(self, graph: str, subject: str, *pairs: tuple[str, str | Iterable[str]]) -> None:
        """Add what `pairs` of predicate and value, or values, say of `subject` in `graph`."""
        for predicate, values in pairs:
            for value in (values,) if isinstance(values, str) else values:
                self.lines.append(f"{subject} {predicate} {value} <{GRAPH}{graph}> .\n")

    def taken(self) -> list[str]:
        """Return the lines collected so far, and forget them."""
        lines, self.lines = self.lines, []
        return lines


def record(key: str, counts: dict[str, int]) -> list[str]:
    """Return the record of the build as far as a reader at a distance asks for it; it stands at the end."""
    quads, version = Quads(), f"<{DATA}/{key}>"
    quads.say("build", f"<{DATA}>", (f"<{DCTERMS}hasVersion>", version))
    quads.say(
        "build", version, (f"<{OWL}versionInfo>", f'"{key}"'),
        (f"<{DCTERMS}conformsTo>", f"<{ZG.rstrip('#')}/{resources.ontology_version()}>"),
        (f"<{VOID}subset>", [f"<{GRAPH}{name}>" for name in counts]),
    )  # fmt: skip
    for name, count in counts.items():
        quads.say("build", f"<{GRAPH}{name}>", (f"<{VOID}triples>", f'"{count}"^^<{XSD}integer>'))
    return quads.taken()
