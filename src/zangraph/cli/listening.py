"""Where a command that serves listens: options that `app` and `serve` share."""

import argparse
import ipaddress
import sys

from zangraph.errors import InputError
from zangraph.store import confine


def add_listening(parser: argparse.ArgumentParser, *, port: int) -> None:
    """Add `--port`, with `port` as its default, and `--address`."""
    parser.add_argument("--port", type=_port, default=port, help=f"where to listen ({port})")
    parser.add_argument(
        "--address", type=_address, default="127.0.0.1", help="on which IP address (127.0.0.1)"
    )


def check_address(address: str) -> None:
    """Raise InputError where `address` is beyond loopback and queries cannot be held to their limits."""
    if ipaddress.ip_address(address).is_loopback:
        return
    if not confine.AVAILABLE:
        raise InputError(
            "Only on Linux can visitors’ queries be held to their memory: "
            "elsewhere --address must be 127.0.0.1."
        )
    print("zangraph: other machines can reach this address.", file=sys.stderr)


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
