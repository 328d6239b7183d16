"""The SHACL engines that are asked beside the interpreter: the door to each, and what all of them say."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

from rdflib import RDF, Graph

from zangraph.assess.pairs import sh
from zangraph.errors import EngineError, InputError


class Result(NamedTuple):
    """One validation result: IRIs of the shape and the focus node, of the component and the severity."""

    shape: str
    focus: str
    path: str
    component: str
    value: str
    severity: str


def installed() -> list[str]:
    """Return the engines that are installed here. Raise InputError where none is."""
    found = [name for name in ENGINES if find_spec(name) is not None]
    if not found:
        raise InputError('To check against a SHACL engine, install one: pip install "zangraph[shacl,fast]".')
    return found


def results(engine: str, data: Graph, shapes: Graph) -> set[Result]:
    """Return what `engine` reports of `data` under `shapes`, whose targets must be named shapes.

    Raise EngineError where it fails, or has not read the shapes: that is never conformance.
    """
    try:
        return ENGINES[engine](data, shapes)
    except EngineError:
        raise
    except Exception as broken:
        raise EngineError(f"{engine} failed: {type(broken).__name__}: {broken}.") from None


def pyshacl_report(data: Graph, shapes: Graph) -> Graph:
    """Return pyshacl’s validation report. Raise EngineError where it fails: that is never conformance."""
    import pyshacl

    conforms, report, text = pyshacl.validate(
        data, shacl_graph=shapes, inference="none", advanced=False, do_owl_imports=False
    )
    if not isinstance(report, Graph):
        raise EngineError(f"pyshacl failed: {text}")
    if not conforms and (None, sh("result"), None) not in report:
        raise EngineError("pyshacl found something wrong and did not say what.")
    return report


def _pyshacl(data: Graph, shapes: Graph) -> set[Result]:
    report = pyshacl_report(data, shapes)
    # What a result hangs on as its detail is told by another result, not by one of its own.
    (top,) = report.subjects(RDF.type, sh("ValidationReport"))
    return {
        Result(*(_told(report.value(each, sh(name))) for name in REPORTED))
        for each in report.objects(top, sh("result"))
    }


REPORTED = ("sourceShape", "focusNode", "resultPath", "sourceConstraintComponent", "value", "resultSeverity")


def _told(node: object) -> str:
    return "" if node is None else str(node)


def _shacl(data: Graph, shapes: Graph) -> set[Result]:
    import shacl

    compiled = shacl.Shapes.from_text(shapes.serialize(format="nt"), format="ntriples")
    wanted = len(set(shapes.subjects(RDF.type, sh("NodeShape")) if shapes else ()))
    if len(compiled) < wanted:
        raise EngineError(f"shacl read {len(compiled)} shapes of {wanted}.")
    report = compiled.validate_text(data.serialize(format="nt"), format="ntriples")
    return {
        Result(
            _bare(each.source_shape),
            _bare(each.focus_node),
            _bare(each.path),
            each.component_iri,
            each.value_plain or "",
            each.severity_iri,
        )
        for each in report.results
    }


def _bare(term: str | None) -> str:
    """Return an IRI in N-Triples syntax without its brackets."""
    return (term or "").removeprefix("<").removesuffix(">")


#: Engine, by the name of its module, which is its package’s too → its door.
ENGINES: dict[str, Callable[[Graph, Graph], set[Result]]] = {"pyshacl": _pyshacl, "shacl": _shacl}
