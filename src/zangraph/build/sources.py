"""Reads the Turtle sources into one graph per layer."""

from rdflib import BNode, Graph
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from zangraph import resources
from zangraph.errors import DataError


def read() -> dict[str, Graph]:
    """Return the graphs of the sources by short name. Raise DataError naming file and line."""
    return {name: read_graph(name) for name in resources.turtle_sources()}


def read_graph(name: str) -> Graph:
    """Return the union of the files that make up the graph `name`."""
    graph = Graph()
    for path in resources.turtle_sources()[name]:
        try:
            graph.parse(path, format="turtle")
        except BadSyntax as broken:
            raise DataError(f"{path.name}, line {broken.lines + 1}: not Turtle.") from broken
        except (ParserError, ValueError) as broken:
            raise DataError(f"{path.name}: {broken}") from broken
    if name not in ("shapes", "ontology"):
        _refuse_blank_nodes(name, graph)
    return graph


def _refuse_blank_nodes(name: str, graph: Graph) -> None:
    for subject, predicate, value in graph:
        if isinstance(subject, BNode) or isinstance(value, BNode):
            raise DataError(f"Layer {name}: blank node at {predicate} of {subject}; give it a name.")
