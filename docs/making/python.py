"""Every public name of the Python packages, and what the methods of the graph answer with."""

import ast
import inspect
from importlib import import_module

import zangraph.api

#: Package → what it is for. Every name that it exports is described.
PACKAGES = {
    "zangraph": "The graph as an object.",
    "zangraph.assess": "What `Graph.assess` answers with, and the assessment itself.",
    "zangraph.http": "The endpoint as a Starlette application.",
}


def answers() -> dict[str, str]:
    """Return the classes that the graph's methods answer with, each with its module."""
    found: dict[str, str] = {}
    for node in ast.walk(ast.parse(inspect.getsource(zangraph.api))):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for each in node.body:
                if isinstance(each, ast.ImportFrom) and each.module:
                    found |= {alias.name: each.module for alias in each.names}
    return {name: module for name, module in sorted(found.items()) if module not in PACKAGES}


def page() -> str:
    """Return the page, in which autodoc puts the docstrings."""
    lines = ["# Python", "", "How it is used stands in [](../python.md).", ""]
    for package, purpose in PACKAGES.items():
        lines += [f"## {package}", "", purpose, "", "```{eval-rst}"]
        for name in import_module(package).__all__:
            lines += _directive(package, name)
        lines += ["```", ""]
    lines += ["## What the graph answers with", "", "```{eval-rst}"]
    for name, module in answers().items():
        lines += _directive(module, name)
    return "\n".join([*lines, "```", ""])


def _directive(module: str, name: str) -> list[str]:
    thing = getattr(import_module(module), name)
    kind = (
        "autoexception"
        if isinstance(thing, type) and issubclass(thing, Exception)
        else "autoclass"
        if isinstance(thing, type)
        else "autofunction"
        if callable(thing)
        else "autodata"
    )
    members = ["   :members:"] if kind == "autoclass" else []
    return [f".. {kind}:: {module}.{name}", *members, ""]
