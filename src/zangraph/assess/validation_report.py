"""The verdicts of an assessment as a W3C validation report.

A breach is a sh:Violation; what only a missing fact keeps from being one, a sh:Warning; what cannot be
told, sh:Info. `sh:conforms` is false where the facts indicate a breach and there alone, for a missing
fact is never a breach; `sh:conformanceDisallows` (SHACL 1.2) says so, and validators of SHACL 1.0 do the
same that are told to let warnings pass. What keeps its norm, is not bound by it or still has time, has no
result. The results are those of the shapes of `plain_law`.
"""

from collections.abc import Iterator

from rdflib import RDF, BNode, Graph, Literal, URIRef

from zangraph.assess.assessment import Assessment, Verdict, Wording
from zangraph.assess.facts import Values
from zangraph.assess.kleene import Leaf
from zangraph.assess.pairs import sh, term
from zangraph.assess.plain_law import OUTCOMES, shape_of
from zangraph.assess.verdict import Finding


def report(found: Assessment, words: Wording) -> Graph:
    """Return `found` as a graph with one sh:ValidationReport, its messages in the language of `words`."""
    graph = Graph()
    top = BNode("report")
    verdicts = [one for each in found.organisations for one in each.verdicts]
    breached = any(one.verdict == "breached" for one in verdicts)
    graph.add((top, RDF.type, sh("ValidationReport")))
    graph.add((top, sh("conforms"), Literal(not breached)))
    graph.add((top, sh("conformanceDisallows"), sh("Violation")))
    results = _Results(graph, words)
    for finding, verdict in zip(found.findings, verdicts, strict=True):
        shape = shape_of(finding)
        if shape is not None:
            graph.add((top, sh("result"), results.add(finding, verdict, shape)))
    return graph


class _Results:
    """Writes results into `graph`, each a blank node called by its number."""

    def __init__(self, graph: Graph, words: Wording) -> None:
        self.graph = graph
        self.words = words
        self._count = 0

    def add(self, finding: Finding, verdict: Verdict, shape: str) -> BNode:
        """Return the result that says of the subject of `finding` that it fails `shape`."""
        severity = OUTCOMES[finding.verdict][1]
        citation = f" ({'; '.join(verdict.citation)})" if verdict.citation else ""
        message = f"{verdict.subject} — {verdict.label}: {verdict.message}{citation}"
        focus = URIRef(finding.subject.iri)
        result = self._result(focus, severity, "NotConstraintComponent", message)
        self.graph.add((result, sh("sourceShape"), URIRef(shape)))
        self.graph.add((result, sh("value"), focus))
        for detail in self._details(finding, severity):
            self.graph.add((result, sh("detail"), detail))
        return result

    def _details(self, finding: Finding, severity: str) -> Iterator[BNode]:
        """Yield a result for each property that decides, or would decide."""
        for leaf in dict.fromkeys(leaf for leaf in finding.leaves if leaf.constraint):
            said = self.words.fact(leaf)
            detail = self._result(URIRef(leaf.thing.iri), severity, _component(leaf), said)
            self.graph.add((detail, sh("resultPath"), URIRef(leaf.path)))
            for value in (leaf.values or Values(())).items:
                self.graph.add((detail, sh("value"), term(value)))
            yield detail

    def _result(self, focus: URIRef, severity: str, component: str, message: str) -> BNode:
        self._count += 1
        result = BNode(f"r{self._count}")
        for predicate, value in (
            (RDF.type, sh("ValidationResult")),
            (sh("focusNode"), focus),
            (sh("resultSeverity"), sh(severity)),
            (sh("sourceConstraintComponent"), sh(component)),
            (sh("resultMessage"), Literal(message, lang=self.words.lang)),
        ):
            self.graph.add((result, predicate, value))
        return result


def _component(leaf: Leaf) -> str:
    return f"{leaf.constraint[0].upper()}{leaf.constraint[1:]}ConstraintComponent"
