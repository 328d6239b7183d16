"""The register: which norms, definitions and principles hold on a date, for whom, and by when."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from zangraph.currency import currency
from zangraph.entry import Entry as Entry
from zangraph.entry import Limit as Limit
from zangraph.entry import Place as Place
from zangraph.entry import Reading as Reading
from zangraph.errors import InputError, nearest
from zangraph.namespaces import ELI, ID, PROV, SKOS, ZG, graphs_of, local
from zangraph.store.port import Store, Text, Thing, values

KINDS = (
    "obligation",
    "prohibition",
    "permission",
    "right",
    "power",
    "rule",
    "definition",
    "principle",
)
#: Texts of an entry, by the name they have in the JSON output.
TEXTS = {
    "label": SKOS + "prefLabel",
    "action": ZG + "action",
    "object": ZG + "object",
    "contested": ZG + "contested",
    "addedByReading": ZG + "addedByReading",
}
#: What binds `?thing` to every role, act or topic.
_WORDS = {
    "act": "?thing a eli:LegalResource",
    "role": "?thing a zg:Role",
    "topic": "?thing skos:inScheme scheme:topic",
}
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class Filter(NamedTuple):
    """What to look for. Ids, not labels; `None` does not restrict. `on` None lists every date."""

    kind: str | None = None
    role: str | None = None
    act: str | None = None
    topic: str | None = None
    time_limit: bool = False
    text: str | None = None
    on: date | None = None


def norms(store: Store, wanted: Filter, *, layer: str = "all", lang: str = "en") -> list[Entry]:
    """Return the entries that match `wanted`, sorted by act and id.

    They come from the view that was built with the graph, where `store` has one: the same entries sooner. An
    entry whose start is not known counts as in force before its end. An act may also be given by its
    citation. `text` is looked for word by word, in any form and language. Raise InputError, naming the
    nearest known word, where a role, act or topic does not exist.
    """
    wanted = checked(store, wanted, layer)
    database = _database(store)
    if database is None:
        found = _from_graph(store, wanted, layer, lang)
    else:
        from zangraph.view import View  # imports SQLite, which a graph without a view needs not

        with View(database, store.version) as view:
            found = view.entries(wanted, layer, lang)
    if wanted.text:
        from zangraph.index import matches  # a register without words to look for needs no index

        having = matches(wanted.text, layer, store.version)
        # A register is of what has the words: what has only some, or others like them, is left to search.
        sure = set(having.iris) if having.whole and having.meant is None else set()
        found = [entry for entry in found if entry.iri in sure]
    return found


def checked(store: Store, wanted: Filter, layer: str) -> Filter:
    """Return `wanted` with the id of its act, or raise InputError where a role, act or topic is not there."""
    database = _database(store)
    if database is not None:
        from zangraph.view import View

        with View(database, store.version) as view:
            if wanted.act is not None and (cited := view.act_named(wanted.act, layer)):
                wanted = wanted._replace(act=cited)
            if view.knows(wanted, layer):
                return wanted
    # What the view does not know is a rare citation, or a mistake that the graph explains.
    from zangraph.places import act_named  # the grammar of citations, which an id needs not

    graphs = graphs_of(layer)
    act = wanted.act
    if (
        act is not None
        and not _is_held(store, "act", act, graphs)
        and (cited := act_named(store, act, graphs))
    ):
        wanted = wanted._replace(act=cited)
    for kind, word in (("role", wanted.role), ("act", wanted.act), ("topic", wanted.topic)):
        if word is not None:
            known(store, kind, word, graphs)
    return wanted


def _database(store: Store) -> Path | None:
    """Return where the view of `store` is, or None where it has none."""
    database: Path | None = getattr(store, "database", None)
    return database


def _from_graph(store: Store, wanted: Filter, layer: str, lang: str) -> list[Entry]:
    iris = {row["norm"].value for row in store.select(query(wanted), graphs_of(layer))}
    return entries(store, iris, layer=layer, lang=lang, on=wanted.on)


def known(store: Store, kind: str, word: str, graphs: list[str]) -> str:
    """Return the IRI of the role, act or topic called `word`, or raise InputError with the nearest one."""
    if not _is_held(store, kind, word, graphs):
        words = vocabulary(store, kind, graphs)
        meant = nearest(word[:80], words) or _labelled(store, kind, word[:80], graphs)
        few = ", ".join(words[:3])
        raise InputError(f"There is no {kind} “{word[:80]}”{meant or f'; expected one such as {few}.'}")
    return f"{ID}{kind}/{word}"


def _labelled(store: Store, kind: str, word: str, graphs: list[str]) -> str:
    """Return ` — did you mean …?` with the id of what is called `word` in some language, or nothing."""
    said = word.strip().casefold()
    rows = store.select(
        "SELECT ?thing ?label { ?thing skos:prefLabel ?label "
        f'FILTER(STRSTARTS(STR(?thing), "{ID}{kind}/")) }}',
        graphs,
    )
    found = [
        (len(row["label"].value), local(row["thing"].value))
        for row in rows
        if said and said in row["label"].value.casefold()
    ]
    return f" — did you mean “{min(found)[1]}”?" if found else ""


def _is_held(store: Store, kind: str, word: str, graphs: list[str]) -> bool:
    """Return whether there is a role, act or topic with the id `word`; no other is looked at."""
    if not word.replace("-", "").isalnum():
        return False
    thing = f"<{ID}{kind}/{word}>"
    return any(store.select(f"SELECT (1 AS ?held) {{ {_WORDS[kind].replace('?thing', thing)} }}", graphs))


def vocabulary(store: Store, kind: str, graphs: list[str]) -> list[str]:
    """Return the ids of all roles, acts or topics, sorted."""
    rows = store.select(f"SELECT DISTINCT ?thing {{ {_WORDS[kind]} }}", graphs)
    return sorted(local(row["thing"].value) for row in rows)


def query(wanted: Filter) -> str:
    """Return the SPARQL that selects `?norm` for `wanted`; its `text` is looked for afterwards."""
    kinds = [wanted.kind] if wanted.kind else KINDS
    lines = ["?norm a ?kind ."]
    for predicate, kind, word in (
        ("bearer", "role", wanted.role),
        ("ofAct", "act", wanted.act),
        ("topic", "topic", wanted.topic),
    ):
        if word is not None:
            lines.append(f"?norm zg:{predicate} <{ID}{kind}/{word}> .")
    if wanted.time_limit:
        lines.append("?norm zg:hasTimeLimit ?limit .")
    if wanted.on is not None:
        day = f'"{wanted.on.isoformat()}"^^xsd:date'
        lines.append("OPTIONAL { ?norm zg:validFrom ?from }")
        lines.append("OPTIONAL { ?norm zg:validUntil ?until }")
        lines.append(f"FILTER (!BOUND(?from) || ?from <= {day})")
        lines.append(f"FILTER (!BOUND(?until) || ?until > {day})")
    iris = [f"<{ZG}{kind.capitalize()}>" for kind in kinds]
    if wanted.role or wanted.act or wanted.topic:
        # A condition, not VALUES: an engine may begin with those, and go through each kind whole.
        lines.append(f"FILTER (?kind IN ({', '.join(sorted(iris))}))")
    else:
        lines.append(f"VALUES ?kind {{ {' '.join(sorted(iris))} }}")
    body = "".join(f"  {line}\n" for line in lines)
    return f"SELECT DISTINCT ?norm {{\n{body}}}"


def entries(
    store: Store, iris: set[str], *, layer: str = "all", lang: str = "en", on: date | None = None
) -> list[Entry]:
    """Return the entries of `iris`, sorted by act and id. `on` decides which later changes are reached."""
    return in_languages(store, iris, (lang,), layer=layer, on=on)[lang]


def in_languages(
    store: Store, iris: set[str], languages: Iterable[str], *, layer: str, on: date | None = None
) -> dict[str, list[Entry]]:
    """Return the entries of `iris` in each of `languages`, sorted by act and id."""
    graphs = graphs_of(layer)
    cards = store.things(iris, graphs)
    around = _neighbours(store, cards, graphs)
    homes = _layers(store, iris, graphs)
    return {
        lang: sorted(
            (_entry(card, around, homes.get(card.iri, layer), lang, on) for card in cards.values()),
            key=lambda entry: (entry.act, entry.id),
        )
        for lang in languages
    }


def _neighbours(store: Store, cards: dict[str, Thing], graphs: list[str]) -> dict[str, Thing]:
    """Return the things that cards point to, and what those point to in turn, as far as a card shows."""
    first = _pointed(
        cards,
        "ofAct",
        "bearer",
        "hasCondition",
        "hasException",
        "hasTimeLimit",
        "hasCitation",
        "holdsStatement",
    )
    first |= {iri for card in cards.values() for iri in card.iris(PROV + "wasDerivedFrom")}
    around = store.things(first, graphs)
    second = _pointed(around, "cites", "laterChange", "inSource")
    second |= {iri for thing in around.values() for iri in thing.iris(PROV + "wasDerivedFrom")}
    around |= store.things(second - around.keys(), graphs)
    third = _pointed(around, "inSource", "amendingAct")
    around |= store.things(third - around.keys(), graphs)
    # A place is cited by the whole way to it, however deep it stands.
    while above := {up for thing in around.values() for up in thing.iris(ELI + "is_part_of")} - around.keys():
        around |= store.things(above, graphs)
    return around


def _pointed(things: dict[str, Thing], *terms: str) -> set[str]:
    return {iri for thing in things.values() for term in terms for iri in thing.iris(ZG + term)}


def _layers(store: Store, iris: set[str], graphs: list[str]) -> dict[str, str]:
    rows = store.select(
        f"SELECT ?norm ?g {{ {values('norm', iris)} GRAPH ?g {{ ?norm zg:ofAct ?act }} }}", graphs
    )
    return {row["norm"].value: local(row["g"].value) for row in rows}


def _entry(card: Thing, around: dict[str, Thing], home: str, lang: str, on: date | None) -> Entry:
    act = around[card.iris(ZG + "ofAct")[0]]
    texts = {name: card.texts(term, lang) for name, term in TEXTS.items()}
    used = {name: each[0].lang for name, each in texts.items() if each}
    return Entry(
        id=card.id,
        iri=card.iri,
        kind=_kind(card),
        label=card.named(lang).value,
        label_lang=card.named(lang).lang,
        fallbacks={name: each for name, each in used.items() if each not in (lang, "")},
        statements=card.ids(ZG + "holdsStatement"),
        bearer=card.ids(ZG + "bearer"),
        counterparty=card.ids(ZG + "counterparty"),
        action=next(iter(_values(texts["action"])), None),
        object=next(iter(_values(texts["object"])), None),
        condition=_labels(card, "hasCondition", around, lang),
        exception=_labels(card, "hasException", around, lang),
        time_limit=_limit(card, around, lang),
        act=act.id,
        provisions=[_place(around[iri], act, around, lang) for iri in card.iris(ZG + "hasCitation")],
        valid_from=card.day(ZG + "validFrom"),
        valid_until=card.day(ZG + "validUntil"),
        date_status=next(iter(card.ids(ZG + "dateStatus")), "unknown"),
        origin="derived" if ZG + "DerivedNorm" in card.iris(RDF_TYPE) else "stated",
        layer=home,
        topics=card.ids(ZG + "topic"),
        waits_for=card.ids(ZG + "waitsFor"),
        correlative=card.ids(ZG + "correlativeOf"),
        related=card.ids(ZG + "relatedTo"),
        contested=_values(texts["contested"]),
        added_by_reading=_values(texts["addedByReading"]),
        currency=currency(act, around, lang, on),
        sources=_readings(card, around, lang),
        official_pages=act.iris(ZG + "officialPage"),
        bearer_names=[around[iri].label(lang) for iri in card.iris(ZG + "bearer")],
    )


def _kind(card: Thing) -> str:
    types = {local(iri).lower() for iri in card.iris(RDF_TYPE)}
    return next(kind for kind in KINDS if kind in types)


def _values(texts: list[Text]) -> list[str]:
    return [each.value for each in texts]


def _labels(card: Thing, term: str, around: dict[str, Thing], lang: str) -> str | None:
    return "; ".join(around[iri].label(lang) for iri in card.iris(ZG + term)) or None


def _limit(card: Thing, around: dict[str, Thing], lang: str) -> Limit | None:
    for iri in card.iris(ZG + "hasTimeLimit"):
        limit = around[iri]
        return Limit(
            amount=int(limit.first(ZG + "amount") or 0),
            unit=next(iter(limit.ids(ZG + "unit")), ""),
            trigger=next(iter(limit.ids(ZG + "trigger")), ""),
            label=limit.label(lang),
        )
    return None


def _place(citation: Thing, act: Thing, around: dict[str, Thing], lang: str) -> Place:
    from zangraph.citations import forms, steps_to  # the view holds citations as they are written

    cited = around[citation.iris(ZG + "cites")[0]]
    certainty = citation.ids(ZG + "certainty")[0]
    steps = steps_to(cited, around) if ELI + "LegalResourceSubdivision" in cited.iris(RDF_TYPE) else None
    written = forms(act, steps, certainty)
    return Place(cited.id, getattr(written, lang), certainty, written)


def _readings(card: Thing, around: dict[str, Thing], lang: str) -> list[Reading]:
    found = []
    for thing in [*(around[iri] for iri in card.iris(ZG + "holdsStatement")), card]:
        for iri in thing.iris(PROV + "wasDerivedFrom"):
            passage = around[iri]
            item = passage.first(ZG + "item")
            source = around[passage.iris(ZG + "inSource")[0]]
            heading = passage.text(ZG + "heading", lang)
            reading = Reading(
                document=source.label(lang),
                heading=heading.value if heading else "",
                item=int(item) if item else None,
                lines=passage.first(ZG + "lines") or "",
                pinpoint=passage.first(ZG + "pinpoint"),
                heading_lang=heading.lang if heading else "",
            )
            if reading not in found:
                found.append(reading)
    return found
