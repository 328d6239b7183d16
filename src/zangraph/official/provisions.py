"""Where the provisions of the graph stand in an official text, and which changes of an act are known."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zangraph.currency import currency
from zangraph.namespaces import ID, ZG, local
from zangraph.official.keep import Official
from zangraph.official.read import Unit
from zangraph.store.port import PREF_LABEL, Store, values

FIRST_PART = "(part 1)"


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of the graph: its act, level, pinpoint as in the text, and labels by language."""

    id: str
    act: str
    level: str
    pinpoint: str
    labels: dict[str, str]


def provisions(store: Store, graphs: list[str], wanted: Iterable[str] | None = None) -> list[Provision]:
    """Return the provisions of the graph, or those of the IRIs `wanted`, by act and id."""
    only = "" if wanted is None else values("provision", wanted)
    rows = list(
        store.select(
            f"""SELECT DISTINCT ?provision ?act ?pinpoint ?level ?number {{ {only}
                  ?provision a eli:LegalResourceSubdivision ; eli:is_part_of+ ?act ; zg:level ?level .
                  ?act a eli:LegalResource .
                  OPTIONAL {{ ?provision zg:pinpoint ?pinpoint }}
                  OPTIONAL {{ ?provision eli:number ?number }} }}""",
            graphs,
        )
    )
    things = store.things({row["provision"].value for row in rows}, graphs)
    found = []
    for row in rows:
        thing = things[row["provision"].value]
        level = local(row["level"].value)
        number = row["number"].value if "number" in row else ""
        unpinned = f"ch {number}" if level == "chapter" else thing.id
        found.append(
            Provision(
                id=thing.id,
                act=local(row["act"].value),
                level=level,
                pinpoint=row["pinpoint"].value if "pinpoint" in row else unpinned,
                labels={node.lang: node.value for node in thing.said.get(PREF_LABEL, ())},
            )
        )
    return sorted(found, key=lambda each: (each.act, each.id))


def unit_of(text: Official, pinpoint: str) -> Unit | None:
    """Return the provision at `pinpoint`; the first part of one is that one itself."""
    wanted = pinpoint.removesuffix(FIRST_PART)
    return next((unit for unit in text.units if unit.pinpoint == wanted), None)


def whole(text: Official, pinpoint: str) -> list[Unit]:
    """Return the provision at `pinpoint` with all that it contains; of a chapter the articles alone."""
    first = unit_of(text, pinpoint)
    if first is None:
        return []
    inside, found = {first.pinpoint}, [first]
    for unit in text.units:
        later_part = unit.level == "part" and unit.parent == first.pinpoint
        if unit.parent not in inside or (later_part and pinpoint.endswith(FIRST_PART)):
            continue
        found.append(unit)
        if first.level != "chapter":
            inside.add(unit.pinpoint)
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """A change of an act that is known: by what, and from which day; from one of several, or of a month."""

    days: tuple[str, ...]
    label: str

    @property
    def first(self) -> date:
        """Return the first day from which it may hold."""
        return min(date.fromisoformat(f"{each}-01"[:10]) for each in self.days)

    @property
    def last(self) -> date:
        """Return the last day from which it may hold."""
        return max(_last_day(each) for each in self.days)


def known_changes(store: Store, act: str, lang: str, graphs: list[str]) -> list[Known]:
    """Return the changes of `act` (an id) that the graph knows, those not included in it too, by day."""
    thing = store.things([f"{ID}act/{act}"], graphs)[f"{ID}act/{act}"]
    around = store.things(thing.iris(ZG + "laterChange"), graphs)
    around |= store.things({iri for each in around.values() for iri in each.iris(ZG + "amendingAct")}, graphs)
    found = {
        Known(tuple(each.effective_on), each.label)
        for each in currency(thing, around, lang, None).later_changes
        if each.effective_on
    }
    rows = list(
        store.select(
            f"""SELECT DISTINCT ?by ?day {{ ?change zg:targetAct <{thing.iri}> ; zg:amendingAct ?by .
                  {{ ?by zg:hasCommencement/zg:commencesOn ?day }}
                  UNION {{ ?change zg:introduces/zg:validFrom ?day }}
                  UNION {{ ?change zg:ends/zg:validUntil ?day }} }}""",
            graphs,
        )
    )
    acts = store.things({row["by"].value for row in rows}, graphs)
    found |= {Known((row["day"].value,), acts[row["by"].value].label(lang)) for row in rows}
    return sorted(found, key=lambda each: (each.first, each.label))


def _last_day(text: str) -> date:
    """Return the ISO date `text`, or the last day of the ISO month."""
    if len(text) == 10:
        return date.fromisoformat(text)
    year, month = map(int, text.split("-"))
    return date(year, month, monthrange(year, month)[1])
