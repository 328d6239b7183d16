"""Which format an answer is written in: tables of formats, and RFC 9110's rule for choosing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its short `name`, its media type, others asked for it by, and a file's `suffix`."""

    name: str
    media: str
    aliases: tuple[str, ...] = ()
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A format, and the media type to answer with: the alias where that was asked for."""

    format: Format
    media: str

    @property
    def content_type(self) -> str:
        """The value of the header Content-Type."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


#: Tables, graphs and pages. The first of a table is what is sent where nothing is asked for.
TABLES = (
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
)
GRAPHS = (
    Format("turtle", "text/turtle", ("application/x-turtle",), "ttl"),
    Format("jsonld", "application/ld+json", ("application/json",), "jsonld"),
    Format("ntriples", "application/n-triples", ("text/plain",), "nt"),
    Format("rdfxml", "application/rdf+xml", ("application/xml", "text/xml"), "rdf"),
)
PAGE = Format("html", "text/html", ("application/xhtml+xml",))
JSON = Format("json", "application/json")

_QUALITY = re.compile(r"(0(\.\d{0,3})?|1(\.0{0,3})?)")


def choose(accept: str, formats: Sequence[Format]) -> Choice | None:
    """Return the best of `formats` for the header `accept`, or None where it takes none of them.

    By quality, then by how exactly a type was named, then by the order of `formats`. A header that
    is absent or empty takes all.

    >>> choice = choose("text/html, application/rdf+xml;q=0.9, */*;q=0.1", GRAPHS)
    >>> choice and choice.media
    'application/rdf+xml'
    """
    ranges = _ranges(accept) if accept.strip() else {"*/*": 1.0}
    best: tuple[float, int] = (0.0, 0)
    found = None
    for each in formats:
        for media in (each.media, *each.aliases):
            quality, exactness = _quality(media, ranges)
            # A wildcard asks for a format by its own name only.
            if media != each.media and exactness < 2:
                continue
            if quality > 0 and (quality, exactness) > best:
                best, found = (quality, exactness), Choice(each, media)
    return found


def choose_language(accept: str, languages: Sequence[str]) -> str:
    """Return the best of `languages` for the header Accept-Language; the first where none fits.

    >>> choose_language("kk-KZ, ru;q=0.8", ["en", "ru", "kk"])
    'kk'
    """
    qualities: dict[str, float] = {}
    for name, quality in _weighed(accept):
        short = name.partition("-")[0]
        qualities[short] = max(quality, qualities.get(short, 0.0))
    best = max(languages, key=lambda each: qualities.get(each, 0.0))
    return best if qualities.get(best, 0.0) > qualities.get("*", 0.0) else languages[0]


def takes(name: str, accept: str) -> bool:
    """Return whether the header Accept-Encoding takes the encoding `name`: by its name, not by `*`.

    >>> takes("gzip", "gzip;q=0, br"), takes("gzip", "br, gzip")
    (False, True)
    """
    return any(each == name and quality > 0 for each, quality in _weighed(accept))


def _quality(media: str, ranges: dict[str, float]) -> tuple[float, int]:
    kind = media.partition("/")[0]
    for exactness, name in ((2, media), (1, f"{kind}/*"), (0, "*/*")):
        if name in ranges:
            return ranges[name], exactness
    return 0.0, 0


def _ranges(accept: str) -> dict[str, float]:
    return {name: quality for name, quality in _weighed(accept) if "/" in name}


def _weighed(header: str) -> list[tuple[str, float]]:
    """Return the items of `header` with their q; an item whose q is none is left out."""
    found = []
    for item in header.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        written = [each[2:] for each in (part.replace(" ", "") for part in parameters) if each[:2] == "q="]
        if not written:
            found.append((name, 1.0))
        elif _QUALITY.fullmatch(written[0]):
            found.append((name, float(written[0])))
    return found
