"""`zangraph app`: the front end."""

import argparse
import ipaddress
import os
import socket
import subprocess
import sys
from importlib.util import find_spec

from zangraph import resources
from zangraph.cli.listening import add_listening, check_address
from zangraph.cli.options import Subparsers, command
from zangraph.errors import InputError

ANY_HOST = {"0.0.0.0", "::"}
#: Streamlit, as its own command runs it; an interrupt before it serves ends it without a word.
STREAMLIT = "import signal as s; s.signal(s.SIGINT, s.SIG_DFL); from streamlit.web.cli import main; main()"


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(sub, "app", "the front end in your browser", "zangraph app --port 8501")
    add_listening(parser, port=8501)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve the front end until it is stopped."""
    if find_spec("streamlit") is None:
        raise InputError('The front end needs Streamlit: pip install "zangraph[app]".')
    check_address(args.address)
    _check_free(args.address, args.port)
    resources.snapshot()  # built now, so that the first page need not wait for it
    host = f"[{args.address}]" if ":" in args.address else args.address
    print(f"http://{host}:{args.port}", flush=True)
    return _become(_streamlit(args.address, args.port))


def _check_free(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as trial:
        if os.name == "posix":  # or a port that was just left counts as taken for a minute
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
        except OSError as wrong:
            raise InputError(
                f"Port {port} of {address} cannot be used ({wrong.strerror}): give another with --port."
            ) from None


def _streamlit(address: str, port: int) -> list[str]:
    """Return the command that serves; the rest of its settings stand beside the script."""
    script = resources.root() / "app" / "front.py"
    options = {
        "server.address": address,
        "server.port": str(port),
        "server.headless": "true",
        # Also in config.toml; here they win over a user's environment.
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
    }
    if address in ANY_HOST:
        options["server.allowedHosts"] = "*"
    elif not ipaddress.ip_address(address).is_loopback:
        options["server.allowedHosts"] = address
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-P", "-c", STREAMLIT, "run", str(script), *flags]


def _become(arguments: list[str]) -> int:
    if os.name == "posix":
        # The server takes this process's place: signals reach it, and nothing is left behind.
        os.execv(arguments[0], arguments)
    return subprocess.call(arguments)
