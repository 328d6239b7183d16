"""What every view asks of the graph, loaded once per server."""

import gc
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

import url_state
from columns import Columns, Numbers
from labels import Labels, Name, is_iri
from zangraph import resources
from zangraph.assess.consequence import Consequence, possible, read_sanctions
from zangraph.assess.shapes import read_shapes
from zangraph.citations import act_name
from zangraph.coverage import Extent, extent
from zangraph.i18n import LANGUAGES
from zangraph.index import matches as found
from zangraph.listing import place_in_the_law
from zangraph.namespaces import ID, ZG, graphs_of
from zangraph.ordered import Ordered
from zangraph.places import cited
from zangraph.register import Entry, Filter, norms
from zangraph.store.asker import Asker
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.keeper import Answer, Limits
from zangraph.store.keepers import Keepers
from zangraph.store.opening import endpoint, open_at
from zangraph.store.port import Store
from zangraph.today import today

GRAPHS = graphs_of("all")


def graphs() -> list[str]:
    """Return the named graphs of the layer that the address asks for."""
    return graphs_of(url_state.layer())


@cache
def snapshot() -> Path:
    """Return the snapshot of this server, the same for all who ask even if sources change later."""
    return resources.snapshot()


@cache
def own() -> EmbeddedStore:
    """Return the graph of this machine. Organisations are judged by it alone: their facts go nowhere."""
    return EmbeddedStore(snapshot())


@cache
def _opened() -> tuple[Store, list[str]]:
    url = endpoint(None)
    return (own(), []) if url is None else open_at(url)


def store() -> Store:
    """Return the graph: of this machine, or the one at the endpoint that the environment names.

    Only queries of ours run on it; a user's go through `answered`.
    """
    return _opened()[0]


def notes() -> list[str]:
    """Return what is to be told of the graph, a sentence each."""
    return _opened()[1]


def forget() -> None:
    """Let the next page connect anew: the graph at the endpoint is another one, or is gone."""
    for kept in (_opened, held, names, held_as_of, _database, columns, _entries, looked_for, sanctions):
        kept.cache_clear()


@st.cache_resource(show_spinner=False)
def keepers() -> Keepers:
    """Return the processes of this server in which users' queries run, so that one holds up no other."""
    return Keepers(snapshot())


def answered(query: str, asker: Asker, *, graphs: list[str], accept: str, limits: Limits) -> Answer:
    """Return the answer to `query`, which a user wrote; here it is stopped once `asker` goes."""
    if endpoint(None) is None:
        return keepers().query(query, asker, graphs=graphs, accept=accept, limits=limits)
    from zangraph.store.remote import RemoteStore

    remote = store()
    assert isinstance(remote, RemoteStore)  # by its address
    return remote.query(query, graphs=graphs, accept=accept, limits=limits)


@cache
def held() -> Extent:
    """Return which statements and acts the graph holds; the rest of a coverage would look at every norm."""
    return extent(store())


@cache
def _database() -> Path | None:
    """Return the database derived from the graph; None where there is none, or the graph is elsewhere."""
    version = own().version
    if endpoint(None) is not None or version != resources.data_version():
        return None
    return resources.database(version)


@cache
def columns(layer: str) -> Columns:
    """Return what the register of `layer` is counted by."""
    database = _database()
    if database is None:
        return Columns.of_entries(_entries(layer, "en"))
    with Ordered(database, store().version) as view:
        return Columns(view.placed(layer), view.counted(layer))


def entries_at(numbers: Numbers, layer: str, lang: str, on: date) -> list[Entry]:
    """Return the entries that stand at `numbers` of the register of `layer`, as of `on`."""
    database = _database()
    if database is None:
        return [_entries(layer, lang)[number].as_of(on) for number in numbers]
    with Ordered(database, store().version) as view:
        return view.at(map(int, numbers), layer, lang, on)


@lru_cache(maxsize=9)
def _entries(layer: str, lang: str) -> list[Entry]:
    return sorted(norms(store(), Filter(), layer=layer, lang=lang), key=place_in_the_law)


@lru_cache(maxsize=64)
def looked_for(text: str, layer: str) -> Numbers:
    """Return where in the register of `layer` stands what has the words of `text`, every one of them."""
    matches = found(text, layer, store().version)
    # A register is of what has the words: what has only some, or others like them, is left to search.
    sure = matches.whole and matches.meant is None
    return columns(layer).numbers(matches.iris if sure else [])


@lru_cache(maxsize=64)
def sanctions(layer: str, lang: str, on: date) -> dict[str, list[Consequence]]:
    """Return by the IRI of a norm what may follow its breach on a day, the amounts for every size."""
    known = read_sanctions(store(), read_shapes(store()), layer=layer, lang=lang, on=on)
    return {
        norm: [possible(each, on, lang) for each in those if on in each.interval]
        for norm, those in known.items()
    }


