"""`zangraph ask`: the stored questions."""

import argparse
import json
import sys

from zangraph.cli.options import Subparsers, add_common, add_endpoint, command, opened
from zangraph.currency import stale
from zangraph.errors import InputError
from zangraph.export.text import questions as export
from zangraph.export.text.dated import warnings
from zangraph.namespaces import graphs_of
from zangraph.questions import asked_day, bind, not_held, question, questions

MEDIA = {"json": "application/sparql-results+json", "csv": "text/csv", "tsv": "text/tab-separated-values"}


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub,
        "ask",
        "the stored questions; with a name and key=value, one of them answered",
        "zangraph ask what-binds-a-role role=ai-system-holder on=2026-01-18",
    )
    parser.add_argument("question", metavar="QUESTION", nargs="?", help="its name; without one, the list")
    parser.add_argument("given", metavar="KEY=VALUE", nargs="*", help="values of its parameters")
    add_common(parser, ("text", "json", "csv", "tsv"))
    add_endpoint(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the list of questions, or the answer to one."""
    if args.question is None:
        stored = questions()
        if args.format == "json":
            print(json.dumps([each.as_json(args.lang) for each in stored], ensure_ascii=False, indent=1))
        else:
            print(export.asked_list(stored, args.lang))
        return 0
    asked = question(args.question)
    given: dict[str, str] = {}
    for key, value in map(_pair, args.given):
        if key in given:
            raise InputError(f"{key} is given twice.")
        given[key] = value
    store = opened(args)
    text = bind(store, asked, given, layer=args.layer, lang=args.lang)
    graphs = graphs_of(args.layer)
    rows = list(store.select(text, graphs))
    if not rows:
        lacking = not_held(store, asked, given, layer=args.layer)
        if lacking is not None:
            machine = json.dumps(lacking.as_json(), ensure_ascii=False)
            print(export.not_held(lacking, args.lang) if args.format == "text" else machine)
            return 0
    on = asked_day(asked, given)
    named = (node.value for row in rows for node in row.values() if node.is_iri)
    for act, found in stale(store, named, on, layer=args.layer, lang=args.lang).items():
        for warning in warnings(found, args.lang):
            print(f"zangraph: {act}: {warning}", file=sys.stderr)
    if args.format == "text":
        print(export.table(rows, asked.labels[args.lang], store.version, args.lang))
    else:
        sys.stdout.buffer.write(store.answer(text, graphs, MEDIA[args.format])[0])
    return 0


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise InputError(f"“{text}” is not key=value, such as role=ai-system-owner.")
    return key, value
