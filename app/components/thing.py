"""One thing alone: an entry with its neighbours, a provision with its versions, an act, a role or a term."""

from collections import Counter
from datetime import date

import streamlit as st

import url_state
from components.act import of_act
from components.card import card, official_links
from components.markup import address, in_language, later_changes, text
from components.notice import complain, remark
from components.picture import Edge, dot
from components.wording import wording
from graph import Name, held, names, store
from words import day, say
from zangraph.errors import InputError, NotHeldHere
from zangraph.export.text.things import not_held, value_of
from zangraph.i18n import voice
from zangraph.model import neighbours
from zangraph.namespaces import ID, PREFIXES, ZG
from zangraph.published import Withdrawn
from zangraph.register import Entry, entries
from zangraph.show import Shown
from zangraph.show import show as find
from zangraph.versions import History

#: What a thing says for programs, or is shown beside what it says: our properties, and those of others.
INWARD = (
    "hasCommencement", "treeComplete", "hasProvision", "laterChange", "officialPage", "doubtful",
    "usualIn", "officialIn",
)  # fmt: skip
FOREIGN = {"type", "prefLabel", "inScheme", "closeMatch"}
#: As many neighbours on each side can be read in a picture.
MOST_AROUND = 16


def link(id_: str) -> str:
    """Return the address, within this page, that opens what is called `id_`."""
    return address(**{**st.query_params.to_dict(), "id": id_})


def alone(id_: str, lang: str) -> None:
    """Show what is called `id_`, with the way back to the list."""
    kept = {name: value for name, value in st.query_params.to_dict().items() if name != "id"}
    st.html(
        f'<p class="zg-back"><a href="{text(address(**kept))}" target="_self">'
        f"← {text(say('back', lang))}</a></p>"
    )
    on = url_state.chosen_day()
    try:
        found = find(store(), id_[:300], layer=url_state.layer(), lang=lang, on=on)
    except NotHeldHere as lacking:
        complain(not_held(lacking, lang))
        return
    except InputError as wrong:
        complain(str(wrong))
        return
    if found[0].withdrawn:
        st.html(_tombstone(found[0].withdrawn, lang))
    for each in found:
        if each.withdrawn and each.withdrawn.id == each.id:
            continue  # nothing took its place: there is nothing to show but that
        if each.entry:
            _entry_alone(each.entry, on, lang)
        elif each.history:
            _provision(each, each.history, lang)
        else:
            st.html(_thing(each, on, lang))
        if beside := wording(each, on, lang):
            st.html(beside)
        _about(each, lang)


def _about(thing: Shown, lang: str) -> None:
    """Show how to cite the thing, where its data are, and what it hangs together with."""
    kind, _, name = thing.iri.removeprefix(ID).partition("/")
    cited = [*dict.fromkeys(form for each in thing.citations for form in (each.en, each.ru, each.kk))]
    formats = {"Turtle": "ttl", "JSON-LD": "jsonld", "N-Triples": "nt", "RDF/XML": "rdf"}
    links = " · ".join(
        f'<a href="{text(f"./data/{kind}/{name}.{ending}")}" target="_blank">{called}</a>'
        for called, ending in formats.items()
    )
    rows = [(say("cite-this", lang), "".join(f"<p>{text(each)}</p>" for each in [*cited, thing.iri]))]
    if thing.iri.startswith(ID):
        rows.append((say("as-data", lang), links))
    said = "".join(f"<dt>{text(term)}</dt><dd>{value}</dd>" for term, value in rows)
    st.html(f'<article class="zg-card" lang="{lang}"><dl>{said}</dl></article>')
    words = names(lang)
    edges = neighbours(store(), thing.iri, layer=url_state.layer(), most=MOST_AROUND)
    sides = Counter(each.source == thing.iri for each in edges)
    edges = [each for each in edges if words.name(each.source).lang and words.name(each.target).lang]
    if edges:
        st.html(f'<h2 class="zg-section">{text(say("neighbours", lang))}</h2>')
        if max(sides.values()) == MOST_AROUND:
            remark(say("neighbours-cut", lang, n=MOST_AROUND))
        drawn = [Edge(each.source, each.target, words.name(each.property).text) for each in edges]
        ends = {end for edge in drawn for end in (edge.source, edge.target)}
        st.graphviz_chart(dot(drawn, {each: words.name(each).text for each in ends}))


