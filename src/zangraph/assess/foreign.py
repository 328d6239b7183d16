"""Words of other vocabularies in descriptions: read as ours where that is right in law, else refused."""

import pyoxigraph as ox

from zangraph.assess.schema import Schema
from zangraph.assess.triples import Said, Term
from zangraph.errors import InputError
from zangraph.namespaces import PREFIXES, RDF, XSD

SPACES = {
    "https://schema.org/": "schema:",
    "http://www.w3.org/ns/org#": "org:",
    "https://w3id.org/dpv#": "dpv:",
    "https://w3id.org/airo#": "airo:",
    "http://www.w3.org/ns/odrl/2/": "odrl:",
    **{space: f"{prefix}:" for prefix, space in PREFIXES.items()},
}
#: The same vocabulary under its older address.
OLDER = ("http://schema.org/", "https://schema.org/")


def short(iri: str) -> str:
    """Return `iri` with the prefix that people know it by.

    >>> short("https://schema.org/name")
    'schema:name'
    """
    space = max((each for each in SPACES if iri.startswith(each)), key=len, default="")
    return SPACES.get(space, "") + iri[len(space) :]


def read_through(triples: list[Said], schema: Schema, *, name: str) -> tuple[list[Said], dict[str, str]]:
    """Return `triples` in our words, and each word that was read as ours with the word it was read as.

    Raise InputError, naming our word, where a word of others only comes near it.
    """
    reading = _Reading(schema, name)
    found = dict.fromkeys(reading.triple(each) for each in triples)
    return list(found), reading.read


class _Reading:
    def __init__(self, schema: Schema, name: str) -> None:
        self.foreign = schema.foreign
        self.name = name
        self.read: dict[str, str] = {}

    def triple(self, said: Said) -> Said:
        subject, predicate, term = said
        ours = self._ours(predicate)
        if ours is not predicate and isinstance(term, ox.Literal) and term.language:
            term = ox.Literal(term.value, datatype=ox.NamedNode(XSD + "string"))
        if isinstance(term, ox.NamedNode):
            term = self._ours(term) if predicate.value == RDF + "type" else self._not_near(term)
        return subject, ours, term

    def _ours(self, word: ox.NamedNode) -> ox.NamedNode:
        iri = word.value.replace(*OLDER)
        ours = self.foreign.read.get(iri)
        if ours is None:
            self._not_near(word)
            return word
        self.read[short(iri)] = short(ours)
        return ox.NamedNode(ours)

    def _not_near(self, word: ox.NamedNode) -> Term:
        iri = word.value.replace(*OLDER)
        near = self.foreign.near.get(iri)
        if near:
            words = " or ".join(f"“{short(each)}”" for each in near)
            raise InputError(
                f"{self.name}: “{short(iri)}” only comes near {words}, which the law defines otherwise; "
                "write ours if it is meant."
            )
        return word
