"""A register as a document: for people act by act, and as one table with every column for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from zangraph.export.document import Block, Cell, Document, Heading, Paragraph, Table
from zangraph.export.files import FORMATS
from zangraph.export.text.dated import closing, span, warnings
from zangraph.i18n import Voice, voice

if TYPE_CHECKING:
    from zangraph.listing import Listing
    from zangraph.register import Entry


def document(found: Listing) -> Document:
    """Return the register `found` as a document in its language."""
    say = voice(found.lang, "registers")
    blocks: list[Block] = []
    for act, members in groupby(found.entries, lambda entry: entry.act):
        blocks += _act(found.acts[act], list(members), say)
    if not blocks:
        blocks.append(Paragraph(say("nothing-found"), strong=True))
    return Document(
        title=say("register"),
        lang=found.lang,
        about=[
            (say("as-of"), say.day(found.on)),
            (say("graph-version"), found.graph),
            (say("layer"), say(f"layer-{found.layer}")),
            (say("filters"), "; ".join(_wanted(found, say)) or say("everything")),
            (say("found"), say.count("norm", len(found.entries))),
        ],
        blocks=[*blocks, table(found)],
        foot=[closing(found.lang)],
        wide=True,
    )


def written(found: Listing, form: str) -> bytes:
    """Return the register `found` as a file in the format `form`; what writes it is imported only then."""
    if form in FORMATS:
        from zangraph.export import files

        return files.written(document(found), form)
    if form == "csv":
        from zangraph.export import csv

        return csv.file(table(found))
    if form == "jsonld":
        from zangraph.export import jsonld

        return jsonld.page(found).encode()
    from zangraph.export import ics

    return ics.of_register(found).encode()


def table(found: Listing) -> Table:
    """Return every entry with every column, in the words of the cards; it stands by itself as a file."""
    say = voice(found.lang, "registers")
    note = closing(found.lang)
    columns: dict[str, tuple[int, Callable[[Entry], Cell]]] = {
        "kind": (1, lambda entry: say(f"kind-{entry.kind}")),
        "role": (2, lambda entry: "; ".join(entry.bearer_names)),
        "norm": (5, lambda entry: entry.titled),
        "when": (3, lambda entry: entry.condition),
        "by-when": (2, lambda entry: entry.time_limit.label if entry.time_limit else None),
        "exception": (3, lambda entry: entry.exception),
        "status": (2, lambda entry: f"{found.on.isoformat()}: {say(entry.interval.status(found.on))}"),
        "since": (1, lambda entry: entry.valid_from),
        "until": (1, lambda entry: entry.interval.last_day),
        "later-not-included": (3, lambda entry: "; ".join(warnings(entry.currency, found.lang))),
        "act": (3, lambda entry: found.acts[entry.act]),
        "where-in-the-law": (3, lambda entry: "; ".join(_places(entry, say))),
        "official": (3, lambda entry: " ".join(entry.official_pages)),
        "IRI": (3, lambda entry: entry.iri),
        "graph-version": (1, lambda _: found.graph),
        "note": (3, lambda _: note),
    }
    return Table(
        say("sheet-norms"),
        [say.known(name) for name in columns],
        [[of(entry) for _, of in columns.values()] for entry in found.entries],
        widths=[width for width, _ in columns.values()],
        extra=True,
    )


def _act(called: str, members: list[Entry], say: Voice) -> Iterator[Block]:
    """Yield the table of one act, what has changed in it since above the table."""
    yield Heading(called)
    later = dict.fromkeys(warning for entry in members for warning in warnings(entry.currency, say.lang))
    yield from (Paragraph(f"{say('currency')}: {each}", strong=True) for each in later)
    names = ("where-in-the-law", "kind", "role", "norm", "by-when", "in-force-days")
    rows: list[list[Cell]] = [
        [
            "; ".join(_places(entry, say)),
            say(f"kind-{entry.kind}"),
            "; ".join(entry.bearer_names),
            "\n".join(_worded(entry, say)),
            entry.time_limit.label if entry.time_limit else None,
            span(entry.valid_from, entry.valid_until, say.lang),
        ]
        for entry in members
    ]
    yield Table(called, [say(name) for name in names], rows, widths=[4, 2, 4, 7, 2, 3], flat=False)


def _worded(entry: Entry, say: Voice) -> Iterator[str]:
    yield entry.titled
    if entry.condition:
        yield f"{say('when')}: {entry.condition}"
    if entry.exception:
        yield f"{say('exception')}: {entry.exception}"


def _places(entry: Entry, say: Voice) -> Iterator[str]:
    """Yield each citation once; how sure it is stands beside a pinpoint that does not say so itself."""
    said = []
    for place in entry.provisions:
        is_pinpoint = place.id != entry.act and place.certainty in ("verified", "secondary-source")
        said.append(place.citation + (f" ({say(f'certainty-{place.certainty}')})" if is_pinpoint else ""))
    yield from dict.fromkeys(said) if said else (say("no-article"),)


def _wanted(found: Listing, say: Voice) -> Iterator[str]:
    for name, value in found.wanted:
        if name == "time-limit":
            yield say(name)
        else:
            yield f"{say(name)}: {say(f'kind-{value}') if name == 'kind' else value}"
