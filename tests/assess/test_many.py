"""Many organisations: a line each, in bounded memory, resumed where it ended, none lost or told twice."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from benchmarks.organisations import DAY, generate
from benchmarks.organisations import main as make
from zangraph.assess import assess
from zangraph.assess.ledger import Ledger
from zangraph.assess.many import Block, Line, Tally
from zangraph.assess.pieces import Pieces
from zangraph.cli import main
from zangraph.plain import plain
from zangraph.store.embedded import EmbeddedStore

ON = ["--on", DAY.isoformat()]
BANK = "organisation: Bank\nsystems: [{name: S, roles: [ai-system-owner], riskRegister: true}]\n"
SHOP = "organisation: Shop\nroles: [seller]\nproducts: [{name: P, containsAI: true, risksStatedIn: none}]\n"


def run(*arguments: str) -> int:
    return main(["validate", "--format", "jsonl", *ON, *arguments])


def register(path: Path, organisations: int, seed: int = 1) -> Path:
    assert make(["--organisations", str(organisations), "--seed", str(seed), "--output", str(path)]) == 0
    return path


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def started(*arguments: str, **options: Any) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "zangraph.cli", "validate", "--format", "jsonl", *ON, *arguments]
    return subprocess.Popen(command, **options)


def test_each_line_is_what_the_organisation_alone_gives(store: EmbeddedStore, tmp_path: Path) -> None:
    path, out = register(tmp_path / "register.yaml", 20), tmp_path / "out.jsonl"
    assert run(str(path), "--output", str(out)) == 1
    head, *found = lines(out.read_text(encoding="utf-8"))
    assert {key: head[key] for key in ("on", "graph", "layer", "lang")} == {
        "on": "2026-02-01",
        "graph": store.version,
        "layer": "all",
        "lang": "en",
    }
    assert [each["id"] for each in found] == [f"register-{number}" for number in range(1, 21)]
    for made, each in zip(generate(20), found, strict=True):
        (alone,) = assess(store, made.yaml, name="register.yaml", on=DAY).organisations
        assert (each["name"], each["verdicts"]) == (made.name, plain(alone.verdicts))


@pytest.mark.parametrize("lang", ["en", "kk"])
def test_brief_lines_are_the_whole_ones_without_what_the_first_line_says(
    lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = register(tmp_path / "register.yaml", 8)
    assert run(str(path), "--lang", lang) == 1
    whole_head, *whole = lines(capsys.readouterr().out)
    assert run(str(path), "--lang", lang, "--brief") == 1
    out = capsys.readouterr().out
    head, *brief = lines(out)
    assert head == whole_head | {"brief": True, "norms": head["norms"]}
    assert set(head["norms"]["kz-230-viii-manage-risks"]) == {
        *("label", "statements", "waitsFor", "citation", "currency", "contested"),
    }
    empty = {"instant": None, "due": None, "facts": [], "inferred": [], "missing": [], "exception": None}
    for each, one in zip(whole, brief, strict=True):
        for verdict in each["verdicts"]:
            del verdict["message"]
        told = [
            empty | {"consequence": None} | head["norms"][said["norm"]] | said for said in one["verdicts"]
        ]
        assert one | {"verdicts": told} == each
    first = out.partition("\n")[0]
    assert len(out) - len(first) < sum(len(json.dumps(each)) for each in whole) / 2


def test_every_form_of_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with the same two organisations in four forms, and one file of one."""
    described = [
        {
            "organisation": "Bank",
            "systems": [{"name": "S", "roles": ["ai-system-owner"], "riskRegister": True}],
        },
        {
            "organisation": "Shop",
            "roles": ["seller"],
            "products": [{"name": "P", "containsAI": True, "risksStatedIn": "none"}],
        },
    ]
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "two.yaml").write_text(f"# both\n%YAML 1.1\n---\n{BANK}...\n---\n# then\n{SHOP}---\n# none\n")
    (folder / "deep" / "two.jsonl").write_text(
        "\n".join(json.dumps(each) for each in described) + "\n\n", encoding="utf-8-sig"
    )
    (folder / "one.json").write_text(json.dumps(described[0], indent=1))
    book = openpyxl.Workbook()
    sheets = {
        "organisations": [("organisation", "roles"), ("Bank", None), ("Shop", "seller")],
        "systems": [
            ("organisation", "name", "roles", "riskRegister"),
            ("Bank", "S", "ai-system-owner", True),
        ],
        "products": [
            ("organisation", "name", "containsAI", "risksStatedIn"),
            ("Shop", "P", True, "none"),
        ],
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(folder / "two.xlsx")
    (folder / "notes.txt").write_text("no description")
    (folder / ".hidden.yaml").write_text("broken: [")

    assert run(str(folder)) == 1
    found = lines(capsys.readouterr().out)[1:]
    assert [(each["id"], each["name"]) for each in found] == [
        ("one", "Bank"),
        ("two-1", "Bank"),
        ("two-2", "Shop"),
        ("two-1", "Bank"),
        ("two-2", "Shop"),
        ("two-1", "Bank"),
        ("two-2", "Shop"),
    ]
    assert len({(each["file"], each["number"]) for each in found}) == 7
    for name in ("Bank", "Shop"):
        told = [each["verdicts"] for each in found if each["name"] == name]
        assert all(each == told[0] for each in told)
        norm, verdict = {
            "Bank": ("kz-230-viii-manage-risks", "met"),
            "Shop": ("kz-274-iv-inform-of-ai-risks", "breached"),
        }[name]
        assert [each["verdict"] for each in told[0] if each["norm"] == norm] == [verdict]


def test_folders_and_json_lines_in_the_other_formats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "two.jsonl").write_text('{"organisation": "A"}\n{"organisation": "B"}\n')
    (tmp_path / "one.yaml").write_text("organisation: C\n")
    assert main(["validate", str(tmp_path), "--format", "json", *ON]) == 0
    found = json.loads(capsys.readouterr().out)["organisations"]
    assert [(each["id"], each["name"]) for each in found] == [("one", "C"), ("two-1", "A"), ("two-2", "B")]


