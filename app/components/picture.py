"""Pictures of things and what leads from one to another, drawn by Graphviz in the browser."""

import re
from collections.abc import Iterable
from typing import NamedTuple

#: More than this nobody reads in a picture.
MOST_EDGES = 80
_WIDTH = 26


class Edge(NamedTuple):
    """One arrow, from the id of a thing to another's, with what it says."""

    source: str
    target: str
    label: str = ""


def dot(edges: Iterable[Edge], labels: dict[str, str], *, across: bool = True) -> str:
    """Return `edges` in Graphviz’s language, each thing called by `labels`, from left to right or down."""
    drawn = list(dict.fromkeys(edges))[:MOST_EDGES]
    ids = {name: f"n{index}" for index, name in enumerate(dict.fromkeys(_ends(drawn)))}
    nodes = "".join(f"{node} [label={_quoted(labels.get(name, name))}];\n" for name, node in ids.items())
    arrows = "".join(
        f"{ids[edge.source]} -> {ids[edge.target]} [label={_quoted(edge.label)}];\n" for edge in drawn
    )
    return (
        f"digraph {{ rankdir={'LR' if across else 'TB'}; bgcolor=transparent;\n"
        'node [shape=box style="rounded,filled" fillcolor="#f1f3f0" color="#0b6b6b" fontcolor="#1c2529" '
        'fontname="sans-serif" fontsize=11];\n'
        'edge [color="#6b7a7a" fontcolor="#4c5a5a" fontname="sans-serif" fontsize=9];\n'
        f"{nodes}{arrows}}}"
    )


def _ends(edges: list[Edge]) -> Iterable[str]:
    for edge in edges:
        yield edge.source
        yield edge.target


def _quoted(text: str) -> str:
    """Return `text` as a label: in quotes it is never anything else, and long ones go over several lines."""
    lines, line = [], ""
    for word in re.split(r"[^\S\xa0]+", text.strip()):
        if line and len(line) + len(word) >= _WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    kept = [*lines, line][:4]
    return '"' + "\\n".join(each.replace("\\", "\\\\").replace('"', '\\"') for each in kept) + '"'
