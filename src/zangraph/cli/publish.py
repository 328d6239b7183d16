"""`zangraph publish`: the graph into a remote store."""

import argparse
import json
import sys
from pathlib import Path

from zangraph import resources
from zangraph.cli.options import Subparsers, add_endpoint, command
from zangraph.errors import InputError
from zangraph.store.opening import ENDPOINT, check_installed, endpoint


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub,
        "publish",
        "the graph into a remote store: loaded beside what answers there, checked, then switched over",
        "zangraph publish --endpoint http://127.0.0.1:7878/query --graph-store http://127.0.0.1:7878/store",
    )
    add_endpoint(parser)
    parser.add_argument("--graph-store", metavar="URL", help="where the Graph Store Protocol is spoken")
    parser.add_argument(
        "--update",
        metavar="URL",
        help="where SPARQL Update is (where --endpoint is); beside --graph-store, to remove what is large",
    )
    parser.add_argument(
        "--snapshot", type=Path, metavar="FILE", help="N-Quads of another graph (that of this installation)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output (text)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Publish, with progress on standard error, and print what answers then."""
    url = endpoint(args.endpoint)
    if url is None:
        raise InputError(f"Where to? Give --endpoint URL, or set {ENDPOINT}.")
    check_installed()
    from zangraph.publish import publish
    from zangraph.store.address import checked, credentials
    from zangraph.store.embedded import EmbeddedStore, open_store
    from zangraph.store.remote import Endpoint
    from zangraph.store.writing import GraphStore, Update

    known = credentials()
    asked = Endpoint(checked(url), known)
    update = Update(checked(args.update, "--update"), known) if args.update else None
    writer: GraphStore | Update
    if args.graph_store:
        writer = GraphStore(checked(args.graph_store, "--graph-store"), known, update)
    else:
        writer = update or Update(asked.url, known)
    if args.snapshot:
        if not args.snapshot.is_file():
            raise InputError(f"--snapshot: there is no file {args.snapshot}.")
        snapshot, ours = args.snapshot, EmbeddedStore(args.snapshot)
    else:
        snapshot, ours = resources.snapshot(), open_store()
    done = publish(asked, writer, snapshot, ours, _tell)
    for note in done.notes:
        _tell(f"{asked.where}: {note}.")
    if args.format == "json":
        answer = {"number": done.number, "version": done.version, "triples": done.triples}
        print(json.dumps({**answer, "notes": done.notes}, ensure_ascii=False, indent=1))
    elif done.triples:
        print(f"Publication {done.number}: data {done.version}, {done.triples:,} triples.")
    else:
        print(f"Publication {done.number} holds data {done.version} already, and is whole.")
    return 0


def _tell(sentence: str) -> None:
    print(f"zangraph: {sentence}", file=sys.stderr, flush=True)
