"""The ontology, a page for each module: every class and property with an example from the graph.

What a term is said of and what stands there is read off its use, beside what the ontology itself states:
the graph is what a query meets.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

import pyoxigraph as ox

from making.described import Written, examples
from making.markup import LANGUAGES, escaped, shortened, target
from zangraph import resources
from zangraph.namespaces import OWL, PREFIXES, RDF, RDFS, SKOS, ZG, graphs_of, prefixed
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.port import Node, Thing

KINDS = {
    "Class": "class",
    "ObjectProperty": "property that leads to a thing",
    "DatatypeProperty": "property that holds a value",
    "AllDisjointClasses": "classes that have nothing in common",
    "SymmetricProperty": "one that holds both ways",
    "TransitiveProperty": "one that reaches over several steps",
    "FunctionalProperty": "one with a single value",
}
#: Kinds named in one line; a term used more widely than that is “and N more”.
MOST_KINDS = 8


@dataclass(slots=True)
class Use:
    """How the graph uses a property, or what it holds of a class: kinds on both sides, and one example."""

    count: int = 0
    subjects: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    example: tuple[str, str] | None = None


def modules() -> dict[str, list[str]]:
    """Return the terms of each module of the ontology, in the order in which its file states them."""
    found: dict[str, list[str]] = {}
    for path in sorted((resources.root() / "ontology").glob("*.ttl")):
        terms = dict.fromkeys(
            quad.subject.value
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)
            if quad.predicate.value == RDF + "type"
            and isinstance(quad.subject, ox.NamedNode)
            and quad.subject.value.startswith(ZG)
        )
        if terms:
            found[path.stem] = list(terms)
    return found


def introduction(module: str) -> str:
    """Return what the file of `module` says of itself in its first comment."""
    text = (resources.root() / "ontology" / f"{module}.ttl").read_text(encoding="utf-8")
    found = re.search(r"^# (.+(?:\n# .+)*)", text, re.MULTILINE)
    return found[1].replace("\n# ", " ") if found else ""


def pages(store: EmbeddedStore) -> dict[str, str]:
    """Return the page of each module by its name."""
    graphs = graphs_of("all")
    held = modules()
    things = store.things([iri for terms in held.values() for iri in terms], graphs)
    uses, written = _uses(store, graphs), examples(store)
    made = {}
    for module, terms in held.items():
        lines = [f"# Ontology: {module}", "", escaped(introduction(module)), ""]
        lines += [f"{len(terms)} terms, in the graph `{store.version}`, all layers.", ""]
        for iri in terms:
            lines += _term(things[iri], uses.get(iri, Use()), written.get(iri), things)
        made[module] = "\n".join(lines)
    return made


def _uses(store: EmbeddedStore, graphs: list[str]) -> dict[str, Use]:
    """Return the use of every term, from one pass over the triples in order."""
    rows = store.select("SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o", graphs)
    triples = [(row["s"], row["p"].value, row["o"]) for row in rows]
    above: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate == RDFS + "subClassOf" and subject != value:
            above[subject.value].add(value.value)
        if predicate == RDF + "type":
            kinds[subject.value].add(value.value)
    narrow = {
        thing: {kind for kind in said if not any(kind in above[other] for other in said)}
        for thing, said in kinds.items()
    }
    uses: dict[str, Use] = defaultdict(Use)
    for subject, predicate, value in triples:
        of_class = predicate == RDF + "type"
        use = uses[value.value if of_class else predicate]
        use.count += 1
        if not of_class:
            use.subjects |= narrow.get(subject.value, set())
            use.values |= narrow.get(value.value, set()) if value.is_iri else {_value_kind(value)}
        if subject.is_iri and (use.example is None or _in_english(value, use.example)):
            use.example = (prefixed(subject.value), _written(value))
    return uses


def _in_english(value: Node, example: tuple[str, str]) -> bool:
    """Return whether a text in English can stand in for an example in another language."""
    return value.lang == "en" and example[1].endswith(("@ru", "@kk"))


def _value_kind(value: Node) -> str:
    return "text in a language" if value.lang else value.datatype


def _written(node: Node) -> str:
    if node.is_iri:
        return prefixed(node.value)
    text = '"' + shortened(" ".join(node.value.split())) + '"'
    if node.lang:
        return f"{text}@{node.lang}"
    kind = prefixed(node.datatype)
    return text if kind == "xsd:string" else f"{text}^^{kind}"


def _term(thing: Thing, use: Use, written: Written | None, known: dict[str, Thing]) -> list[str]:
    name = prefixed(thing.iri)
    kinds = [KINDS[kind.removeprefix(OWL)] for kind in thing.iris(RDF + "type") if kind.startswith(OWL)]
    definition = thing.text(SKOS + "definition", "en")
    lines = [f"({target(name)})=", f"## {name}", ""]
    lines += (
        [f"**{escaped(thing.label('en'))}**, a {', '.join(kinds)}. {escaped(definition.value)}", ""]
        if (definition)
        else []
    )
    facts = []
    for lang in ("ru", "kk"):
        said = thing.text(SKOS + "definition", lang)
        text = f": {escaped(said.marked(lang))}" if said else ""
        facts.append((LANGUAGES[lang], f"{escaped(thing.label(lang))}{text}"))
    for title, predicate in (
        ("A kind of", RDFS + "subClassOf"),
        ("Stated of", RDFS + "domain"),
        ("Stated to be", RDFS + "range"),
        ("A case of", RDFS + "subPropertyOf"),
        ("The inverse of", OWL + "inverseOf"),
    ):
        if above := [iri for iri in thing.iris(predicate) if iri not in (thing.iri, OWL + "Thing")]:
            facts.append((title, _links(above, known)))
    if use.subjects:
        facts.append(("Said of", _links(use.subjects, known)))
    if use.values:
        facts.append(("What stands there", _links(use.values, known)))
    if written:
        facts.append(("In a description", written.place))
    if written and written.expected:
        facts.append(("Expected", escaped(written.expected)))
    lines += [f"- {title}: {text}" for title, text in facts]
    return [*lines, "", *_example(name, use, written), ""]


def _example(name: str, use: Use, written: Written | None) -> list[str]:
    if use.example:
        subject, value = use.example
        verb = f"a {name}" if value == name else f"{name} {value}"
        times = f"{use.count:,} time{'s' * (use.count != 1)}"
        return [f"In the graph {times}, such as", "", "```turtle", f"{subject} {verb} .", "```"]
    if written:
        return [f"In {written.file}:" if written.file else "As it would be written:", "", "```yaml",
                *written.lines, "```"]  # fmt: skip
    return ["Not used in this graph."]


def _links(iris: set[str] | list[str], known: dict[str, Thing]) -> str:
    names = sorted(iris)
    shown = [
        f"[{prefixed(iri)}](#{target(prefixed(iri))})"
        if iri in known
        else f"`{prefixed(iri)}`"
        if iri.startswith(tuple(PREFIXES.values()))
        else escaped(iri)
        for iri in names[:MOST_KINDS]
    ]
    more = f" and {len(names) - MOST_KINDS} more" if len(names) > MOST_KINDS else ""
    return ", ".join(shown) + more
