"""Finds what a citation names in the graph."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from zangraph.citations import Forms, Steps, act_name, cite, forms, steps_to
from zangraph.errors import InputError, NotHeldHere
from zangraph.kazakhstan import HOME, MAIN_ACT
from zangraph.namespaces import ELI, ID, RDF, SKOS, ZG
from zangraph.references import Reference, normal, number_key, parse
from zangraph.store.port import Store, Thing

#: The act of which a citation speaks that names none: this graph is of Law 230-VIII before all else.
DEFAULT_ACT = f"{ID}act/{MAIN_ACT}"


@dataclass(frozen=True, slots=True)
class Named:
    """What a word names. `read_as` says in English what was taken for granted in reading it, if anything."""

    iris: list[str]
    read_as: str | None = None


def find(store: Store, text: str, graphs: list[str]) -> Named | None:
    """Return the act or provision that the citation `text` names, or None where `text` is no citation.

    A citation without an act is taken as of Law 230-VIII, and `read_as` says so and in which other acts the
    same place is held. Where Law 230-VIII has no such place and another act has, InputError asks for the act:
    none is guessed. Raise NotHeldHere where the citation is well formed and the act or place is not held.
    """
    reference = parse(text)
    acts = acts_of(store, graphs)
    called = [act.iri for act in acts.values() if title_key(text) in titles_of(act)]
    if len(called) == 1:  # an order without a known number is cited by its date alone
        return Named(called, None)
    if reference is None:
        return None
    if reference.names_act:
        act = _act(reference, acts, text)
        if act is None:
            return None
        iri = _provision(store, act, reference.steps, text, graphs)
        note = (
            f"the whole act, {act_name(act, 'en')}: the link’s anchor is not held"
            if reference.anchored
            else None
        )
        return Named([iri], note)
    return _of_default(store, reference, acts, text, graphs)


def act_named(store: Store, text: str, graphs: list[str]) -> str | None:
    """Return the id of the act that the citation `text` names, or None where it names no act that is held."""
    try:
        found = find(store, text, graphs)
    except InputError:
        return None
    iri = found.iris[0] if found else ""
    return iri.removeprefix(f"{ID}act/") if iri.startswith(f"{ID}act/") else None


def acts_of(store: Store, graphs: list[str]) -> dict[str, Thing]:
    """Return every act that is held, by IRI."""
    rows = store.select("SELECT DISTINCT ?act { ?act a eli:LegalResource }", graphs)
    return store.things(sorted(row["act"].value for row in rows), graphs)


def places_of(store: Store, act: Thing, graphs: list[str]) -> dict[str, Steps]:
    """Return the way to every provision of `act` that is held, by the provision's IRI."""
    rows = store.select(f"SELECT DISTINCT ?place {{ ?place eli:is_part_of+ <{act.iri}> }}", graphs)
    places = store.things(sorted(row["place"].value for row in rows), graphs)
    return {iri: steps_to(place, places) for iri, place in places.items()}


def cited(store: Store, iris: Collection[str], graphs: list[str]) -> dict[str, Forms]:
    """Return by IRI the citations of those of `iris` that are acts or provisions; nothing else has one."""
    if not iris:
        return {}
    around = store.things(iris, graphs)
    while missing := {up for each in around.values() for up in each.iris(ELI + "is_part_of")} - around.keys():
        around |= store.things(missing, graphs)
    found = {iri: citation_of(around[iri], around) for iri in iris}
    return {iri: written for iri, written in found.items() if written is not None}


def citation_of(thing: Thing, around: Mapping[str, Thing]) -> Forms | None:
    """Return the citation of `thing` itself, or None; `around` holds all that it is part of."""
    act: Thing | None = thing
    while act is not None and ELI + "LegalResource" not in act.iris(RDF + "type"):
        above = act.iris(ELI + "is_part_of")
        act = around[above[0]] if above else None
    return forms(act, steps_to(thing, around), "verified") if act is not None else None


