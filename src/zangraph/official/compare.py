"""Whether every provision that the graph holds of an act stands in its official text, under its heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zangraph.errors import InputError
from zangraph.namespaces import graphs_of, local
from zangraph.official.keep import Official, held
from zangraph.official.provisions import Provision, provisions, unit_of
from zangraph.store.port import Store

#: Levels that have a heading in the text.
HEADED = ("chapter", "article")


@dataclass(frozen=True, slots=True)
class TextFault:
    """A provision of the graph that the text lacks (`missing`), or heads otherwise (`heading`)."""

    provision: str
    pinpoint: str
    kind: str
    ours: str | None
    official: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The graph against one official text: how much was compared, what does not agree, what is not held.

    `not_held` lists the provisions of the text that the graph lacks, where its tree of the act is complete.
    """

    act: str
    lang: str
    wording: date | None
    provisions: int
    headings: int
    faults: list[TextFault]
    not_held: list[str]

    def as_json(self, *, with_text: bool = False) -> dict[str, Any]:
        """Return the comparison with the keys of the JSON output; words of the text only `with_text`."""
        return {
            "act": self.act,
            "lang": self.lang,
            "wordingOf": self.wording.isoformat() if self.wording else None,
            "provisions": self.provisions,
            "headings": self.headings,
            "faults": [
                {"provision": each.provision, "pinpoint": each.pinpoint, "kind": each.kind, "ours": each.ours}
                | ({"official": each.official} if with_text else {})
                for each in self.faults
            ],
            "notHeld": self.not_held,
        }


def compare(store: Store) -> list[Compared]:
    """Compare the graph with every official text that is kept. Raise InputError where none is."""
    texts = held()
    if not texts:
        raise InputError("No official text is kept here; add one with “zangraph text add FILE”.")
    graphs = graphs_of("all")
    ours = provisions(store, graphs)
    rows = store.select("SELECT ?act { ?act zg:treeComplete true }", graphs)
    complete = {local(row["act"].value) for row in rows}
    return [
        _compared(text, [each for each in ours if each.act == text.act], text.act in complete)
        for text in texts
    ]


def _compared(text: Official, ours: list[Provision], complete: bool) -> Compared:
    pinpoints = {each.pinpoint for each in ours}
    headed = [each for each in ours if text.lang in each.labels and _is_headed(text, each)]
    return Compared(
        act=text.act,
        lang=text.lang,
        wording=text.wording,
        provisions=len(ours),
        headings=len(headed),
        faults=list(_faults(text, ours)),
        not_held=[each.pinpoint for each in text.units if complete and each.pinpoint not in pinpoints],
    )


def _is_headed(text: Official, provision: Provision) -> bool:
    unit = unit_of(text, provision.pinpoint)
    return unit is not None and unit.level in HEADED


def _faults(text: Official, ours: list[Provision]) -> Iterator[TextFault]:
    for each in ours:
        unit = unit_of(text, each.pinpoint)
        label = each.labels.get(text.lang)
        if unit is None:
            yield TextFault(each.id, each.pinpoint, "missing", label, None)
        elif unit.level in HEADED and label is not None and _plain(label) != _plain(unit.heading):
            yield TextFault(each.id, each.pinpoint, "heading", label, unit.heading)


def _plain(heading: str) -> str:
    """Return the words of a heading alone: case, dots of ё, quotes, dashes and the last dot do not matter."""
    return " ".join(re.findall(r"[^\W_]+", heading.casefold().replace("ё", "е")))
