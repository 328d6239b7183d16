"""`zangraph shapes`: the law as plain SHACL."""

import argparse
from textwrap import wrap

from zangraph.cli.options import Subparsers, add_common, add_date, command, day, description, need
from zangraph.export.text.dated import closing
from zangraph.store.embedded import open_store


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub,
        "shapes",
        "the law on a date as plain SHACL, for any validator",
        "zangraph shapes --on 2026-02-01 > law.ttl",
    )
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--for",
        metavar="FILE",
        dest="described",
        help="only the days of the events in this description: shorter, and exact for roles held for a time",
    )
    chosen.add_argument(
        "--facts", metavar="FILE", help="instead, the description in FILE as RDF, to put the shapes to"
    )
    add_date(parser)
    add_common(parser, ("turtle", "ntriples", "jsonld"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the shapes, or the facts that they can be put to."""
    on = day(args.on)
    need("rdflib", "shacl")
    from zangraph.assess.assessment import read_law
    from zangraph.assess.opened import organisations
    from zangraph.assess.plain_law import MEANING, headed, plain_law
    from zangraph.assess.schema import read_schema
    from zangraph.assess.serialised import serialised
    from zangraph.assess.spans import events_of
    from zangraph.assess.stated import stated

    store = open_store()
    schema = read_schema(store)
    if args.facts is not None:
        graph = stated(organisations(description(args.facts), schema, name=args.facts), schema)
    else:
        events = None
        if args.described is not None:
            events = events_of(organisations(description(args.described), schema, name=args.described))
        law = read_law(store, on=on, layer=args.layer, lang=args.lang)
        names = law.words.names
        graph = plain_law(law.tests, schema, on=on, lang=args.lang, events=events, names=names)
        head = [f"The law on {on} as plain SHACL (graph {store.version}).", MEANING, closing(args.lang)]
        headed(graph, head, on=on, version=store.version, lang=args.lang)
        if args.format == "turtle":
            print("\n".join(f"# {line}" for each in head for line in wrap(each, 100)))
    print(serialised(graph, args.format), end="")
    return 0
