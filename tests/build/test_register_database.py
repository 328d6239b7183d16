"""The register in the database is the register of the graph, whatever is asked, and never another graph's."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from zangraph import resources
from zangraph.build.database import build
from zangraph.build.register_view import LANGUAGES, common_names
from zangraph.errors import EngineError, InputError
from zangraph.listing import listing
from zangraph.namespaces import ELI, ID, graphs_of
from zangraph.places import act_named
from zangraph.plain import plain
from zangraph.register import KINDS, Filter, norms, vocabulary
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.port import Node, Thing
from zangraph.view import View

LAYERS = ("digest", "statute", "all")


@pytest.fixture(scope="module")
def graph() -> EmbeddedStore:
    """The same graph opened as a file from elsewhere, which no database goes with."""
    return EmbeddedStore(resources.snapshot())


def every_filter(graph: EmbeddedStore, layer: str) -> Iterator[Filter]:
    yield Filter()
    yield Filter(time_limit=True)
    yield from (Filter(kind=kind) for kind in KINDS)
    yield from (Filter(role=word) for word in vocabulary(graph, "role", graphs_of(layer)))
    yield from (Filter(act=word) for word in vocabulary(graph, "act", graphs_of(layer)))
    yield from (Filter(topic=word) for word in vocabulary(graph, "topic", graphs_of(layer)))
    yield Filter(kind="obligation", role="ai-system-owner", act="kz-230-viii", topic="transparency")
    yield Filter(kind="obligation", act="kz-94-v", time_limit=True)


def test_the_graph_from_elsewhere_has_no_view(graph: EmbeddedStore, store: EmbeddedStore) -> None:
    assert graph.database is None
    assert store.database is not None
    assert graph.version == store.version


@pytest.mark.parametrize("layer", LAYERS)
def test_every_filter_answers_the_same(graph: EmbeddedStore, store: EmbeddedStore, layer: str) -> None:
    on = date(2026, 2, 1)
    for wanted in every_filter(graph, layer):
        for each in (wanted, wanted._replace(on=on)):
            assert norms(store, each, layer=layer) == norms(graph, each, layer=layer), each


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_answers_the_same(
    graph: EmbeddedStore, store: EmbeddedStore, layer: str, lang: str
) -> None:
    held = norms(graph, Filter(), layer=layer, lang=lang)
    assert len(held) > 100
    assert norms(store, Filter(), layer=layer, lang=lang) == held
    told = [each.as_json() for each in norms(store, Filter(), layer=layer, lang=lang)]
    assert told == [plain(each) for each in held]
    assert [list(each) for each in told] == [list(plain(each)) for each in held]


@pytest.mark.parametrize("layer", LAYERS)
def test_both_sides_of_every_date_answer_the_same(
    graph: EmbeddedStore, store: EmbeddedStore, layer: str
) -> None:
    held = norms(graph, Filter(), layer=layer)
    edges = {day for each in held for day in (each.valid_from, each.valid_until) if day}
    edges |= {
        date.fromisoformat(f"{day}-01"[:10])
        for each in held
        for change in each.currency.later_changes
        for day in change.effective_on
    }
    # The order applies from 6 January, the laws from 18 January 2026. That 94-V was changed on 2 March is not
    # said by the digest.
    assert {date(2026, 1, 6), date(2026, 1, 18)} <= edges
    assert (date(2026, 3, 2) in edges) is (layer != "digest")
    for edge in sorted(edges):
        for day in (edge - timedelta(days=1), edge, edge + timedelta(days=1)):
            wanted = Filter(on=day)
            assert norms(store, wanted, layer=layer) == norms(graph, wanted, layer=layer), day


def test_a_citation_and_a_mistake_are_understood_as_by_the_graph(
    graph: EmbeddedStore, store: EmbeddedStore
) -> None:
    cited = Filter(act="Law 94-V", role="data-subject")
    assert norms(store, cited) == norms(graph, cited) == norms(store, cited._replace(act="kz-94-v"))
    for wrong in (Filter(role="ai-system-ownr"), Filter(act="kz-94"), Filter(topic="transparancy")):
        said = set()
        for asked in (graph, store):
            with pytest.raises(InputError) as refused:
                norms(asked, wrong)
            said.add(str(refused.value))
        assert len(said) == 1


def test_acts_are_known_by_the_ways_they_are_cited_in(graph: EmbeddedStore, store: EmbeddedStore) -> None:
    assert store.database is not None
    cited = {
        "94-V": "kz-94-v",
        "Law  230-viii": "kz-230-viii",
        "Закон № 230-VIII": "kz-230-viii",
        "№ 274-IV Заң": "kz-274-iv",
        "672/НҚ": "kz-672-nq",
        "приказ № 179/НҚ": "kz-179-nq",
    }
    with View(store.database, store.version) as view:
        assert {text: view.act_named(text, "all") for text in cited} == cited
        for unknown in ("Law 1-I", "94", "", "art. 17", "Law 230-VIII, art. 17", "kz-94-v"):
            assert view.act_named(unknown, "all") is None
    with closing(sqlite3.connect(store.database)) as database:
        names = list(database.execute("SELECT layer, text, act FROM named"))
    assert len({act for _, _, act in names}) > 20
    for layer, text, act in names:
        if layer == "all":
            assert act_named(graph, text, graphs_of(layer)) == act, text


def test_a_name_of_more_than_one_act_is_left_to_the_grammar() -> None:
    def act(called: str, number: str) -> Thing:
        return Thing(f"{ID}act/{called}", {ELI + "number": [Node(number)]})

    assert common_names([act("kz-1-i", "1-I"), act("xx-2-ii", "2-II"), act("kz-2-ii", "2-ІІ")]) == {
        "1-i": "kz-1-i",
        "law 1-i": "kz-1-i",
        "закон № 1-i": "kz-1-i",
        "№ 1-i заң": "kz-1-i",
    }


def test_what_is_handed_on_names_the_act_that_was_cited(graph: EmbeddedStore, store: EmbeddedStore) -> None:
    on = date(2026, 2, 1)
    for each in (graph, store):
        cited, named = (
            listing(each, norms(each, wanted), wanted, on=on)
            for wanted in (Filter(act="Law 94-V", on=on), Filter(act="kz-94-v", on=on))
        )
        assert cited == named and [kind for kind, _ in cited.wanted] == ["act"]


def test_threads_read_at_once_and_a_new_file_is_seen(store: EmbeddedStore, tmp_path: Path) -> None:
    assert store.database is not None
    copy = tmp_path / "register.db"
    copy.write_bytes(store.database.read_bytes())

    def read(role: str) -> list[str]:
        with View(copy, store.version) as view:
            return [entry.id for entry in view.entries(Filter(role=role), "all", "en")]

    roles = vocabulary(store, "role", graphs_of("all")) * 5
    expected = {role: [entry.id for entry in norms(store, Filter(role=role))] for role in roles}
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, roles)) == [expected[role] for role in roles]
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("DELETE FROM facet WHERE word = 'seller'")
    assert expected["seller"] and read("seller") == []


def test_a_topic_of_no_norm_is_known_all_the_same(store: EmbeddedStore) -> None:
    assert store.database is not None
    with View(store.database, store.version) as view:
        assert view.knows(Filter(act="kz-567-ii"), "all")  # listed by its name alone
        assert not view.knows(Filter(act="Law 94-V"), "all")
        assert not view.knows(Filter(role="kz-567-ii"), "all")


def test_another_graph_s_register_is_refused(store: EmbeddedStore) -> None:
    assert store.database is not None
    with (
        pytest.raises(EngineError, match=f"belongs to graph {store.version}, not to xyz"),
        View(store.database, "xyz"),
    ):
        pass


def test_a_register_that_cannot_be_read_is_an_engine_failure(store: EmbeddedStore, tmp_path: Path) -> None:
    whole = store.database.read_bytes() if store.database else b""
    broken = tmp_path / "broken.db"
    for garbled in (b"", b"x" * 5000, whole[:4096] + b"\xff" * (len(whole) - 4096)):
        broken.write_bytes(garbled)
        with (
            pytest.raises(EngineError, match="cannot be read"),
            View(broken, store.version) as view,
        ):
            view.entries(Filter(), "all", "en")


def test_whatever_has_a_say_in_the_database_is_in_its_name(tmp_path: Path) -> None:
    """A module that is changed and has no say leaves an old register standing."""
    graph = resources.snapshot()
    script = (
        "import sys; from pathlib import Path; from zangraph.build import database;"
        "database.build(Path(sys.argv[1]), Path(sys.argv[2]));"
        "print(*(each.__file__ for name, each in sys.modules.items() if name.startswith('zangraph')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(graph), str(tmp_path / "z.db")],
        capture_output=True,
        text=True,
        check=True,
    )
    used = {Path(name).relative_to(resources.PACKAGE).as_posix() for name in done.stdout.split()}
    said = {
        path.relative_to(resources.PACKAGE).as_posix()
        for pattern in (*resources.BUILDERS, *resources.READERS)
        for path in resources.PACKAGE.glob(pattern)
    }
    packages = {name for name in used if name.endswith("__init__.py")}
    assert used - packages <= said
    assert set(resources.READERS) <= used


def test_versions_are_read_off_the_folders_of_distributions() -> None:
    from importlib.metadata import version

    assert resources.libraries() == {name: version(name) for name in resources.LIBRARIES}


def test_build_is_whole_or_not_at_all(tmp_path: Path) -> None:
    bad = tmp_path / "bad.nq"
    bad.write_text(f"{resources.HEADER}abc sha256:0\nno triple at all\n", encoding="utf-8")
    with pytest.raises((EngineError, SyntaxError)):
        build(bad, tmp_path / "bad.db")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.nq"]


def test_sources_that_change_under_a_process_are_no_other_graph() -> None:
    opened = EmbeddedStore()
    opened.version = "abc"
    with pytest.raises(EngineError, match="graph abc have changed"):
        list(opened.select("SELECT ?s { ?s ?p ?o } LIMIT 1", graphs_of("all")))


def test_a_changed_source_is_noticed_and_an_unchanged_one_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "law.ttl"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(resources, "turtle_sources", lambda: {"digest": [source]})

    def version() -> str:
        resources._keys.cache_clear()
        return resources.data_version()

    try:
        source.write_text("# 18 January\n")
        first = version()
        assert first == resources.key()
        with monkeypatch.context() as unread:
            unread.setattr(resources, "key", lambda: pytest.fail("read through again"))
            assert version() == first
        source.write_text("# 19 January\n")
        os.utime(source, ns=(1, 1))  # as long as before, and seemingly older
        assert version() == resources.key() != first
        for noted in (tmp_path / "cache" / "zangraph").glob("*.keys"):
            noted.write_bytes(b"\xff garbled")
        assert version() == resources.key()
    finally:
        resources._keys.cache_clear()
