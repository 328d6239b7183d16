"""`zangraph mcp`: the tools for an assistant."""

import argparse
from importlib.util import find_spec

from zangraph import resources
from zangraph.cli.options import Subparsers, command
from zangraph.errors import InputError


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(
        sub,
        "mcp",
        "the same answers for an assistant, over the Model Context Protocol on standard input and output",
        "zangraph mcp",
    )
    parser.set_defaults(run=run)


def run(_args: argparse.Namespace) -> int:
    """Answer until the assistant leaves."""
    if find_spec("mcp") is None:
        raise InputError('An assistant needs the protocol’s own package: pip install "zangraph[mcp]".')
    from zangraph.mcp import serve

    resources.snapshot()  # built now, so that the first call need not wait for it
    serve()
    return 0