def _entry_alone(entry: Entry, on: date, lang: str) -> None:
    words = names(lang)
    own = address(**{**st.query_params.to_dict(), "id": entry.id, "on": on.isoformat()})
    st.html(
        card(entry, on, words, link, alone=True)
        + f'<p class="zg-note"><a href="{text(own)}" target="_self">'
        + f"{text(say('card-link', lang))}</a> · {text(entry.iri)}</p>"
    )
    around = {*entry.correlative, *entry.related, *entry.waits_for}
    iris = {f"{PREFIXES['norm']}{each}" for each in around}
    if iris:
        neighbours = entries(store(), iris, layer=url_state.layer(), lang=lang, on=on)
        cards = "".join(card(each, on, words, link) for each in neighbours)
        st.html(f'<h2 class="zg-section">{text(say("related-entries", lang))}</h2>{cards}')


def _provision(thing: Shown, told: History, lang: str) -> None:
    """Show what a provision states on the day, what it stated before and what comes next."""
    words = names(lang)
    title = getattr(thing.citations[0], lang) if thing.citations else thing.label
    named = thing.label if thing.label != thing.id else ""
    pages = official_links(told.act, words, lang)
    st.html(
        f'<article class="zg-card" lang="{lang}"><h2>{text(title)}</h2>'
        + (f"<p>{text(named)}</p>" if named else "")
        + f'<p class="zg-note">{text(say("paraphrase", lang))}</p>'
        + later_changes(told.currency, lang)
        + (f"<p>{text(say('card-official', lang))}: {pages}</p></article>" if pages else "</article>")
    )
    stretches = [("in-force", [told.current] if told.current else [])]
    stretches += [("not-yet-in-force", told.following), ("no-longer-in-force", told.before)]
    for status, versions in stretches:
        if status == "in-force" or versions:
            st.html(f'<h2 class="zg-section">{text(say(status, lang))}</h2>')
        if status == "in-force" and not versions:
            remark(say("nothing", lang))
        for version in versions:
            iris = {f"{PREFIXES['norm']}{each}" for each in version.norms}
            stated = entries(store(), iris, layer=url_state.layer(), lang=lang, on=told.on)
            st.html("".join(card(each, told.on, words, link) for each in stated))


def _in_register(thing: Shown, on: date, lang: str) -> str:
    """Return a link to the norms of an act, a role or a topic, where any are held."""
    kind, _, name = thing.iri.removeprefix(ID).partition("/")
    if kind not in ("act", "role", "topic") or dict(held().acts).get(name, "detailed") != "detailed":
        return ""
    kept = {each: st.query_params[each] for each in ("lang", "layer") if each in st.query_params}
    target = address(**kept, on=on.isoformat(), **{kind: name})
    return f'<p><a href="{text(target)}" target="_self">{text(say("in-register", lang))}</a></p>'


def _tombstone(found: Withdrawn, lang: str) -> str:
    """Return that an id was withdrawn, since when and why, and links to what took its place."""
    things = voice(lang, "things")
    links = ", ".join(
        f'<a href="{text(link(each))}" target="_self">{text(each)}</a>' for each in found.replaced_by
    )
    said = things(
        "withdrawn",
        id=text(found.id),
        day=text(day(date.fromisoformat(found.on), lang)),
        why=text(found.because),
        after=things("in-its-place", ids=links) if links else things("nothing-in-its-place"),
    )
    return f'<p class="zg-warning" role="note">{said}.</p>'


def _thing(thing: Shown, on: date, lang: str) -> str:
    things = voice(lang, "things")
    hidden = {names(lang).name(ZG + each).text for each in INWARD} | FOREIGN
    said: dict[str, list[str]] = {}
    for name, value in thing.says:
        if name not in hidden:
            said.setdefault(things.known(name), []).append(value_of(name, value, things))
    rows = "".join(
        f"<dt>{text(name)}</dt><dd>{'<br>'.join(text(value) for value in values)}</dd>"
        for name, values in said.items()
    )
    means = ""
    if thing.definition is not None:
        means = f"<p>{in_language(Name(thing.definition.value, thing.definition.lang), lang)}</p>"
    titles = "".join(
        f'<li><span lang="{each.lang}">{text(each.title)}</span> — {text(each.means)}</li>'
        for each in thing.titles
    )
    doubts = "".join(f'<p class="zg-note">{text(things(f"doubtful-{each}"))}</p>' for each in thing.doubtful)
    return (
        f'<article class="zg-card" lang="{lang}">'
        f"<h2>{in_language(Name(thing.label, thing.label_lang), lang)}</h2>{means}{doubts}"
        + (f'<ul class="zg-places">{titles}</ul>' if titles else "")
        + (f'<p class="zg-note">{text(say("says", lang))}</p><dl>{rows}</dl>' if rows else "")
        + _in_register(thing, on, lang)
        + (of_act(thing.iri, link, on, lang) if thing.kind == "LegalResource" else "")
        + "</article>"
    )