class _Act(NamedTuple):
    """How an act is cited, and where its official text is."""

    cited: str
    pages: list[str]


class Names:
    """Labels from the graph in one language, with the others as a fallback."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._names = Labels(store, "skos:prefLabel", lang, GRAPHS)
        self._meanings = self._texts("skos:definition")
        self._readings = self._texts("zg:statuteSays")
        self._act = lru_cache(maxsize=2_000)(self._read_act)
        self._titles = lru_cache(maxsize=2_000)(self._read_titles)
        self._place = lru_cache(maxsize=20_000)(self._read_place)

    def read(self, kind: str, words: Iterable[str]) -> None:
        """Read what each of `words` is called, all at once: one by one takes longer."""
        self._names.read(f"{ID}{kind}/{word}" for word in words)

    def of(self, kind: str, word: str) -> str:
        """Return what the `kind` (role, topic, trigger …) called `word` is called."""
        return self.name(f"{ID}{kind}/{word}").text

    def name(self, iri: str) -> Name:
        """Return the label of `iri`, of a provision without one its citation; its id where it has neither."""
        found = self._names.get(iri)
        if found is None and iri.startswith(f"{ID}provision/"):
            found = self._place(iri)
        return found or Name(iri.rpartition("/")[2], "")

    def heading(self, iri: str) -> Name | None:
        """Return the label of `iri`, or None where it has none."""
        return self._names.get(iri)

    def meaning(self, iri: str) -> Name | None:
        """Return what a definition says its term means."""
        return self._meanings.get(iri)

    def official_readings(self, statements: list[str]) -> list[Name]:
        """Return what the official text says beside or against `statements`, in our words."""
        iris = [f"{ID}statement/{each}" for each in statements]
        return list(dict.fromkeys(self._readings[iri] for iri in iris if iri in self._readings))

    def kind(self, word: str) -> str:
        """Return what a kind of norm is called."""
        return self.name(ZG + word.capitalize()).text

    def act(self, word: str) -> str:
        """Return how an act is cited, with its title where it is cited by number."""
        cited, title = self._act(word).cited, self.of("act", word)
        opening, closing = "“”" if self.lang == "en" else "«»"
        return cited if cited == title else f"{cited} {opening}{title}{closing}"

    def title_status(self, word: str) -> str | None:
        """Return whether the title that the act `word` goes by here is official; None where unknown."""
        return self._titles(word).get(self.name(f"{ID}act/{word}").lang)

    def official_pages(self, word: str) -> list[str]:
        """Return the addresses of the official text of the act `word`."""
        return self._act(word).pages

    def _read_place(self, iri: str) -> Name | None:
        forms = cited(store(), [iri], GRAPHS).get(iri) if is_iri(iri) else None
        return forms and Name(getattr(forms, self.lang), self.lang)

    def _read_act(self, word: str) -> "_Act":
        [thing] = store().things([f"{ID}act/{word}"], GRAPHS).values()
        if not thing.said:
            return _Act(word, [])
        return _Act(act_name(thing, self.lang), thing.iris(ZG + "officialPage"))

    def _read_titles(self, word: str) -> dict[str, str]:
        """Return what is known of whether the titles of an act are official, by language."""
        iri = f"{ID}act/{word}"
        if not is_iri(iri):
            return {}
        rows = store().select(
            f"""SELECT ?lang ?status {{
                 ?title zg:titleOf <{iri}> ; zg:inLanguage ?lang ; zg:titleStatus ?status }}""",
            GRAPHS,
        )
        return {row["lang"].value: self.name(row["status"].value).text for row in rows}

    def _texts(self, term: str) -> dict[str, Name]:
        order = [self.lang, "en", "ru", "kk", ""]
        found: dict[str, Name] = {}
        for row in store().select(f"SELECT ?thing ?text {{ ?thing {term} ?text }}", GRAPHS):
            iri, text = row["thing"].value, row["text"]
            known = found.get(iri)
            if known is None or order.index(text.lang) < order.index(known.lang):
                found[iri] = Name(text.value, text.lang)
        return found


@cache
def names(lang: str) -> Names:
    """Return the labels in `lang`, read once."""
    return Names(lang)


@cache
def held_as_of() -> list[date]:
    """Return the first and the last day as of which the texts of acts are held; one if equal."""
    rows = store().select("SELECT DISTINCT ?day { ?act zg:heldAsOf ?day }", GRAPHS)
    days = sorted(date.fromisoformat(row["day"].value) for row in rows)
    return days if len(days) < 2 else [days[0], days[-1]]


def settle() -> None:
    """Read what the first page asks for, and take all that stays out of the reach of the garbage collector.

    Streamlit has it look through everything after each run of a page: without this every run would pay for
    the law. Called once, before there is any session: what belongs to one must stay within reach.
    """
    held()
    held_as_of()
    columns("all")
    for lang in LANGUAGES:
        names(lang)
        sanctions("all", lang, today())
    gc.collect()
    gc.freeze()
