"""`zangraph query`: SPARQL that the user wrote, bounded."""

import argparse
import math
import sys
from pathlib import Path

from zangraph.cli.options import Subparsers, add_endpoint, command, number, opened, seconds
from zangraph.errors import InputError
from zangraph.namespaces import graphs_of
from zangraph.store.confine import Limits
from zangraph.store.guard import MAX_BYTES
from zangraph.store.keeper import Answer, run_bounded
from zangraph.store.opening import endpoint

#: As much is read of a file: more than a query may have tells how much more there is.
_MOST = 1_000_000
_MEDIA = {
    "json": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
}


def add(sub: Subparsers) -> None:
    """Add the command."""
    default = Limits()
    parser = command(
        sub,
        "query",
        "SPARQL 1.1 of your own, read-only and bounded; the usual prefixes need no declaration",
        "zangraph query question.rq --format csv",
    )
    parser.add_argument("file", metavar="FILE|-", help="a file with the query; - reads it from stdin")
    parser.add_argument(
        "--timeout",
        type=seconds(86_400),
        default=default.timeout,
        metavar="SECONDS",
        help="stop the query after this long (default: %(default)g)",
    )
    parser.add_argument(
        "--max-rows",
        type=number(1_000_000_000),
        default=default.rows,
        metavar="N",
        help="give at most this many rows or triples (default: %(default)d)",
    )
    parser.add_argument(
        "--format",
        choices=list(_MEDIA),
        help="json, csv, tsv, xml for SELECT and ASK; turtle, ntriples, jsonld for CONSTRUCT and "
        "DESCRIBE (default: json, turtle)",
    )
    parser.add_argument(
        "--layer",
        choices=["digest", "statute", "all"],
        default="all",
        help="what to ask: each layer includes the ones before it (default: %(default)s)",
    )
    add_endpoint(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the answer to stdout, a note if it was cut off to stderr, and return 0."""
    name = "stdin" if args.file == "-" else args.file
    text = _read(args.file)
    limits = Limits(timeout=args.timeout, cpu=math.ceil(args.timeout), rows=args.max_rows)
    accept = _MEDIA[args.format] if args.format else "*/*"
    try:
        answer = _answer(args, text, accept, limits)
    except InputError as exc:
        raise type(exc)(f"{name}: {exc}") from exc
    _write(answer)
    return 0


def _answer(args: argparse.Namespace, text: str, accept: str, limits: Limits) -> Answer:
    graphs = graphs_of(args.layer)
    if endpoint(args.endpoint) is None:
        from zangraph.store.embedded import open_store

        return run_bounded(open_store().raw, text, graphs=graphs, accept=accept, limits=limits)
    from zangraph.store.remote import RemoteStore

    store = opened(args)
    assert isinstance(store, RemoteStore)  # by its address
    return store.query(text, graphs=graphs, accept=accept, limits=limits)


def _read(file: str) -> str:
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(_MOST + 1)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(_MOST + 1)
    except (OSError, ValueError) as exc:  # a name with a null in it is a ValueError
        why = getattr(exc, "strerror", None) or "no name that a file can have"
        raise InputError(
            f"{file}: cannot be read ({why}); expected a file with one SPARQL query, or - for stdin."
        ) from exc
    if len(raw) > _MOST:
        raise InputError(
            f"{file}: larger than {_MOST:,} bytes; expected one SPARQL query of at most {MAX_BYTES:,}."
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = raw.count(b"\n", 0, exc.start) + 1
        raise InputError(
            f"{file}: line {line} is not UTF-8; expected a SPARQL query saved as UTF-8."
        ) from exc


def _write(answer: Answer) -> None:
    end = b"" if answer.body.endswith(b"\n") else b"\n"
    sys.stdout.buffer.write(answer.body + end)
    sys.stdout.buffer.flush()
    if answer.truncated:
        what = "triples" if answer.kind == "graph" else "rows"
        print(
            f"Only the first {answer.rows:,} {what} are shown; raise --max-rows to see more.",
            file=sys.stderr,
        )
