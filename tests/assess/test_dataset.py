"""Verdicts as a folder of tables: what the lines say, typed, each file whole and the folder named last."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.organisations import DAY
from benchmarks.organisations import main as make
from zangraph.assess import shares
from zangraph.cli import main
from zangraph.store.embedded import EmbeddedStore

polars = pytest.importorskip("polars", reason="polars, which reads the tables, is not installed")
pytest.importorskip("pyarrow", reason="pyarrow is not installed")
ON = ["--on", DAY.isoformat(), "--scheduler", "none"]


@pytest.fixture
def tens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten organisations a file."""
    monkeypatch.setitem(shares.FORMS, "parquet", (10, 1_000_000))


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """24 organisations, one of them broken."""
    path = tmp_path_factory.mktemp("register") / "register.yaml"
    assert make(["--organisations", "24", "--output", str(path)]) == 0
    text = path.read_text(encoding="utf-8").split("---\n")
    text[15] = "organisation: Broken\nsize: hgue\n"
    path.write_text("---\n".join(text), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def lines(register: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("lines") / "out.jsonl"
    assert main(["validate", str(register), "--format", "jsonl", *ON, "--output", str(out)]) == 2
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def run(*arguments: str | Path) -> int:
    return main(["validate", "--format", "parquet", *ON, *map(str, arguments)])


def rows(folder: Path) -> list[dict[str, Any]]:
    """Read by polars, whose reader has nothing in common with what writes."""
    return [row for part in parts(folder) for row in polars.read_parquet(folder / part).to_dicts()]


def parts(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.usefixtures("tens")
def test_the_tables_say_what_the_lines_say(
    register: Path, lines: list[dict[str, Any]], tmp_path: Path, store: EmbeddedStore
) -> None:
    folder = tmp_path / "out"
    assert run(register, "--output", folder) == 2
    assert parts(folder) == ["part-000001.parquet", "part-000002.parquet", "part-000003.parquet"]
    found = rows(folder)
    head, *told = lines
    expected = []
    for each in told:
        place = {key: each[key] for key in ("id", "file", "number")}
        for one in each.get("verdicts", [None]):
            of_one = place | {"organisation": each.get("name"), "error": each.get("error"), "readAs": None}
            for key in found[0].keys() - of_one.keys():
                of_one[key] = None if one is None else one[key]
            for key in ("instant", "due"):
                of_one[key] = of_one[key] and date.fromisoformat(of_one[key])
            expected.append(of_one)
    for row in found:
        row["consequence"] = row["consequence"] and json.loads(row["consequence"])
    assert found == expected
    assert len(found) > 24 * 60 and [row["number"] for row in found if row["error"]] == [15]

    for part in parts(folder):
        kept = polars.read_parquet_metadata(folder / part)
        said = json.loads(kept["zangraph"])
        assert {key: said[key] for key in head} == head
        assert (said["on"], said["graph"]) == ("2026-02-01", store.version)
        assert "not legal advice" in said["disclaimer"]
        assert said["norms"]["kz-230-viii-manage-risks"]["currency"]["heldAsOf"] == "2026-01-18"
    currencies = {one["norm"]: one["currency"] for each in told for one in each.get("verdicts", ())}
    assert currencies == {norm: said["norms"][norm]["currency"] for norm in currencies}


@pytest.mark.skipif(os.name != "posix", reason="a file is called by text here")
def test_what_is_wrong_is_told_of_a_file_called_by_bytes_that_are_no_text(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    register, out = tmp_path / "register", tmp_path / "out"
    register.mkdir()
    (register / os.fsdecode(b"\xff.yaml")).write_text("organisation: A\nsize: hgue\n")
    assert run(register, "--output", out) == 2
    (row,) = rows(out)
    assert row["file"].endswith("\\udcff.yaml")
    assert "\\udcff.yaml, line 2: “hgue” is not a word" in row["error"]


def test_the_columns_have_types(register: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert run(register, "--output", folder) == 2
    (part,) = parts(folder)
    schema = polars.read_parquet_schema(folder / part)
    texts = polars.List(polars.String)
    assert schema == {
        **dict.fromkeys(("id", "file"), polars.String),
        "number": polars.Int64,
        **dict.fromkeys(("organisation", "subject", "norm", "label", "verdict"), polars.String),
        **dict.fromkeys(("instant", "due"), polars.Date),
        **dict.fromkeys(("facts", "inferred", "missing"), texts),
        **dict.fromkeys(("exception", "waitsFor"), polars.String),
        **dict.fromkeys(("statements", "citation", "contested"), texts),
        **dict.fromkeys(("consequence", "message", "readAs", "error"), polars.String),
    }


def test_words_of_others_are_told(tmp_path: Path) -> None:
    path, folder = tmp_path / "one.ttl", tmp_path / "out"
    path.write_text(
        "@prefix org: <http://www.w3.org/ns/org#> . @prefix zg: <https://w3id.org/zangraph/ontology#> .\n"
        '[] a org:Organization ; zg:name "A" .\n'
    )
    assert run(path, "--output", folder) == 0
    assert {row["readAs"] for row in rows(folder)} == {'{"org:Organization": "zg:Organisation"}'}


def test_no_organisation_is_a_table_without_rows(tmp_path: Path) -> None:
    empty, folder = tmp_path / "empty.jsonl", tmp_path / "out"
    empty.write_text("\n\n")
    assert run(empty, "--output", folder) == 2  # that it is empty is said, in a row
    assert [(row["organisation"], row["verdict"]) for row in rows(folder)] == [(None, None)]
    assert "empty; expected" in rows(folder)[0]["error"]


#: The command with tables of two organisations each.
IN_TWOS = """
import sys
from zangraph.assess import shares
from zangraph.cli import main
shares.FORMS["parquet"] = (2, 1_000_000)
sys.exit(main(sys.argv[1:]))
"""


def started(folder: Path, *more: str) -> "subprocess.Popen[bytes]":
    """Start the command on what it will be given, in tables of two organisations each."""
    command = [sys.executable, "-c", IN_TWOS, "validate", "-", "--format", "parquet", *ON, *more]
    command += ["--output", str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(register: Path, folder: Path, *more: str) -> int:
    with started(folder, *more) as process:
        process.communicate(register.read_bytes())
    return process.returncode


def test_a_killed_run_leaves_whole_files_and_is_resumed(
    register: Path, lines: list[dict[str, Any]], tmp_path: Path
) -> None:
    whole, folder, made = tmp_path / "whole", tmp_path / "out", tmp_path / "out.partial"
    assert finish(register, whole) == 2
    each = register.read_bytes().split(b"---\n")
    for sent, fed, status in ((signal.SIGKILL, 12, -signal.SIGKILL), (signal.SIGINT, 22, 130)):
        before = len(list(made.glob("*.parquet"))) if made.exists() else 0
        with started(folder, *(["--resume"] if made.exists() else [])) as process:
            assert process.stdin
            process.stdin.write(b"---\n".join(each[:fed]) + b"---\n")  # and it waits for more
            process.stdin.flush()
            end = time.monotonic() + 60
            while len(list(made.glob("*.parquet"))) < before + 3 and process.poll() is None:
                assert time.monotonic() < end
                time.sleep(0.002)
            process.send_signal(sent)
            process.communicate()
        assert process.returncode == status
        assert not folder.exists()
        begun = rows(made) if not list(made.glob("*.unfinished")) else []
        assert rows(whole)[: len(begun)] == begun
    # What was torn is not read, and made anew.
    count = len(list(made.glob("*.parquet")))
    (made / f"part-{count + 1:06}.parquet.unfinished").write_bytes(b"PAR1 torn")
    assert finish(register, folder, "--resume") == 2
    assert not made.exists() and parts(folder) == parts(whole) and rows(folder) == rows(whole)
    assert len({row["number"] for row in rows(folder)}) == len(lines) - 1


def test_one_that_is_finished_goes_on_with_more(
    register: Path, tmp_path: Path, tens: None, capsys: pytest.CaptureFixture[str]
) -> None:
    more, folder = tmp_path / "more.jsonl", tmp_path / "out"
    more.write_text('{"organisation": "Last"}\n')
    assert run(register, "--output", folder) == 2
    before = rows(folder)
    assert run(register, "--output", folder, "--resume") == 2
    assert rows(folder) == before and "24 organisations, 1 of them" in capsys.readouterr().err
    assert run(register, more, "--output", folder, "--resume") == 2
    after = rows(folder)
    assert after[: len(before)] == before
    assert {row["organisation"] for row in after[len(before) :]} == {"Last"}
    assert "25 organisations, 1 of them" in capsys.readouterr().err


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    capsys.readouterr()
    assert run(*arguments) == 2
    return capsys.readouterr().err


@pytest.mark.usefixtures("tens")
def test_what_is_refused(register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    given = [register, "--output", folder]
    assert run(*given) == 2
    first, second, third = (folder / name for name in parts(folder))
    content = {each: each.read_bytes() for each in (first, second, third)}

    assert f"{folder}: is there already; add --resume" in refused(capsys, *given)
    assert 'on "2026-02-01", now "2026-02-02"' in refused(capsys, *given, "--resume", "--on", "2026-02-02")
    assert 'layer "all", now "digest"' in refused(capsys, *given, "--resume", "--layer", "digest")
    shorter = tmp_path / "register.yaml"
    shorter.write_text("organisation: Other\n")
    assert "made from other input" in refused(capsys, shorter, "--output", folder, "--resume")
    assert {each: each.read_bytes() for each in (first, second, third)} == content

    (folder / "notes.txt").write_text("mine")
    assert "notes.txt: is not of a table of verdicts here" in refused(capsys, *given, "--resume")
    (folder / "notes.txt").unlink()
    second.rename(tmp_path / "kept")
    assert "expected part-000002.parquet" in refused(capsys, *given, "--resume")
    second.write_bytes(content[second][:-9])
    assert f"{second}: is not a table of verdicts" in refused(capsys, *given, "--resume")
    polars.DataFrame({"a": [1]}).write_parquet(second)
    assert f"{second}: is not a table of verdicts" in refused(capsys, *given, "--resume")
    second.write_bytes(content[second])
    shutil.copytree(folder, tmp_path / "out.partial")
    assert "remove one of them" in refused(capsys, *given, "--resume")
    (tmp_path / "file").write_text("mine")
    assert "is no folder" in refused(capsys, register, "--output", tmp_path / "file", "--resume")
    assert "cannot be written" in refused(capsys, register, "--output", tmp_path / "no" / "folder")
    assert "add --output FOLDER" in refused(capsys, register)
    assert "--brief is for" in refused(capsys, *given, "--brief")
    assert "needs the output" in refused(capsys, register, "--resume")


def test_two_runs_do_not_write_to_one_folder(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fcntl = pytest.importorskip("fcntl")
    made = tmp_path / "out.partial"
    made.mkdir()
    held = os.open(made, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    assert "another run is writing" in refused(capsys, register, "--output", tmp_path / "out", "--resume")
    os.close(held)
    assert run(register, "--output", tmp_path / "out", "--resume") == 2