def _act(reference: Reference, acts: dict[str, Thing], text: str) -> Thing | None:
    titled = [
        act for act in acts.values() if reference.title and title_key(reference.title) in titles_of(act)
    ]
    if reference.title and not titled:
        return None  # words that are nobody's title: no citation
    if reference.number is None and reference.listed is None:
        return titled[0]
    named = [act for act in acts.values() if _is_called(act, reference)]
    if len(named) > 1:
        names = ", ".join(act_name(act, "en") for act in named)
        raise InputError(f"“{text}” is the number of more than one act: name one of {names}.")
    if titled and named != titled:
        raise InputError(f"“{text}” gives the number of one act and the title of another.")
    if not named:
        near = get_close_matches(f"{HOME}-{reference.number}", [act.id for act in acts.values()], cutoff=0.7)
        raise NotHeldHere(text, "no act of this number is held", near)
    return named[0]


def _is_called(act: Thing, reference: Reference) -> bool:
    if reference.listed is not None:
        held = act.first(ELI + "id_local")
        if held is None or held.casefold().rstrip("_") != reference.listed.rstrip("_"):
            return False
    if reference.number is None:
        return True
    number = act.first(ELI + "number") or ""
    if reference.number.isdecimal():  # databases print older acts without the convocation
        return re.split("[-/]", number)[0] == reference.number
    return number_key(number) == number_key(reference.number)


def titles_of(act: Thing) -> set[str]:
    """Return everything that `act` is called, as `title_key` writes it."""
    named = [*act.said.get(SKOS + "prefLabel", ()), *act.said.get(ZG + "citedAs", ())]
    return {title_key(node.value) for node in named}


def title_key(text: str) -> str:
    """Return `text` as titles are compared: its words in lower case.

    >>> title_key("О «персональных данных»")
    'о персональных данных'
    """
    return " ".join(re.findall(r"\w+", normal(text)))


def _provision(store: Store, act: Thing, steps: Steps, text: str, graphs: list[str]) -> str:
    if not steps:
        return act.iri
    places = places_of(store, act, graphs)
    found = _matching(places, steps)
    if len(found) > 1:
        names = "; ".join(cite(act, places[iri], "verified", "ru") for iri in found)
        raise InputError(f"“{text}” may be more than one place: {names}.")
    if found:
        return found[0]
    above = next(
        (near for k in range(len(steps) - 1, 0, -1) for near in _matching(places, steps[:k])), act.iri
    )
    raise NotHeldHere(text, f"this place of {act_name(act, 'en')} is not held", [above.rpartition("/")[2]])


def _matching(places: dict[str, Steps], wanted: Steps) -> list[str]:
    found = sorted(
        iri
        for iri, steps in places.items()
        if len(steps) == len(wanted)
        and all(one.number == other.number for one, other in zip(steps, wanted, strict=True))
        and all(other.level in (None, one.level) for one, other in zip(steps, wanted, strict=True))
    )
    # A bare number is that of a point or sub-point: parts and indents are written with their word.
    return [iri for iri in found if not _is_spelled_out(places[iri], wanted)] or found


def _is_spelled_out(steps: Steps, wanted: Steps) -> bool:
    return any(
        one.level in ("part", "indent") and other.level is None
        for one, other in zip(steps, wanted, strict=True)
    )


def _of_default(
    store: Store, reference: Reference, acts: dict[str, Thing], text: str, graphs: list[str]
) -> Named | None:
    if reference.steps[0].level != "article" or DEFAULT_ACT not in acts:
        return None
    others = [
        cite(act, places[iri], "verified", "en")
        for act in acts.values()
        if act.iri != DEFAULT_ACT
        for places in [places_of(store, act, graphs)]
        for iri in _matching(places, reference.steps)
    ]
    law = acts[DEFAULT_ACT]
    places = places_of(store, law, graphs)
    found = _matching(places, reference.steps)
    if not found and others:
        raise InputError(
            f"“{text}” names no act; {act_name(law, 'en')} has no such place here: {' or '.join(others)}?"
        )
    iri = _provision(store, law, reference.steps, text, graphs)
    note = cite(law, places[iri], "verified", "en")
    return Named([iri], note + (f"; also held: {'; '.join(others)}" if others else ""))
