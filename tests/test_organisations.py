"""Generated registers: what the fragments say follows is what is found, and a register costs no memory."""

import json
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.organisations import DAY, LARGEST, generate, main
from zangraph.assess import assess
from zangraph.store.embedded import EmbeddedStore


def test_what_is_known_beforehand_is_found(store: EmbeddedStore) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for made in generate(200, seed=3):
        (judged,) = assess(store, made.yaml, name="made.yaml", on=DAY).organisations
        assert judged.name == made.name
        found = {(each.subject, each.norm): each.verdict for each in judged.verdicts}
        assert {key: found.get(key) for key in made.expected} == made.expected, made.yaml
        seen.update((norm, verdict) for (_, norm), verdict in made.expected.items())
    assert len({norm for norm, _ in seen}) == 21
    assert {verdict for _, verdict in seen} == {
        "met",
        "breached",
        "no-evidence",
        "not-subject",
        "cannot-tell",
    }
    assert seen["kz-230-viii-manage-risks", "cannot-tell"] and seen["kz-94-v-consider-objection", "breached"]


def test_seed_and_size() -> None:
    smaller, larger = list(generate(10, seed=7)), list(generate(30, seed=7))
    assert larger[:10] == smaller
    assert [each.yaml for each in generate(10, seed=8)] != [each.yaml for each in smaller]
    for wrong in (0, LARGEST + 1):
        with pytest.raises(ValueError, match="1 to 10,000,000"):
            next(generate(wrong))


def test_memory_does_not_grow_with_the_number() -> None:
    """All of it together is held at no time: not a tenth of it is."""
    tracemalloc.start()
    whole = sum(len(made.yaml) for made in generate(3_000))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < whole / 10


def test_the_command_writes_both_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, expected = tmp_path / "register.yaml", tmp_path / "expected.jsonl"
    assert main(["--organisations", "5", "--output", str(out), "--expected", str(expected)]) == 0
    made = list(generate(5))
    assert out.read_text(encoding="utf-8") == "".join(f"---\n{each.yaml}" for each in made)
    lines = [json.loads(line) for line in expected.read_text(encoding="utf-8").splitlines()]
    assert [each["name"] for each in lines] == [each.name for each in made]
    subject, norm = next(iter(made[0].expected))
    assert lines[0]["expected"][subject][norm] == made[0].expected[subject, norm]
    with pytest.raises(SystemExit, match="2"):
        main(["--organisations", "0"])
    assert "expected 1 to 10,000,000" in capsys.readouterr().err
