"""What a provision states on a date, what it stated before and what comes next."""

from dataclasses import dataclass
from datetime import date

from zangraph.currency import Currency, currency
from zangraph.interval import Interval, pieces
from zangraph.namespaces import ZG, graphs_of
from zangraph.register import entries
from zangraph.store.port import Store


@dataclass(frozen=True, slots=True)
class Version:
    """A stretch of time in which a provision states the same norms. `start` None: not known."""

    start: date | None
    end: date | None
    norms: list[str]
    labels: list[str]


@dataclass(frozen=True, slots=True)
class History:
    """The version that holds on a date with those before and after it, and how current that is.

    `current` is None where nothing is held of the provision on that date.
    """

    on: date
    act: str
    current: Version | None
    before: list[Version]
    following: list[Version]
    currency: Currency
    official_pages: list[str]


def history(
    store: Store, provision: str, on: date, *, layer: str = "all", lang: str = "en"
) -> History | None:
    """Return the versions of `provision` (an IRI) and of what it contains, or None where it is none.

    What a later act will change is among `following` and never in `current`.
    """
    graphs = graphs_of(layer)
    acts = [
        row["act"].value
        for row in store.select(
            f"SELECT ?act {{ <{provision}> eli:is_part_of+ ?act . ?act a eli:LegalResource }}", graphs
        )
    ]
    if not acts:
        return None
    rows = store.select(
        f"""SELECT DISTINCT ?norm {{ ?part eli:is_part_of* <{provision}> . ?citation zg:cites ?part .
              ?norm zg:hasCitation ?citation ; zg:ofAct ?home }}""",
        graphs,
    )
    found = entries(store, {row["norm"].value for row in rows}, layer=layer, lang=lang, on=on)
    versions = [
        Version(piece.start, piece.end, [found[k].id for k in which], [found[k].titled for k in which])
        for piece, which in pieces([entry.interval for entry in found])
    ]
    act = store.things(acts[:1], graphs)[acts[0]]
    around = store.things(act.iris(ZG + "laterChange"), graphs)
    around |= store.things({iri for each in around.values() for iri in each.iris(ZG + "amendingAct")}, graphs)
    spans = {id(each): Interval(each.start, each.end).status(on) for each in versions}
    return History(
        on=on,
        act=act.id,
        current=next((each for each in versions if spans[id(each)] == "in-force"), None),
        before=[each for each in versions if spans[id(each)] == "no-longer-in-force"],
        following=[each for each in versions if spans[id(each)] == "not-yet-in-force"],
        currency=currency(act, around, lang, on),
        official_pages=act.iris(ZG + "officialPage"),
    )