def test_one_that_is_broken_is_said_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = tmp_path / "many.yaml"
    broken = ["organisation: B\nsystems: [{name: S, risk: hihg}]\n", "organisation: [\n", "- 1\n", '""\n']
    many.write_text("---\n" + "---\n".join([BANK, *broken, BANK]))
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"organisation": "A"}\n{"organisation": "A",\n{"organisation": "A", "size": 1}\n')
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"organisation: \xff\n")
    empty = tmp_path / "empty.yaml"
    empty.write_text("# nothing\n")
    names = [str(each) for each in (many, rows, binary, empty, tmp_path / "missing.yaml")]
    assert run(*names) == 2
    captured = capsys.readouterr()
    found = lines(captured.out)[1:]
    assert [("error" in each) for each in found] == [
        *(False, True, True, True, True, False),
        *(False, True, True),
        *(True, True, True),
    ]
    assert "error" not in found[0] and found[0]["verdicts"] == found[5]["verdicts"]
    errors = [each["error"] for each in found if "error" in each]
    places = ["many.yaml, line 6: “hihg”", "many.yaml, line 9", "many.yaml, line 10", "many.yaml: empty"]
    places += ["rows.jsonl, line 2", "rows.jsonl, line 3"]
    places += ["binary.yaml: not UTF-8", "empty.yaml: empty", "missing.yaml: cannot be read"]
    for place, error in zip(places, errors, strict=True):
        assert error.startswith(str(tmp_path)) and place in error
        assert f"zangraph: {error}" in captured.err
    assert "12 organisations, 9 of them could not be read" in captured.err


def test_a_document_too_large_is_left_out_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("zangraph.assess.pieces.LARGEST", 1_000)
    many = tmp_path / "many.yaml"
    long_line, many_lines = f"organisation: B # {'x' * 3_000}\n", "sector: x\n" * 200
    many.write_text(f"{BANK}---\n{long_line}---\n{SHOP}---\n{many_lines}")
    assert run(str(many)) == 2
    found = lines(capsys.readouterr().out)[1:]
    assert [each.get("name") for each in found] == ["Bank", None, "Shop", None]
    assert found[1]["error"].endswith("many.yaml, line 3: larger than 0 MB.")


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    """Cut at every kind of place: in the first line, after it, in a line, at its end; and at the very end."""
    path = register(tmp_path / "register.yaml", 6)
    one = tmp_path / "one.json"
    one.write_text('{"organisation": "A"}')
    broken = tmp_path / "broken.yaml"
    broken.write_text("organisation: [\n")
    names = [str(path), str(broken), str(one)]
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert run(*names, "--output", str(whole)) == 2
    text = whole.read_bytes()
    ends = [index + 1 for index, byte in enumerate(text) if byte == 10]
    assert len(ends) == 9
    for cut in [0, 5, ends[0], ends[0] + 9, *(end + 1 for end in ends[1:-1]), *(end for end in ends[1:])]:
        out.write_bytes(text[:cut])
        assert run(*names, "--output", str(out), "--resume") == 2
        assert out.read_bytes() == text, cut


