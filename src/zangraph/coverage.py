"""What is held: every statement of the digest, every act and its provisions, and which norms are tested."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from zangraph.currency import Currency, stale
from zangraph.namespaces import ZG, graphs_of, local
from zangraph.plain import plain
from zangraph.store.port import Store, Text
from zangraph.today import today

#: Norms that an organisation can keep or breach.
TESTABLE = "{ VALUES ?kind { zg:Obligation zg:Prohibition } ?norm a ?kind } UNION { ?norm zg:testedBy ?any }"


@dataclass(frozen=True, slots=True)
class Held:
    """A statement and the IRIs of what holds it; empty where nothing does yet."""

    id: str
    held: list[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Provisions:
    """Of an act whose tree is complete: how many provisions are held, how many state nothing, which lack."""

    id: str
    total: int
    held: int
    headings: int
    missing: list[str]


@dataclass(frozen=True, slots=True)
class Extent:
    """Statements, and acts with how far each is held: what is told without looking at every norm."""

    statements: list[Held]
    acts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Statements, acts with how far each is held and what changed them, provisions, norms and shapes."""

    statements: list[Held]
    acts: list[tuple[str, str]]
    provisions: list[Provisions]
    testable: int
    tested: int
    untested: list[tuple[str, Text]]
    currency: dict[str, Currency]

    def as_json(self) -> dict[str, Any]:
        """Return the coverage with the keys of the JSON output."""
        return {
            "statements": [{"id": each.id, "held": each.held, "kind": each.kind} for each in self.statements],
            "acts": [
                {"id": act, "status": status, "currency": plain(self.currency.get(act))}
                for act, status in self.acts
            ],
            "provisions": plain(self.provisions),
            "norms": {
                "testable": self.testable,
                "tested": self.tested,
                "untested": [{"id": norm, "reason": reason.value} for norm, reason in self.untested],
            },
        }


def coverage(store: Store, *, layer: str = "all", lang: str = "en", on: date | None = None) -> Coverage:
    """Return what the graph holds in `layer`, and which acts have later changes by `on` (today)."""
    graphs = graphs_of(layer)
    norms = _norms(store, graphs, lang)
    tested = {norm for norm, (has_shape, _) in norms.items() if has_shape}
    return Coverage(
        statements=_statements(store, graphs),
        acts=_acts(store, graphs),
        provisions=_provisions(store, graphs),
        testable=len(norms),
        tested=len(tested),
        untested=sorted(
            (local(norm), reason or Text("no shape yet", "en"))
            for norm, (has_shape, reason) in norms.items()
            if not has_shape
        ),
        currency=stale(store, (), on or today(), layer=layer, lang=lang),
    )


def extent(store: Store, *, layer: str = "all") -> Extent:
    """Return which statements and acts the graph holds in `layer`."""
    graphs = graphs_of(layer)
    return Extent(_statements(store, graphs), _acts(store, graphs))


def _statements(store: Store, graphs: list[str]) -> list[Held]:
    rows = store.select(
        """SELECT DISTINCT ?statement ?thing ?kind {
             ?statement a zg:Statement .
             OPTIONAL { ?thing zg:holdsStatement ?statement ; a ?kind .
                        FILTER(?kind != zg:DerivedNorm) } }""",
        graphs,
    )
    held: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        statement = local(row["statement"].value)
        held[statement] |= {row["thing"].value} if "thing" in row else set()
        kinds[statement] |= {local(row["kind"].value).lower()} if "kind" in row else set()
    inner = {"norm", "registerentry"}
    return [
        Held(statement, sorted(things), ", ".join(sorted(kinds[statement] - inner)) or "not held")
        for statement, things in sorted(held.items())
    ]


def _acts(store: Store, graphs: list[str]) -> list[tuple[str, str]]:
    rows = store.select("SELECT ?act ?status { ?act zg:coverageStatus ?status }", graphs)
    return sorted((local(row["act"].value), local(row["status"].value)) for row in rows)


def _provisions(store: Store, graphs: list[str]) -> list[Provisions]:
    """Count, for each act whose tree is complete, what its provisions state and what holds them.

    A provision is held where something cites that very provision: to hold a part of it, or the whole
    it is a part of, is not enough. One whose own words state nothing says that it is a heading or a
    lead-in, whatever cites it.
    """
    rows = store.select(
        """SELECT DISTINCT ?act ?provision ?nothing ?citation {
             ?act zg:treeComplete true .
             ?provision eli:is_part_of+ ?act ; a eli:LegalResourceSubdivision .
             OPTIONAL { ?provision zg:statesNothing ?nothing }
             OPTIONAL { ?citation zg:cites ?provision . ?entry zg:hasCitation ?citation } }""",
        graphs,
    )
    acts: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        kind = "headings" if "nothing" in row else "held" if "citation" in row else "missing"
        acts[local(row["act"].value)][local(row["provision"].value)] = kind
    return [
        Provisions(
            id=act,
            total=len(kinds),
            held=sum(kind == "held" for kind in kinds.values()),
            headings=sum(kind == "headings" for kind in kinds.values()),
            missing=sorted(provision for provision, kind in kinds.items() if kind == "missing"),
        )
        for act, kinds in sorted(acts.items())
    ]


def _norms(store: Store, graphs: list[str], lang: str) -> dict[str, tuple[bool, Text | None]]:
    """Return, for each norm that can be kept or broken, whether it is tested, and why not, in `lang`."""
    rows = store.select(
        f"SELECT DISTINCT ?norm ?shape {{ {TESTABLE} OPTIONAL {{ ?norm zg:testedBy ?shape }} }}", graphs
    )
    shapes = {row["norm"].value: "shape" in row for row in rows}
    things = store.things(shapes, graphs)
    return {norm: (tested, things[norm].text(ZG + "untestable", lang)) for norm, tested in shapes.items()}
