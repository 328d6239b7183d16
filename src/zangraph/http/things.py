"""What the page of one thing shows: what the graph says of it, what points to it, and how sure that is."""

from zangraph.http.negotiation import GRAPHS
from zangraph.http.pages import Page, Said, Section
from zangraph.http.schema_org import described
from zangraph.http.service import Service
from zangraph.namespaces import ID, RDF, ZG, local
from zangraph.register import Entry, Place, entries
from zangraph.store.port import PREF_LABEL, Node, Text, Thing
from zangraph.today import today

#: Things that point to one: more are only counted by a query.
MOST_POINTING = 500

WORDS = {
    "cited": {"en": "In the law", "ru": "В законе", "kk": "Заңда"},
    "said": {"en": "What is said of it", "ru": "Что о нём сказано", "kk": "Ол туралы айтылғаны"},
    "pointing": {"en": "What points to it", "ru": "Что на него указывает", "kk": "Оған сілтейтіндер"},
    "later": {
        "en": "A later change is not included: {label}, {days}.",
        "ru": "Более позднее изменение не учтено: {label}, {days}.",
        "kk": "Кейінгі өзгеріс ескерілмеген: {label}, {days}.",
    },
}


def page_of(service: Service, iri: str, lang: str, base: str) -> Page:
    """Return the page of the thing `iri` in `lang`, with links under `base`, the service's address."""
    thing = service.store.things([iri], service.graphs)[iri]
    pointing = _pointing(service, iri)
    mentioned = {node.value for nodes in thing.said.values() for node in nodes if node.is_iri}
    mentioned |= set(thing.said) | pointing.keys() | {each for found in pointing.values() for each in found}
    known = service.store.things(mentioned, service.graphs)

    def named(each: str) -> Said:
        text = known[each].text(PREF_LABEL, lang) or Text(local(each), "")
        return Said(text.value, text.lang, link_to(each, base))

    said = [
        (
            named(predicate),
            [
                named(node.value) if node.is_iri else Said(node.value, node.lang)
                for node in _in_language(thing, predicate, lang)
            ],
        )
        for predicate in sorted(thing.said)
    ]
    inverse = [(named(predicate), [named(each) for each in found]) for predicate, found in pointing.items()]
    sections = [Section(WORDS["said"][lang], said), Section(WORDS["pointing"][lang], inverse)]
    notices: list[str] = []
    if thing.iris(ZG + "ofAct"):
        (entry,) = entries(service.store, {iri}, lang=lang, on=today())
        sections.insert(0, Section(WORDS["cited"][lang], _cited(service, entry, lang, base)))
        notices = _later(entry, lang)
    label = thing.text(PREF_LABEL, lang)
    kinds = ", ".join(named(each).text for each in thing.iris(RDF + "type"))
    where = iri.removeprefix(ID)
    return Page(
        title=Said(label.value, label.lang) if label else Said(thing.id),
        subtitle=f"{kinds} · {iri}" if kinds else iri,
        lang=lang,
        sections=sections,
        notices=notices,
        data=[(each.media, f"{base}data/{where}.{each.suffix}") for each in GRAPHS],
        schema_org=described(thing),
    )


def link_to(iri: str, base: str) -> str | None:
    """Return where `iri` leads: a page here for a thing of ours, the Web for others, or nowhere."""
    if iri.startswith(ID):
        return f"{base}page/{iri.removeprefix(ID)}"
    if iri.startswith(ZG):
        return f"{base}ontology#{iri.removeprefix(ZG)}"
    return iri if iri.startswith(("https://", "http://")) else None


def _in_language(thing: Thing, predicate: str, lang: str) -> list[Node]:
    """Return the values at `predicate`; of texts those in one language, of blank nodes none."""
    nodes = sorted(thing.said[predicate])
    text = thing.text(predicate, lang)
    if text is not None and any(node.lang for node in nodes):
        return [node for node in nodes if node.lang == text.lang]
    return nodes


def _pointing(service: Service, iri: str) -> dict[str, list[str]]:
    rows = service.store.select(
        f"SELECT DISTINCT ?p ?s {{ ?s ?p <{iri}> FILTER(isIRI(?s)) }} ORDER BY ?p ?s LIMIT {MOST_POINTING}",
        service.graphs,
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["p"].value, []).append(row["s"].value)
    return found


def _cited(service: Service, entry: Entry, lang: str, base: str) -> list[tuple[Said, list[Said]]]:
    """Return each place in the law, and beside it how sure that is."""
    sure = [f"{ID}certainty/{place.certainty}" for place in entry.provisions]
    words = service.store.things(sure, service.graphs)
    return [
        (_place(service, place, base), [Said(words[iri].label(lang), link=link_to(iri, base))])
        for place, iri in zip(entry.provisions, sure, strict=True)
    ]


def _place(service: Service, place: Place, base: str) -> Said:
    # Where the provision is not known, the act alone is cited.
    kind = "provision" if place.id in service.names["provision"] else "act"
    return Said(place.citation, link=f"{base}page/{kind}/{place.id}")


def _later(entry: Entry, lang: str) -> list[str]:
    return [
        WORDS["later"][lang].format(label=change.label, days=" / ".join(change.effective_on) or "?")
        for change in entry.currency.later_changes
    ]
