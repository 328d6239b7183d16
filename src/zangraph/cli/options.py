"""Options that several commands share, and how their values are read."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

from zangraph.errors import InputError
from zangraph.kazakhstan import TODAY
from zangraph.store.opening import ENDPOINT, endpoint, open_at
from zangraph.store.port import Store
from zangraph.today import read_day, today

#: One byte more than the largest file that is read, an assessment that was kept, may have.
MOST = 20_000_001
LANGUAGES = ("en", "ru", "kk")
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(sub: Subparsers, name: str, summary: str, example: str) -> argparse.ArgumentParser:
    """Add the command `name` and return its parser."""
    return sub.add_parser(
        name, help=summary, description=summary[0].upper() + summary[1:] + ".", epilog=f"Example: {example}"
    )


def add_common(parser: argparse.ArgumentParser, formats: tuple[str, ...] = ("text", "json")) -> None:
    """Add `--lang`, `--format` and `--layer`. The first of `formats` is the default."""
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the answer (en)")
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"output ({formats[0]})")
    parser.add_argument(
        "--layer",
        choices=("digest", "statute", "all"),
        default="all",
        help="what the digest says; with what was read in the official texts; with other sources (all)",
    )


def add_endpoint(parser: argparse.ArgumentParser) -> None:
    """Add `--endpoint`."""
    parser.add_argument(
        "--endpoint",
        metavar="URL",
        help=f"ask the SPARQL endpoint that holds the graph ({ENDPOINT}, or the graph of this machine)",
    )


def opened(args: argparse.Namespace) -> Store:
    """Return the graph that `args` ask for; what is to be told of it goes to standard error."""
    store, notes = open_at(endpoint(args.endpoint))
    for note in notes:
        print(f"zangraph: {note}", file=sys.stderr)
    return store


def add_date(parser: argparse.ArgumentParser) -> None:
    """Add `--on`."""
    parser.add_argument("--on", metavar="DATE", help=f"as of which day, YYYY-MM-DD ({TODAY})")


def seconds(most: int) -> Callable[[str], float]:
    """Return what reads seconds above 0, up to `most`."""

    def read_seconds(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = 0.0
        if not 0 < value <= most:
            raise argparse.ArgumentTypeError(f"expected seconds above 0, up to {most}, not {text[:40]}")
        return value

    return read_seconds


def number(most: int) -> Callable[[str], int]:
    """Return what reads a whole number from 1 to `most`."""

    def read_number(text: str) -> int:
        value = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else 0
        if not 0 < value <= most:
            raise argparse.ArgumentTypeError(f"expected a whole number from 1 to {most}, not {text[:40]}")
        return value

    return read_number


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add `--output`."""
    parser.add_argument("--output", metavar="FILE", help="write to this file, and nothing anywhere else")


def put(content: str | bytes, output: str | None) -> None:
    """Write `content` to the file `output`, all of it or none, or to standard output for None.

    Raise InputError where the file cannot be written, or where bytes would go to a terminal.
    """
    if output is not None:
        # A file may be called by bytes that are no text: they are escaped.
        as_bytes = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        _replace(Path(output), as_bytes)
    elif isinstance(content, str):
        print(content, end="" if content.endswith("\n") else "\n")
    elif sys.stdout.isatty():
        raise InputError("This format is no text: name a file with --output FILE.")
    else:
        sys.stdout.buffer.write(content)


def _replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of what `path` was; only its owner may read what is new."""
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.exists() and not path.is_file():  # a pipe or a device is written to, never replaced
            path.write_bytes(content)
            return
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(content)
        beside.replace(path)
    except OSError as broken:
        raise InputError(f"{path}: cannot be written ({broken.strerror}).") from None
    finally:
        beside.unlink(missing_ok=True)


def day(text: str | None, option: str = "--on") -> date:
    """Return the date `text`, or today in Kazakhstan for None. Raise InputError on anything else."""
    return today() if text is None else read_day(text, option)


def need(module: str, extra: str) -> None:
    """Raise InputError where `module`, which comes with `extra`, is not installed."""
    from importlib.util import find_spec  # half a millisecond that most commands need not spend

    if find_spec(module) is None:
        raise InputError(f'This needs {module}: pip install "zangraph[{extra}]".')


def read(name: str, expected: str) -> str:
    """Return the text of the file `name`, or of standard input for “-”; `expected` says what it should hold.

    Raise InputError where it cannot be read, is too large or not UTF-8.
    """
    content = _content(name, expected)
    if len(content) == MOST:
        raise InputError(f"{name}: larger than {MOST // 1_000_000} MB; expected {expected}.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name}: not UTF-8 text; expected {expected}.") from None


def description(name: str) -> bytes:
    """Return what the file `name` holds, or standard input for “-”: a description in any form.

    No more is read than tells that there is too much. Raise InputError where it cannot be read.
    """
    return _content(name, "a description")


def _content(name: str, expected: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST)
        with Path(name).open("rb") as opened:
            return opened.read(MOST)
    except (OSError, ValueError) as broken:  # a name with a null in it is a ValueError
        why = getattr(broken, "strerror", None) or "no name that a file can have"
        raise InputError(f"{name}: cannot be read ({why}); expected {expected}.") from None
