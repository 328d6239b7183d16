"""`zangraph serve`: the endpoint over HTTP."""

import argparse
import logging
import math
import re
import sys
from dataclasses import replace
from importlib.util import find_spec

from zangraph import resources
from zangraph.cli.listening import add_listening, check_address
from zangraph.cli.options import Subparsers, command, number, seconds
from zangraph.errors import InputError
from zangraph.store.embedded import open_store
from zangraph.store.keepers import Keepers

#: What may stand in Host before the port; the star is any.
NAME = re.compile(r"\*|\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+")


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub,
        "serve",
        "SPARQL, linked data and the register over HTTP",
        "zangraph serve --port 7878",
    )
    add_listening(parser, port=7878)
    parser.add_argument(
        "--host",
        type=_name,
        action="append",
        default=[],
        metavar="NAME",
        help="a further name to answer to; may be repeated",
    )
    parser.add_argument(
        "--timeout",
        type=seconds(600),
        default=10.0,
        metavar="SECONDS",
        help="stop a query after this long (10)",
    )
    parser.add_argument(
        "--queries", type=number(64), default=2, metavar="N", help="answer this many queries at once (2)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve the endpoint until it is stopped."""
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise InputError('The endpoint needs Starlette and uvicorn: pip install "zangraph[serve]".')
    from zangraph.http.application import LIMITS, LOOPBACK, application
    from zangraph.http.server import listening, serve

    check_address(args.address)
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(message)s", level=logging.WARNING)
    logging.getLogger("zangraph.http").setLevel(logging.INFO)
    host = f"[{args.address}]" if ":" in args.address else args.address
    limits = replace(LIMITS, timeout=args.timeout, cpu=math.ceil(args.timeout))
    with (
        listening(args.address, args.port) as socket,
        Keepers(resources.snapshot(), args.queries) as keepers,
    ):
        app = application(open_store(), keepers, limits=limits, hosts=[*LOOPBACK, host, *args.host])
        app.state.service.warm()  # whoever connects meanwhile waits; nothing is answered before all can be
        print(f"http://{host}:{socket.getsockname()[1]}", flush=True)
        serve(app, socket)
    return 0


def _name(text: str) -> str:
    if not NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"{text[:80]!r} is not the name of a host: expected one such as law.example, "
            "without http:// and without a port"
        )
    return text
