"""`zangraph search`: what has these words."""

import argparse
import json

from zangraph.cli.options import Subparsers, add_common, add_endpoint, command, opened
from zangraph.export.text.search import searched
from zangraph.search import search


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub,
        "search",
        "what has these words in English, Russian or Kazakh, the best first",
        "zangraph search “автоматизированная обработка”",
    )
    parser.add_argument("words", metavar="WORDS", nargs="+", help="words in any form, an id, or a citation")
    add_common(parser)
    add_endpoint(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found."""
    store = opened(args)
    found = search(store, " ".join(args.words), layer=args.layer, lang=args.lang)
    if args.format == "json":
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        print(searched(found, store.version, args.lang))
    return 0
