"""One thing by its id: an act, provision, norm, role, term, statement or any other name of ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zangraph.citations import Forms
from zangraph.errors import InputError, nearest
from zangraph.namespaces import ID, KINDS, SKOS, ZG, graphs_of, local
from zangraph.places import Named, cited, find
from zangraph.plain import plain
from zangraph.published import Withdrawn, successors, withdrawn
from zangraph.references import LONGEST
from zangraph.register import Entry, entries
from zangraph.store.port import Store, Text, Thing, values
from zangraph.today import today
from zangraph.versions import History, history

#: What a name or an IRI of ours is made of. Nothing else is written into a query of ours.
WRITABLE = re.compile(r"[A-Za-z0-9._~:/#-]+")
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DEFINITION = SKOS + "definition"


@dataclass(frozen=True, slots=True)
class Title:
    """What an act is called in one language, and whether that is official.

    `status` is an id of the vocabulary, `means` its label.
    """

    lang: str
    title: str
    status: str
    means: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing with what it says and what points to it.

    `entry` is there for norms and their like, `history` for provisions, `titles` for acts. `citations` are
    those of an act or provision, or of each place of an entry. `read_as` says what was taken for granted in
    reading its name. `label_lang` is the language that the label is really in; `doubtful` are the languages
    whose label wants a native reader, `doubtful_definition` those whose definition does. `definition` is what
    the thing is, with the language that this is really in, or None where nothing defines it. `withdrawn` is
    the tombstone that led here from the id asked for.
    `names` are what the properties of `said_by` are called, where the graph has a name for them.
    """

    id: str
    iri: str
    kind: str
    label: str
    label_lang: str
    doubtful: list[str]
    definition: Text | None
    doubtful_definition: list[str]
    titles: list[Title]
    withdrawn: Withdrawn | None
    entry: Entry | None
    history: History | None
    says: list[tuple[str, str]]
    said_by: list[tuple[str, str]]
    citations: list[Forms]
    names: dict[str, str]
    read_as: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the thing with the keys of the JSON output."""
        return {
            "id": self.id,
            "iri": self.iri,
            "kind": self.kind,
            "label": self.label,
            "citations": plain(self.citations),
            "readAs": self.read_as,
            "labelLang": self.label_lang,
            "doubtful": self.doubtful,
            "definition": self.definition.value if self.definition else None,
            "definitionLang": self.definition.lang if self.definition else None,
            "doubtfulDefinition": self.doubtful_definition,
            "titles": plain(self.titles),
            "withdrawn": plain(self.withdrawn),
            "entry": self.entry.as_json() if self.entry else None,
            "history": plain(self.history),
            "says": [{"property": name, "value": value} for name, value in self.says],
            "saidBy": [{"property": name, "id": value} for name, value in self.said_by],
        }


def show(
    store: Store, word: str, *, layer: str = "all", lang: str = "en", on: date | None = None
) -> list[Shown]:
    """Return what is called `word`: one thing, or every entry that holds the statement `word`.

    An id that was withdrawn leads to what took its place. Raise InputError, with the nearest known id, where
    nothing is called so, and NotHeldHere where `word` is a citation of something that is not held.
    """
    graphs = graphs_of(layer)
    called = _called(store, word, graphs)
    tombstone = withdrawn(store, called.iris[0], graphs, lang)
    iris = [after for iri in called.iris for after in successors(store, iri, graphs)]
    return [_shown(store, iri, layer, lang, on, called.read_as, tombstone) for iri in iris]


def resolve(store: Store, word: str, graphs: list[str]) -> list[str]:
    """Return the IRIs that `word` names; see `named`."""
    return named(store, word, graphs).iris


def named(store: Store, word: str, graphs: list[str]) -> Named:
    """Return what `word` names: an id, an IRI of ours, a statement such as N091, or a citation.

    An id that was withdrawn names what took its place. Raise InputError, with the nearest known id, where
    nothing is called so.
    """
    called = _called(store, word, graphs)
    return Named([after for iri in called.iris for after in successors(store, iri, graphs)], called.read_as)


def _called(store: Store, word: str, graphs: list[str]) -> Named:
    word = word.strip()
    if len(word) > LONGEST:
        raise InputError(
            f"Nothing here is called “{word[:80]}…”: no name or citation has over {LONGEST} letters."
        )
    found = by_id(store, word, graphs)
    if found:
        return Named(found)
    cited = find(store, word, graphs)
    if cited is not None:
        return cited
    raise InputError(f"Nothing here is called “{word[:80]}”{nearest(word, all_ids(store, graphs)) or '.'}")


def by_id(store: Store, word: str, graphs: list[str]) -> list[str]:
    """Return the IRIs with the id or IRI `word`, or that hold the statement `word`; withdrawn ones too."""
    derived_only = word.endswith("-duty")
    statement = word.removesuffix("-duty").upper()
    holders = _holders(store, statement, graphs, derived_only)
    if holders:
        return holders
    candidates = [word] if word.startswith((ID, ZG)) else [f"{ID}{kind}/{word}" for kind in KINDS]
    if all(WRITABLE.fullmatch(each) for each in candidates):
        rows = store.select(
            f"SELECT DISTINCT ?thing {{ {values('thing', candidates)} ?thing ?p ?o }}", graphs
        )
        # A citation is called after what it is a citation for, and is never what people mean.
        found = sorted((row["thing"].value for row in rows), key=lambda iri: (f"{ID}citation/" in iri, iri))
        return found[:1]
    return []


def _holders(store: Store, statement: str, graphs: list[str], derived_only: bool) -> list[str]:
    if not WRITABLE.fullmatch(statement):
        return []
    extra = (
        "?thing a zg:DerivedNorm , ?duty VALUES ?duty { zg:Obligation zg:Prohibition }"
        if derived_only
        else ""
    )
    rows = store.select(
        f"SELECT DISTINCT ?thing {{ ?thing zg:holdsStatement <{ID}statement/{statement}> . {extra} }}", graphs
    )
    return sorted(row["thing"].value for row in rows)


def all_ids(store: Store, graphs: list[str]) -> list[str]:
    """Return the ids of everything that has a label, for suggesting the nearest."""
    rows = store.select("SELECT DISTINCT ?thing { ?thing skos:prefLabel ?label }", graphs)
    return sorted({local(row["thing"].value) for row in rows if row["thing"].value.startswith(ID)})


def _shown(
    store: Store,
    iri: str,
    layer: str,
    lang: str,
    on: date | None,
    read_as: str | None,
    tombstone: Withdrawn | None,
) -> Shown:
    graphs = graphs_of(layer)
    thing = store.things([iri], graphs)[iri]
    types = thing.iris(RDF_TYPE)
    entry = None
    if thing.iris(ZG + "ofAct"):
        entry = entries(store, {iri}, layer=layer, lang=lang, on=on)[0]
    labels = _labels(store, thing, graphs, lang)
    pointing = _pointing(store, iri, graphs)
    predicates = store.things({predicate for predicate, _ in pointing}, graphs).values()
    return Shown(
        id=thing.id,
        iri=iri,
        kind=entry.kind if entry else local(types[0]) if types else "thing",
        label=thing.named(lang).value,
        label_lang=thing.named(lang).lang,
        doubtful=thing.literals(ZG + "doubtful"),
        definition=thing.text(DEFINITION, lang),
        doubtful_definition=thing.literals(ZG + "doubtfulDefinition"),
        titles=_titles(store, thing, graphs, lang),
        withdrawn=tombstone,
        entry=entry,
        history=None if entry else history(store, iri, on or today(), layer=layer, lang=lang),
        says=sorted(_says(thing, labels, lang)),
        said_by=sorted((local(predicate), local(subject)) for predicate, subject in pointing),
        citations=[place.forms for place in entry.provisions]
        if entry
        else list(cited(store, [iri], graphs).values()),
        names={each.id: each.label(lang) for each in predicates},
        read_as=read_as,
    )


def _titles(store: Store, act: Thing, graphs: list[str], lang: str) -> list[Title]:
    rows = list(
        store.select(
            f"""SELECT ?language ?status {{
                  ?title zg:titleOf <{act.iri}> ; zg:inLanguage ?language ; zg:titleStatus ?status }}
                ORDER BY ?language""",
            graphs,
        )
    )
    means = store.things({row["status"].value for row in rows}, graphs)
    found = []
    for row in rows:
        language, status = row["language"].value, means[row["status"].value]
        title = act.named(language)
        if title.lang == language:
            found.append(Title(language, title.value, status.id, status.label(lang)))
    return found


def _labels(store: Store, thing: Thing, graphs: list[str], lang: str) -> dict[str, str]:
    mentioned = {node.value for nodes in thing.said.values() for node in nodes if node.is_iri}
    found = store.things(mentioned | set(thing.said), graphs)
    # Of a page of others nothing is said here: its address is what there is to follow.
    pages = {node.value for node in thing.said.get(ZG + "officialPage", ())}
    # A provision without a heading is called as it is cited.
    nameless = [
        iri for iri in mentioned if iri.startswith(f"{ID}provision/") and not found[iri].named(lang).lang
    ]
    places = {iri: getattr(each, lang) for iri, each in cited(store, nameless, graphs).items()}
    return {iri: iri if iri in pages else places.get(iri, each.label(lang)) for iri, each in found.items()}


def _says(thing: Thing, labels: dict[str, str], lang: str) -> Iterator[tuple[str, str]]:
    for predicate, nodes in thing.said.items():
        if predicate == DEFINITION:  # shown by itself
            continue
        if any(node.lang for node in nodes):
            text = thing.text(predicate, lang)
            nodes = [node for node in nodes if text and node.lang == text.lang]
        for node in nodes:
            yield (
                labels[predicate],
                labels[node.value] if node.is_iri else Text(node.value, node.lang).marked(lang),
            )


def _pointing(store: Store, iri: str, graphs: list[str]) -> list[tuple[str, str]]:
    """Return what points to `iri`: the IRIs of the property and of the thing that has it."""
    rows = store.select(f"SELECT DISTINCT ?p ?s {{ ?s ?p <{iri}> FILTER(isIRI(?s)) }} LIMIT 500", graphs)
    return [(row["p"].value, row["s"].value) for row in rows]
