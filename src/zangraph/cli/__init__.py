"""The command line: one module per command, named as its noun, imported only when it is asked for."""

import argparse
import errno
import gc
import os
import re
import sys
from contextlib import suppress
from importlib import import_module
from io import FileIO, TextIOWrapper
from typing import Any, NoReturn

from zangraph import resources
from zangraph.errors import ZangraphError, nearest
from zangraph.kazakhstan import TITLES

#: With this in the environment a fault of ours shows where it arose.
DEBUG = "ZANGRAPH_DEBUG"
#: What goes wrong with an output that nobody named: no room, too large, broken.
UNWRITTEN = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EDQUOT)
#: What a terminal would obey, or take for the end of a line.
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
#: Command → what it answers, in one line.
COMMANDS = {
    "norms": "the register: who must, may or must not do what, on a date",
    "show": "everything known of one act, provision, norm, role or statement",
    "search": "what has these words, in three languages, misspellings forgiven",
    "changes": "norms that came, ended or were replaced between two dates",
    "deadline": "the due date of a norm after an event, with its proof",
    "ask": "the stored questions; with a name, one of them answered",
    "query": "SPARQL 1.1 of your own, read-only and bounded",
    "coverage": "what is held: statements, acts, tested norms",
    "check": "errors in the data, and problems in the sources",
    "validate": "which norms bind an organisation and which it keeps, with the law cited",
    "shapes": "the law on a date as plain SHACL, for any validator",
    "explain": "why a norm binds an organisation, does not, or cannot be told",
    "questionnaire": "the facts still missing that decide something",
    "text": "the official texts that you brought: add, list, find, remove",
    "build": "the graph as one file, for another tool to load",
    "publish": "the graph into a remote store, checked before it answers there",
    "diff": "what changed between two builds of the data, or two kept assessments",
    "new": "the files of a new act, with what is expected in each",
    "app": "the front end in your browser",
    "serve": "SPARQL, linked data and the register over HTTP",
    "mcp": "the same answers for an assistant, over the Model Context Protocol",
}


class Help(argparse.HelpFormatter):
    """Help as wide as the terminal; to learn that, argparse itself imports compressors at every start."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS", 0)) or os.get_terminal_size().columns
        except (OSError, ValueError):  # no terminal, or no number
            columns = 80
        super().__init__(prog, width=columns - 2)


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"formatter_class": Help, **given})

    def error(self, message: str) -> NoReturn:
        """Print `message` and leave with status 2."""
        self.exit(2, f"zangraph: {message}; see “{self.prog} --help”.\n")


class Versions(argparse.Action):
    """Prints the versions, which are worked out only where they are asked for."""

    def __call__(self, *_: object) -> NoReturn:
        """Print one line and leave with status 0."""
        print(resources.versions())
        raise SystemExit(0)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 answered, 1 breached, 2 wrong input, 3 engine."""
    arguments = sys.argv[1:] if argv is None else argv
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_streams()
    _write_all_letters()
    # To look for circles ever so often takes a twentieth of a short command, which lets all go at its end.
    gc.set_threshold(20_000)
    try:
        parser = _parser(arguments)
        args = parser.parse_args(arguments)
        status: int = args.run(args)
        sys.stdout.flush()
        return status
    except ZangraphError as wrong:
        _tell(str(wrong))
        return wrong.exit_status
    except BrokenPipeError:
        # The reader has seen enough (`zangraph norms | head`); there is nobody left to tell.
        _close_output()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        if DEBUG in os.environ:
            raise
        if isinstance(fault, OSError) and fault.errno in UNWRITTEN and fault.filename is None:
            _close_output()
            _tell(f"Standard output cannot be written ({fault.strerror}).")
            return 2
        _tell(f"failed by a fault of its own ({type(fault).__name__}: {fault}); set {DEBUG}=1 for more.")
        return 3


def _tell(sentence: str) -> None:
    """Print `sentence` to standard error, in one line that no terminal obeys, if it can be written."""
    with suppress(OSError):
        print(f"zangraph: {OBEYED.sub('�', sentence)}", file=sys.stderr, flush=True)


def _close_output() -> None:
    """Let what is left of the output go nowhere: at the end it would be written once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_streams() -> None:
    """Open what was closed by whoever started this, to nowhere: the next file would take its place."""
    while os.open(os.devnull, os.O_RDWR) < 2:
        pass
    nowhere = TextIOWrapper(FileIO(os.devnull, "r+"), encoding="utf-8")
    sys.stdin, sys.stdout, sys.stderr = (each or nowhere for each in (sys.stdin, sys.stdout, sys.stderr))


def _write_all_letters() -> None:
    """Let every character be written, whatever this machine’s own encoding has.

    What goes to a file or to another program is UTF-8, as the formats are that are no text to Python.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            if stream is sys.stdout and not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser(arguments: list[str]) -> Parser:
    parser = Parser(
        prog="zangraph",
        description=f"{TITLES['en']}.",
        epilog="Example: zangraph norms --role ai-system-owner --on 2026-01-18",
    )
    parser.add_argument("--version", action=Versions, nargs=0, help="versions of code, ontology and data")
    sub = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    first = arguments[0] if arguments else ""
    if first.startswith("-") and not any(each.startswith(first) for each in ("-h", "--help", "--version")):
        parser.error(f"“{first}” stands before the command; expected it after, as in “norms --lang ru”")
    asked = next((word for word in arguments if not word.startswith("-")), None)
    if asked is not None and asked not in COMMANDS:
        parser.error(f"there is no command “{asked}”{nearest(asked, list(COMMANDS)).rstrip('?')}")
    for command in COMMANDS if asked is None else [asked]:
        import_module(f"zangraph.cli.{command}").add(sub)
    return parser
