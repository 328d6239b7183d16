"""Generated legislation is shaped like the law that is held, and the nouns answer from it."""

import time
import tracemalloc
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from shutil import which

import pyshacl
import pytest
from rdflib import Graph

from benchmarks import searches
from benchmarks.__main__ import main as measure
from benchmarks.engines import Ours, Raw, Rdflib, Sqlite
from benchmarks.kinds import KINDS
from benchmarks.legislation import LARGEST, SMALLEST, generate, main, write
from benchmarks.load import ASKED, Asked, WrongAnswer, load, serving, within
from benchmarks.load import main as loaded
from benchmarks.measure import SHORTEST, AnswersDiffer, Times, paired, ratio
from benchmarks.things import amended_on, things
from benchmarks.view import fill_register
from benchmarks.whole import ON, changed_on, derived, register_answers
from zangraph import resources
from zangraph.changes import changes
from zangraph.namespaces import RECORD, graphs_of, local
from zangraph.register import Filter, norms, vocabulary
from zangraph.show import show
from zangraph.store.embedded import EmbeddedStore

ZG = "https://w3id.org/zangraph/ontology#"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("generated") / "small.nq"
    assert main(["--triples", "20000", "--output", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def law(small: Path) -> EmbeddedStore:
    return EmbeddedStore(small)


def said(lines: Iterator[str], term: str) -> dict[str, list[str]]:
    """Return what stands at the term of ours `term`, read from N-Quads as text, by subject."""
    found: dict[str, list[str]] = {}
    for line in lines:
        subject, predicate, value = line.split(" ", 2)
        if predicate == f"<{ZG}{term}>":
            found.setdefault(subject.strip("<>"), []).append(value.rpartition(" <")[0].strip('<>"'))
    return found


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert list(generate(SMALLEST, 7)) == list(generate(SMALLEST, 7))


def test_another_seed_gives_other_law() -> None:
    one, other = (
        {line for line in generate(SMALLEST, seed) if "/graph/ontology>" not in line} for seed in (7, 8)
    )
    assert len(one & other) < len(one) / 2


@pytest.mark.parametrize("triples", [10_000, 30_000, 100_000])
def test_the_size_is_met_within_two_in_a_hundred(tmp_path: Path, triples: int) -> None:
    path = tmp_path / "generated.nq"
    with path.open("wb") as out:
        write(out, triples)
    assert abs(len(EmbeddedStore(path).raw) - triples) <= 0.02 * triples


def test_the_smaller_stands_at_the_beginning_of_the_larger() -> None:
    """So that a question about one thing has the same answer in both."""
    smaller, larger = (
        [line for line in list(generate(size))[1:] if "/graph/build>" not in line]
        for size in (SMALLEST, 3 * SMALLEST)
    )
    assert larger[: len(smaller)] == smaller


@pytest.mark.parametrize("triples", [SMALLEST - 1, LARGEST + 1])
def test_other_sizes_are_refused(triples: int, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="expected 10,000 to 100,000,000 triples"):
        next(generate(triples))
    with pytest.raises(SystemExit, match="2"):
        main(["--triples", str(triples)])
    assert "--triples: expected 10,000 to 100,000,000" in capsys.readouterr().err


def test_memory_does_not_grow_with_the_size() -> None:
    def peak(triples: int) -> int:
        tracemalloc.start()
        for _ in generate(triples):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(SMALLEST)  # what is imported at the first run counts for none
    assert peak(20 * SMALLEST) < 1.5 * peak(SMALLEST)


def conforms(lines: list[str]) -> tuple[bool, str]:
    data = Graph()
    data.parse(data="".join(line.rpartition(" <")[0] + " .\n" for line in lines), format="nt")
    shapes = resources.root() / "ontology" / "shapes" / "law.ttl"
    fits, _, words = pyshacl.validate(data, shacl_graph=str(shapes), shacl_graph_format="turtle")
    return fits, words


def test_it_has_the_shape_of_law() -> None:
    lines = list(generate(SMALLEST))[1:]
    fits, words = conforms(lines)
    assert fits, words
    # Where citations cite nothing it has not.
    wrong = [line for line in lines if not ("#cites>" in line and "kz-1-i-art-1-1>" in line)]
    assert len(wrong) == len(lines) - 3  # three norms stood there, one after the other
    fits, words = conforms(wrong)
    assert not fits and "Results (3)" in words and words.count("Less than 1 values on <") == 3


def test_everything_is_in_a_graph_of_ours(small: Path) -> None:
    lines = small.read_text(encoding="utf-8").splitlines()[1:]
    assert {line.rpartition(" <")[2].removesuffix("> .") for line in lines} <= {
        *graphs_of("all"),
        RECORD,
    }
    assert len(lines) == len(set(lines))


def test_the_register_answers_what_the_lines_say(small: Path, law: EmbeddedStore) -> None:
    on = date(2020, 6, 1)
    lines = small.read_text(encoding="utf-8").splitlines()
    bearers, starts, ends = (said(iter(lines), term) for term in ("bearer", "validFrom", "validUntil"))
    roles = [each for each in vocabulary(law, "role", graphs_of("all")) if each.endswith(("-0", "-1"))]
    assert len(roles) == 6
    for role in roles:
        wanted = {
            norm
            for norm, held in bearers.items()
            if any(each.endswith(f"/{role}") for each in held)
            and starts[norm][0][:10] <= "2020-06-01"
            and (ends[norm][0][:10] > "2020-06-01" if norm in ends else True)
        }
        found = norms(law, Filter(role=role, on=on), lang="kk")
        assert {each.iri for each in found} == wanted != set()
        assert all(each.label_lang == "kk" and not each.fallbacks.get("label") for each in found)


def test_a_place_has_had_three_norms_one_after_the_other(law: EmbeddedStore) -> None:
    """Each block amends twice, 2018 and 2021, at the same places: the first norm of each act is one."""
    (place,) = show(law, "Law 1-I, art. 1(1)", on=date(2019, 6, 1))
    history = place.history
    assert history is not None and history.current is not None
    assert [len(history.before), len(history.current.norms), len(history.following)] == [1, 1, 1]
    (before,), (after,) = history.before[0].norms, history.following[0].norms
    amended = changes(law, date(2018, 1, 1), date(2022, 12, 31)).changed
    by_place = {each.amendment.id: each for each in amended if each.amendment.id.endswith("kz-1-i-art-1-1")}
    first, second = (by_place[key] for key in sorted(by_place))
    assert first.before == [before]
    assert [first.after] == history.current.norms == second.before
    assert second.after == after
    assert [each.amendment.act for each in (first, second)] == ["kz-1-v", "kz-1-vi"]


def test_a_day_has_as_many_changes_at_every_size(law: EmbeddedStore, tmp_path: Path) -> None:
    path = tmp_path / "smallest.nq"
    with path.open("wb") as out:
        write(out, SMALLEST)
    smallest = EmbeddedStore(path)
    day = amended_on(smallest)
    assert len(changed_on(smallest, day)) > 20
    assert changed_on(smallest, day) == changed_on(law, day)


# Measuring


def test_answers_are_compared_before_times_mean_anything() -> None:
    ways = {"one": lambda: {1, 2}, "other": lambda: {2, 1}, "liar": lambda: {1, 3}}
    with pytest.raises(AnswersDiffer, match="liar"):
        paired(ways, 1)
    found = paired({name: ways[name] for name in ("one", "other")}, 3, share=2)
    assert [(len(each.wall), len(each.cpu), each.rows) for each in found.values()] == [(3, 3, 2)] * 2


def test_a_ratio_is_that_of_the_rounds() -> None:
    """5/1, 2/2 and 9/3: the median is 3, while the ratio of the medians is 5/2."""
    one = Times(wall=[7.0, 7.0, 7.0], cpu=[5.0, 2.0, 9.0])
    other = Times(wall=[1.0, 1.0, 7.0], cpu=[1.0, 2.0, 3.0])
    assert ratio(one, other) == 3
    assert ratio(one, other, clock=True) == 7
    assert ratio(Times(cpu=[8.0]), other) == 4  # measured once, for it takes long


def test_who_begins_changes() -> None:
    order: list[str] = []

    def way(name: str) -> set[str]:
        order.append(name)
        time.sleep(SHORTEST)  # so that each is asked once a round
        return set()

    paired({name: partial(way, name) for name in "abc"}, 3)
    assert "".join(order) == "abc" + "abc" + "abc" + "bca" + "cab"


def test_every_way_gives_the_same_answers(small: Path, law: EmbeddedStore, tmp_path: Path) -> None:
    sqlite = Sqlite(small, tmp_path)
    ours, rdf, asked = Ours(small), Rdflib(small), things(law)
    for kind in KINDS:
        for thing in asked[kind.about] if kind.about else [""]:
            rows = ours.rows(kind, thing)
            assert rows == sqlite.rows(kind, thing) == rdf.rows(kind, thing) == Raw(law.raw).rows(kind, thing)
            assert rows or kind.name in ("month", "version"), (kind.name, thing)
    sqlite.close()


def test_the_view_answers_whole_entries_as_the_register_does(
    small: Path, law: EmbeddedStore, tmp_path: Path
) -> None:
    sqlite, asked = Sqlite(small, tmp_path), things(law)
    fill_register(sqlite.database, law, ON)
    ways = register_answers(law, sqlite.database, "role", list(map(local, asked["role"])))
    shipped = EmbeddedStore(small)
    derived(shipped, small, tmp_path)
    ways["from the view"] = register_answers(
        shipped, sqlite.database, "role", list(map(local, asked["role"]))
    )["ours"]
    found = paired(ways, 1)  # compares them
    assert {each.rows for each in found.values()} == {len(asked["role"])}
    of_a_kind = register_answers(shipped, sqlite.database, "kind", ["prohibition", "power"])
    assert {each.rows for each in paired(of_a_kind, 1).values()} == {2}
    (norm,) = sqlite.database.execute("SELECT entry FROM bound ORDER BY entry LIMIT 1").fetchone()
    sqlite.database.execute("UPDATE entry SET label = 'other' WHERE number = ?", (norm,))
    with pytest.raises(AnswersDiffer, match="SQLite view"):
        paired(ways, 1)
    sqlite.close()


def test_searches_find_the_same_norms(small: Path, law: EmbeddedStore, tmp_path: Path) -> None:
    target = tmp_path / "words.db"
    searches.database(law, small, target)
    for kind, given in searches.asked(law).items():
        found = searches.searches(law, target, given)  # compares what is found
        wanted = {each.meant for each in given}  # a name is the same in Russian and in Kazakh
        assert {name: way() for name, way in found.items()} == dict.fromkeys(found, wanted), kind
    # Of the word that is misspelt CONTAINS finds nothing, and “licence” is not “register”.
    (misspelt, *_) = searches.asked(law)["a rare word, misspelt"]
    for each in (misspelt._replace(meant=misspelt.words), searches.Asked("licence", "register")):
        with pytest.raises(AnswersDiffer, match="CONTAINS"):
            searches.searches(law, target, [each])


def test_it_prints_its_tables(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--sizes", "10000,20000", "--rounds", "1", "--rdflib-upto", "0"]
    if which("oxigraph") is None:
        options.append("--without-remote")
    assert measure(options) == 0
    said = capsys.readouterr().out
    assert ("× oxigraph over HTTP" in said) == (which("oxigraph") is not None)
    assert all(f"**{kind.name}**" in said for kind in KINDS)
    assert "≤ 3 × from 10,000 to 20,000" in said and "| 10,000 triples |" in said
    assert said.count("| a rare word, misspelt | ") == 2


# Load


def test_the_real_service_answers_under_load(capsys: pytest.CaptureFixture[str]) -> None:
    assert loaded(["--clients", "2", "--seconds", "0.5"]) == 0
    said = capsys.readouterr().out
    assert all(f"| {each.name} |" in said for each in ASKED)
    assert said.count("\n| ") == 1 + len(ASKED)


def test_within_what_time_a_share_came() -> None:
    """Of 1 to 200 seconds half came within 100, 99 % within 198, and all within 200."""
    spent = [float(each) for each in range(1, 201)]
    assert [within(spent, share) for share in (0.5, 0.99, 1)] == [100, 198, 200]
    assert within([3.0], 0.99) == 3


def test_a_wrong_status_ends_it() -> None:
    with serving() as (port, _):
        with pytest.raises(WrongAnswer, match="404, expected 200"):
            load(port, Asked("nothing", ("/id/norm/none",), 200), 2, 5)
        assert load(port, Asked("nothing", ("/id/norm/none",), 404), 2, 0.5).throughput > 0


@pytest.mark.parametrize("wrong", [["--clients", "33"], ["--seconds", "61"], ["--clients", "0"]])
def test_a_run_has_bounds(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        loaded(wrong)
    assert "expected up to 32 clients and 60 seconds" in capsys.readouterr().err