def test_a_workbook_that_was_begun_goes_on_within(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "organisations"
    for row in (["organisation"], ["A"], ["B"], ["C"]):
        book.active.append(row)
    path, out = tmp_path / "three.xlsx", tmp_path / "out.jsonl"
    book.save(path)
    assert run(str(path), "--output", str(out)) == 0
    text = out.read_bytes()
    kept = text.splitlines(keepends=True)
    for number in range(1, 5):
        out.write_bytes(b"".join(kept[:number]) + b'{"id": "th')
        assert run(str(path), "--output", str(out), "--resume") == 0
        assert out.read_bytes() == text


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(*arguments) == 2
    said = capsys.readouterr().err.splitlines()
    return next(each for each in said if not each.endswith(("organisation.", "organisations.")))


def test_what_cannot_be_resumed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = register(tmp_path / "register.yaml", 3), tmp_path / "out.jsonl"
    other = register(tmp_path / "other.yaml", 3)
    given = [str(path), "--output", str(out)]
    assert run(*given) == 1
    text = out.read_bytes()
    assert "is there already; add --resume" in refused(capsys, *given)
    said = refused(capsys, *given, "--resume", "--on", "2026-02-02")
    assert 'on "2026-02-01", now "2026-02-02"' in said
    assert 'layer "all", now "digest"' in refused(capsys, *given, "--resume", "--layer", "digest")
    assert "brief null, now true" in refused(capsys, *given, "--resume", "--brief")
    assert "number 1, where" in refused(capsys, str(other), *given[1:], "--resume")
    assert "is expected" in refused(capsys, str(other), *given, "--resume")
    shorter = register(tmp_path / "register.yaml", 2)
    assert "more input" in refused(capsys, str(shorter), *given[1:], "--resume")
    assert out.read_bytes() == text

    graph = json.loads(text.splitlines()[0])["graph"]
    out.write_bytes(text.replace(graph.encode(), b"0" * 12, 1))
    assert f'graph "{"0" * 12}", now "{graph}"' in refused(capsys, *given, "--resume")
    for content in (b"my diary", b"my diary\n", b'{"a": 1}\n', b"[]\n", b"\xff\n" * 3):
        out.write_bytes(content)
        assert "name another file" in refused(capsys, *given, "--resume")
        assert out.read_bytes() == content
    out.write_bytes(text.splitlines(keepends=True)[0] + b'{"no": "line"}\n')
    assert "line 2: not a line of an assessment" in refused(capsys, *given, "--resume")
    assert "needs the output" in refused(capsys, str(path), "--resume")
    assert "cannot be written" in refused(capsys, str(path), "--output", str(tmp_path / "no" / "out"))
    assert main(["validate", str(path), "--output", str(out), "--resume", *ON]) == 2
    assert "--format jsonl" in capsys.readouterr().err


def test_two_runs_do_not_write_to_one_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fcntl = pytest.importorskip("fcntl")
    path, out = register(tmp_path / "register.yaml", 2), tmp_path / "out.jsonl"
    with out.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert "another run is writing" in refused(capsys, str(path), "--output", str(out), "--resume")
    assert run(str(path), "--output", str(out), "--resume") == 1


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_leaves_whole_lines(tmp_path: Path, sent: signal.Signals, status: int) -> None:
    out = tmp_path / "out.jsonl"
    with started("-", "--output", str(out), stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin and process.stderr
        process.stdin.write(f"{BANK}---\n{SHOP}---\n{BANK}---\n".encode())
        process.stdin.flush()
        end = time.monotonic() + 60
        while not out.exists() or out.read_bytes().count(b"\n") < 3:
            assert time.monotonic() < end
            time.sleep(0.05)
        process.send_signal(sent)
        said = process.stderr.read().decode()
        process.stdin.close()
        assert process.wait(60) == status
    assert "zangraph: 2 organisations." in said
    text = out.read_bytes()
    assert text.endswith(b"\n") and [each.get("name") for each in lines(text.decode())[1:]] == [
        "Bank",
        "Shop",
    ]


def test_a_signal_waits_for_the_end_of_the_line() -> None:
    class Slow(BytesIO):
        def write(self, text: Any, /) -> int:
            os.kill(os.getpid(), signal.SIGTERM) if bytes(text[:4]) == b"line" else None
            return super().write(bytes(text[:4]))

    out = Slow()
    ledger = Ledger(out, b"head\n")
    with pytest.raises(SystemExit, match="143"), ledger.unbroken():
        ledger.add(Block(b"line of some length\n", Tally()))
    assert out.getvalue() == b"head\nline of some length\n"
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_run_that_is_killed_is_resumed(tmp_path: Path) -> None:
    given = register(tmp_path / "register.yaml", 60).read_bytes()
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    with started("-", "--output", str(whole), stdin=subprocess.PIPE) as process:
        process.communicate(given)
    assert process.returncode == 1
    with started("-", "--output", str(out), stdin=subprocess.PIPE) as process:
        assert process.stdin
        process.stdin.write(given[: len(given) // 2])  # it waits for the rest, and is killed there or before
        process.stdin.flush()
        while process.poll() is None and not (out.exists() and out.stat().st_size > 200_000):
            time.sleep(0.005)
        process.kill()
    assert 200_000 < out.stat().st_size < whole.stat().st_size
    with started("-", "--output", str(out), "--resume", stdin=subprocess.PIPE) as process:
        process.communicate(given)
    assert process.returncode == 1
    assert out.read_bytes() == whole.read_bytes()


def test_memory_does_not_grow_with_the_number(tmp_path: Path) -> None:
    def peak(organisations: int, name: str) -> int:
        path = register(tmp_path / name, organisations)
        process = started(str(path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 1
        return usage.ru_maxrss

    few = peak(200, "few.yaml")
    assert peak(2_000, "many.yaml") < 1.1 * few


def test_the_guard_on_memory_can_fail(store: EmbeddedStore, tmp_path: Path) -> None:
    """Held all at once, the lines of 2,000 would be far more than a tenth of a process."""
    (made,) = generate(1)
    (alone,) = assess(store, made.yaml, name="a.yaml", on=DAY).organisations
    assert len(json.dumps(plain(alone.verdicts))) * 2_000 > 20_000_000


def test_progress_is_a_bar_on_a_terminal_and_a_count_elsewhere(tmp_path: Path) -> None:
    path = register(tmp_path / "register.yaml", 150)
    ours, theirs = pty.openpty()
    with started(str(path), stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        try:
            while chunk := os.read(ours, 4096):
                seen += chunk
        except OSError:  # how Linux says that a terminal has been left
            pass
        assert process.wait(60) == 1
    os.close(ours)
    assert b"[#" in seen and b"%  " in seen
    assert seen.rstrip().endswith(b"zangraph: 150 organisations.")
    plainly = started(str(path), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).communicate()[1]
    assert plainly == b"zangraph: 150 organisations.\n"


def test_the_facts_are_not_in_the_repr_of_what_is_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text(BANK)
    (piece,) = Pieces([str(path)])
    assert b"riskRegister" in piece.content and "riskRegister" not in repr(piece)
    line = Line("bank.yaml", 1, b'{"name": "Bank"}\n', error="“hihg” is not known")
    assert "Bank" not in repr(line).replace("bank.yaml", "") and "hihg" not in repr(line)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "pipe.yaml: a pipe or a device in a folder is not read" in refused(capsys, str(tmp_path))


def test_an_empty_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no description in this folder" in refused(capsys, str(tmp_path))


def test_the_day_is_that_of_the_generator() -> None:
    assert date(2026, 2, 1) == DAY


def test_one_whose_term_nobody_can_count_is_told_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "late.yaml"
    objection = "{receivedOn: 2150-01-05, automated: true}"
    late = f"roles: [personal-data-operator]\ndatabases:\n- objections: [{objection}]\n"
    path.write_text(f"organisation: A\n{late}---\norganisation: B\n")
    assert main(["validate", str(path), "--format", "jsonl", "--on", "2150-01-10"]) == 2
    _, first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["error"] == f"{path}: There is no holiday table for 2150: it runs from 1992 to 2100."
    assert "error" not in second and second["verdicts"]
