"""What may follow a breach: read from the graph, put into words only where its elements are shown.

A breach of a norm is not an offence. A sanction names the elements of one; `verdict` asks of each whether
the stated facts show it, and an amount is never told without them.
"""

from dataclasses import dataclass, replace
from datetime import date

from zangraph.assess.facts import Described, Iri, Values
from zangraph.assess.parts import Shape
from zangraph.assess.shapes import Shapes
from zangraph.citations import cite, steps_to
from zangraph.currency import Currency, currency
from zangraph.i18n import voice
from zangraph.interval import Interval
from zangraph.namespaces import ELI, ZG, graphs_of, local
from zangraph.store.port import Store, Thing


@dataclass(frozen=True, slots=True)
class Amount:
    """A fine for one size of business, in monthly indices; in tenge where the index of the year is known."""

    size: str
    mci: int
    kzt: int | None
    repeat: bool


@dataclass(frozen=True, slots=True)
class Consequence:
    """A possible sanction: the elements first and the facts that show them, then what it may come to."""

    label: str
    elements: list[str]
    facts: list[str]
    amounts: list[Amount]
    wording: str
    leaves_open: list[str]
    citation: list[str]
    currency: Currency


@dataclass(frozen=True, slots=True)
class Sanction:
    """What the law threatens `bearers` with if every element is established: a label and its shape each."""

    label: str
    bearers: tuple[str, ...]
    elements: tuple[tuple[str, Shape], ...]
    interval: Interval
    rates: tuple[Amount, ...]
    tenge: dict[int, int]
    leaves_open: tuple[str, ...]
    citation: tuple[str, ...]
    currency: Currency


def possible(sanction: Sanction, day: date, lang: str) -> Consequence:
    """Return `sanction` in words, with the amounts for every size of business, as of `day`."""
    index = sanction.tenge.get(day.year)
    return Consequence(
        label=sanction.label,
        elements=[label for label, _ in sanction.elements],
        facts=[],
        amounts=[
            Amount(each.size, each.mci, None if index is None else index * each.mci, each.repeat)
            for each in sanction.rates
        ],
        wording=voice(lang, "verdicts")("possible-sanction"),
        leaves_open=list(sanction.leaves_open),
        citation=list(sanction.citation),
        currency=sanction.currency,
    )


def worded(
    sanction: Sanction, facts: list[str], organisation: Described, day: date, lang: str
) -> Consequence:
    """Return `sanction` in words, with the amounts for the size of `organisation` or, unknown, for all."""
    sizes = {
        local(size) for size in organisation.facts.get(ZG + "size", Values(())).items if isinstance(size, Iri)
    }
    found = possible(sanction, day, lang)
    amounts = [each for each in found.amounts if not sizes or each.size in sizes]
    return replace(found, facts=facts, amounts=amounts)


def read_sanctions(
    store: Store, shapes: Shapes, *, layer: str, lang: str, on: date
) -> dict[str, tuple[Sanction, ...]]:
    """Return by the IRI of a norm what may follow its breach; nothing where `layer` holds no sanctions."""
    graphs = graphs_of(layer)
    links = [
        (row["norm"].value, row["sanction"].value)
        for row in store.select(
            "SELECT ?norm ?sanction { ?norm zg:onBreach ?sanction } ORDER BY ?norm ?sanction", graphs
        )
    ]
    cards = store.things({iri for _, iri in links}, graphs)
    around = _around(store, cards, graphs)
    tenge = {
        int(row["year"].value): int(row["tenge"].value)
        for row in store.select("SELECT ?year ?tenge { ?index zg:year ?year ; zg:tenge ?tenge }", graphs)
    }
    read = {iri: _sanction(card, around, shapes, tenge, lang, on) for iri, card in cards.items()}
    found: dict[str, tuple[Sanction, ...]] = {}
    for norm, sanction in links:
        found[norm] = (*found.get(norm, ()), read[sanction])
    return found


def _around(store: Store, cards: dict[str, Thing], graphs: list[str]) -> dict[str, Thing]:
    """Return what the cards point to, as far as citations and later changes reach, and its wholes."""
    around: dict[str, Thing] = {}
    steps = (
        ("laidDownIn", "hasElement", "hasAmount", "hasCitation"),
        ("cites", "laterChange"),
        ("amendingAct",),
    )
    outermost = cards
    for terms in steps:
        pointed = {iri for thing in outermost.values() for term in terms for iri in thing.iris(ZG + term)}
        outermost = store.things(pointed - around.keys(), graphs)
        around |= outermost
    inner = around
    while whole := {iri for each in inner.values() for iri in each.iris(ELI + "is_part_of")} - around.keys():
        inner = store.things(whole, graphs)
        around |= inner
    return around


def _sanction(
    card: Thing, around: dict[str, Thing], shapes: Shapes, tenge: dict[int, int], lang: str, on: date
) -> Sanction:
    act = around[card.iris(ZG + "laidDownIn")[0]]
    elements = [around[iri] for iri in card.iris(ZG + "hasElement")]
    citations = [around[iri] for iri in card.iris(ZG + "hasCitation")]
    unclear = card.text(ZG + "leavesOpen", lang)
    return Sanction(
        label=card.label(lang),
        bearers=tuple(card.ids(ZG + "bearer")),
        elements=tuple(
            (each.label(lang), shapes.get(each.iris(ZG + "recognisedBy")[0])) for each in elements
        ),
        interval=Interval(card.day(ZG + "validFrom"), card.day(ZG + "validUntil")),
        rates=_rates([around[iri] for iri in card.iris(ZG + "hasAmount")]),
        tenge=tenge,
        leaves_open=(unclear.value,) if unclear else (),
        citation=tuple(
            cite(
                act, steps_to(around[each.iris(ZG + "cites")[0]], around), each.ids(ZG + "certainty")[0], lang
            )
            for each in citations
        ),
        currency=currency(act, around, lang, on),
    )


def _rates(amounts: list[Thing]) -> tuple[Amount, ...]:
    """Return one rate for each size, the first breach before the repeated one, smaller before larger."""
    rates = [
        Amount(size, int(each.first(ZG + "indexUnits") or 0), None, each.first(ZG + "onRepeat") == "true")
        for each in amounts
        for size in each.ids(ZG + "forSize")
    ]
    return tuple(sorted(rates, key=lambda rate: (rate.repeat, rate.mci, rate.size)))
