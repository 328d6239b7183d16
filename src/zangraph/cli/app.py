"""`zangraph app`: the front end."""

import argparse
import ipaddress
import os
import socket
import subprocess
import sys
from importlib.util import find_spec

from zangraph import resources
from zangraph.cli.options import Subparsers, command
from zangraph.errors import InputError
from zangraph.store import confine

ANY_HOST = {"0.0.0.0", "::"}


def add(sub: Subparsers) -> None:
    """Add the command."""
    parser = command(sub, "app", "the front end in your browser", "zangraph app --port 8501")
    parser.add_argument("--port", type=_port, default=8501, help="where to listen (8501)")
    parser.add_argument(
        "--address", type=_address, default="127.0.0.1", help="on which IP address (127.0.0.1)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve the front end until it is stopped."""
    if find_spec("streamlit") is None:
        raise InputError('The front end needs Streamlit: pip install "zangraph[app]".')
    _check_address(args.address)
    _check_free(args.address, args.port)
    resources.snapshot()  # built now, so that the first page need not wait for it
    host = f"[{args.address}]" if ":" in args.address else args.address
    print(f"http://{host}:{args.port}", flush=True)
    return _become(_streamlit(args.address, args.port))


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: expected 1 to 65535")
    return int(text)


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address("127.0.0.1" if text == "localhost" else text))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an IP address: expected one such as 127.0.0.1"
        ) from None


def _check_address(address: str) -> None:
    if ipaddress.ip_address(address).is_loopback:
        return
    if not confine.AVAILABLE:
        raise InputError(
            "Only on Linux can visitors’ queries be held to their memory: "
            "elsewhere --address must be 127.0.0.1."
        )
    print("zangraph: other machines can reach this address.", file=sys.stderr)


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
    script = resources.root() / "app" / "main.py"
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
    return [sys.executable, "-m", "streamlit", "run", str(script), *flags]


def _become(arguments: list[str]) -> int:
    if os.name == "posix":
        # The server takes this process's place: signals reach it, and nothing is left behind.
        os.execv(arguments[0], arguments)
    return subprocess.call(arguments)
