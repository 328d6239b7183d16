"""How versions of the graph lie side by side in a remote store, and how a reader finds the one that answers.

A publication has a number, and graphs of its own: what is `…/graph/digest` here lies there in
`…/published/7/graph/digest`. The graph `…/published` lists each publication that was finished, one triple
each; the greatest number answers. To list it is the last step of publishing and a single triple, so a reader
sees the version before or the whole new one. A store that was filled otherwise has no such list, and the
graphs under their own names.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from zangraph.namespaces import DATA, DCTERMS, GRAPH, RECORD

#: The graph with the list of finished publications, and what their IRIs begin with.
PUBLISHED = "https://w3id.org/zangraph/published"
#: Publication → the version of the data that it holds.
HOLDS = DCTERMS + "source"
#: In each publication beside the law: literals to test an engine on what it stores.
TRIAL = "trial"
#: In one that is being published: how far it is.
LEDGER = "ledger"


@dataclass(frozen=True)
class Publication:
    """The publication `number` and the key of its data; number 0 is a store without any publication."""

    number: int
    key: str = ""

    @property
    def iri(self) -> str:
        """Return its own IRI."""
        return f"{PUBLISHED}/{self.number}"

    @property
    def line(self) -> str:
        """Return the triple that lists it, as N-Triples."""
        return f"<{self.iri}> <{HOLDS}> <{DATA}/{self.key}> ."

    @property
    def graphs(self) -> str:
        """Return what the IRIs of its graphs begin with."""
        return f"{self.iri}/graph/" if self.number else GRAPH

    def there(self, text: str) -> str:
        """Return `text` with our graphs named as they are in the store.

        >>> Publication(7).there("GRAPH <https://w3id.org/zangraph/graph/digest>")
        'GRAPH <https://w3id.org/zangraph/published/7/graph/digest>'
        """
        return text.replace(GRAPH, self.graphs)

    def here(self, text: str) -> str:
        """Return `text` with the graphs of the store named as ours are: the inverse of `there`."""
        return text.replace(self.graphs, GRAPH)

    @property
    def record(self) -> str:
        """Return the graph with the record of the build."""
        return self.there(RECORD)

    @property
    def trial(self) -> str:
        """Return the graph with the literals of the trial."""
        return self.graphs + TRIAL

    @property
    def ledger(self) -> str:
        """Return the graph that says which steps of it have arrived."""
        return self.graphs + LEDGER


def listed(rows: Iterable[tuple[str, str]]) -> list[Publication]:
    """Return the publications of a list of pairs of IRIs, by number; what is no publication is left out.

    >>> listed([("https://w3id.org/zangraph/published/12", "https://w3id.org/zangraph/data/0123456789ab")])
    [Publication(number=12, key='0123456789ab')]
    """
    found = []
    for iri, version in rows:
        number = iri.removeprefix(PUBLISHED + "/")
        if number.isascii() and number.isdecimal() and len(number) <= 9 and version.startswith(DATA + "/"):
            found.append(Publication(int(number), version.removeprefix(DATA + "/")))
    return sorted(found, key=lambda each: each.number)
