"""Kazakhstan's law on artificial intelligence as a knowledge graph.

    import zangraph

    graph = zangraph.open()
    graph.norms(role="ai-system-owner", on="2026-01-18")
    graph.select("SELECT ?norm { ?norm zg:bearer $role }", role=zangraph.iri("role:seller"))

Nothing is imported before it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zangraph.api import Graph, open
    from zangraph.errors import InputError, NotHeldHere, ZangraphError
    from zangraph.terms import IRI, iri

__version__ = "0.1.0"
__all__ = ["Graph", "IRI", "InputError", "NotHeldHere", "ZangraphError", "__version__", "iri", "open"]

#: Name → the module that has it.
_HOMES = {
    "Graph": "api",
    "IRI": "terms",
    "InputError": "errors",
    "NotHeldHere": "errors",
    "ZangraphError": "errors",
    "iri": "terms",
    "open": "api",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
