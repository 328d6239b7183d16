"""Every command with its own help: what `--help` prints, the parts of a command included."""

import argparse
import os
from collections.abc import Iterator
from importlib import import_module

from making.markup import fenced
from zangraph.cli import COMMANDS

#: How wide the help is printed, wherever the pages are made: what a page shows without scrolling.
WIDTH = "90"


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command and of its parts, by what is typed: `text`, `text add`."""
    top = argparse.ArgumentParser(prog="zangraph")
    sub = top.add_subparsers()
    for command in COMMANDS:
        import_module(f"zangraph.cli.{command.replace('-', '_')}").add(sub)
    return dict(_within(top))


def _within(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield inner.prog.removeprefix("zangraph "), inner
                yield from _within(inner)


def page() -> str:
    """Return the page of all commands."""
    os.environ.update(COLUMNS=WIDTH, NO_COLOR="1")
    lines = [
        "# Commands",
        "",
        "What each prints for `--help`. The exit status is 0 where the question was answered, 1 where"
        " something is breached or wrong in the data, 2 for wrong input, 3 where an engine or zangraph itself"
        " failed.",
        "",
    ]
    for name, parser in parsers().items():
        lines += [f"{'#' * (2 + name.count(' '))} {name}", "", *fenced(parser.format_help())]
    return "\n".join(lines)
