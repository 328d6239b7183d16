"""Generated legislation is shaped like the law that is held, and the nouns answer from it."""

import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph

from benchmarks.legislation import LARGEST, SMALLEST, generate, main, write
from zangraph import resources
from zangraph.changes import changes
from zangraph.namespaces import graphs_of
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
    one, other = set(generate(SMALLEST, 7)), set(generate(SMALLEST, 8))
    assert len(one & other) < len(one) / 2


@pytest.mark.parametrize("triples", [10_000, 30_000, 100_000])
def test_the_size_is_met_within_two_in_a_hundred(tmp_path: Path, triples: int) -> None:
    path = tmp_path / "generated.nq"
    with path.open("wb") as out:
        write(out, triples)
    assert abs(len(EmbeddedStore(path).raw) - triples) <= 0.02 * triples


def test_the_smaller_stands_at_the_beginning_of_the_larger() -> None:
    """So that a question about one thing has the same answer in both."""
    smaller = list(generate(SMALLEST))[1:]
    larger = list(generate(3 * SMALLEST))[1:]
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
    assert {line.rpartition(" <")[2].removesuffix("> .") for line in lines} <= set(graphs_of("all"))
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
