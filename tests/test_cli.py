"""Commands as people and scripts type them: answers on stdout, one sentence on stderr, the right status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zangraph.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]


def test_norms_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["norms", "--act", "kz-94-v", "--time-limit", "--on", "2026-02-01", "--format", "json"]) == 0
    found = {each["id"]: each for each in json.loads(capsys.readouterr().out)}
    limit = found["kz-94-v-consider-objection"]["timeLimit"]
    assert (limit["amount"], limit["unit"], limit["trigger"]) == (3, "business-day", "objection-received")
    assert found["kz-94-v-consider-objection"]["provisions"] == [
        {"id": "kz-94-v-art-19-1-3", "citation": "Law 94-V, art. 19-1(3)", "certainty": "verified"}
    ]


def test_an_empty_register_says_what_is_held(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["norms", "--act", "kz-567-ii", "--on", "2026-02-01"]) == 0
    assert "not that the law has nothing" in capsys.readouterr().out


def test_a_late_date_is_warned_of_on_its_face(capsys: pytest.CaptureFixture[str]) -> None:
    main(["norms", "--act", "kz-94-v", "--on", "2026-09-01"])
    assert "later change not included: Law 326-VIII, 2026-08-25" in capsys.readouterr().out


@pytest.mark.parametrize(("strict", "status"), [([], 0), (["--strict"], 1)])
def test_validate_status_without_a_breach(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], strict: list[str], status: int
) -> None:
    quiet = tmp_path / "quiet.yaml"
    quiet.write_text("organisation: Quiet LLP\nroles: [ai-system-user]\nsystems: [{name: helper}]\n")
    assert main(["validate", str(quiet), "--on", "2026-02-01", *strict]) == status


def test_validate_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["validate", str(ROOT / "examples/o3.yaml"), "--on", "2026-02-01", "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    assert status == 1
    (organisation,) = answer["organisations"]
    assert (organisation["id"], organisation["name"]) == ("o3", "Tez Market LLP")
    (verdict,) = [one for one in organisation["verdicts"] if one["statements"] == ["N113"]]
    assert verdict["verdict"] == "breached"
    assert verdict["subject"] == "accounts"
    assert "accounts: records of personal data: 140000" in verdict["facts"]


WRONG = [
    (["norms", "--role", "ai-system-ownr"], "did you mean “ai-system-owner”?"),
    (["norms", "--act", "kz-94"], "did you mean “kz-94-v”?"),
    (["norms", "--on", "2026-02-30"], "is not a date: expected YYYY-MM-DD"),
    (["norms", "--on", "18.01.2026"], "is not a date: expected YYYY-MM-DD"),
    (["norms", "--on", "2026-W04-7"], "is not a date: expected YYYY-MM-DD"),
    (["norms", "--role", "seller\udcff"], "There is no role “seller\\udcff”"),
    (["norms", "--act", "\udcff"], "There is no act “\\udcff”"),
    (
        ["deadline", "N091", "--holidays", "no-such.csv"],
        "cannot be read (No such file or directory); expected days",
    ),
    (["norms", "--kind", "duty"], "invalid choice: 'duty'"),
    (["norm"], "there is no command “norm” — did you mean “norms”"),
    (["show", "kz-94"], "Nothing here is called “kz-94”"),
    (["validate", "no-such-file.yaml"], "no-such-file.yaml: cannot be read"),
    (["query", "no-such-file.rq"], "no-such-file.rq"),
    (["query", "-", "--timeout", "soon"], "expected seconds above 0, up to 86400, not soon"),
    (["query", "-", "--timeout", "nan"], "expected seconds above 0, up to 86400, not nan"),
    (["query", "-", "--max-rows", "1e3"], "expected a whole number from 1 to 1000000000, not 1e3"),
    (["serve", "--timeout", "soon"], "expected seconds above 0, up to 600, not soon"),
    (["deadline", "--calendar", "2026", "--format", "ics"], "leave NORM and --event out"),
    (["deadline", "N091", "--calendar", "2026"], "leave NORM and --event out"),
    (["validate", str(ROOT / "examples/o3.yaml"), "--privileged"], "--format html, md, docx, xlsx"),
    (["validate", str(ROOT / "examples/o3.yaml"), "--format", "jsonl", "--privileged"], "for a few"),
    (["query", "/dev/zero"], "/dev/zero: larger than 1,000,000 bytes"),
    (["query", "-", "--max-rows", "9" * 19], "expected a whole number from 1 to 1000000000"),
    (["query", "-", "--max-rows", "²"], "expected a whole number from 1 to"),
    (["serve", "--queries", "1.5"], "expected a whole number from 1 to 64, not 1.5"),
    (["serve", "--host", "http://law.example"], "expected one such as law.example"),
    (["serve", "--host", "law.example:80"], "without a port"),
    (["norms", "--on", "05.02.2026"], "such as 2026-02-05"),
    (["norms", "--role", "продавец"], "did you mean “seller”?"),
    (["norms", "--topic", "прозрачность"], "did you mean “transparency”?"),
    (["norms", "--role", "zzz"], "expected one such as affected-user, "),
    (["norms", "--role", "\udcff"], r"no role “\udcff”"),
    (["show", "a\x1b[31m\nb"], "“a�[31m�b”"),
    (["--lang", "ru", "norms"], "“--lang” stands before the command"),
    (["ask", "what-binds-a-role", "role=seller", "role=seller"], "role is given twice"),
    (["deadline", "--calendar", "2026.5"], "expected a whole number from 1 to 9999"),
    (["deadline", "--calendar", "2026", "--holidays", "no-such-file"], "no-such-file: cannot be read"),
    (["validate", "a\0b.yaml"], "no name that a file can have"),
    (["validate", "examples/o3.yaml", "--keep", "examples/o3.yaml"], "is there already"),
    (["validate", "examples/o3.yaml", "--format", "jsonl", "--scheduler", "127.0.0.1"], "scheduler"),
    (["diff", "no-such-file", "no-such-file"], "no-such-file: there is no such file"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=lambda each: " ".join(each))
def test_wrong_input_is_one_sentence_and_status_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(arguments)
    except SystemExit as left:
        status = left.code
    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert sentence in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("encoding", "cyrillic"),
    [
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "О персональных данных"),
        ({"PYTHONIOENCODING": "ascii"}, r"\u041e \u043f\u0435\u0440\u0441"),
    ],
)
def test_what_a_machine_has_no_letters_for_is_said_all_the_same(
    encoding: dict[str, str], cyrillic: str
) -> None:
    command = [sys.executable, "-m", "zangraph.cli", "show", "kz-94-v", "--lang", "ru"]
    done = subprocess.run(command, capture_output=True, env=os.environ | encoding, check=True)
    assert cyrillic in done.stdout.decode()
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="a file is called by text here")
def test_a_file_may_be_called_by_bytes_that_are_no_text(tmp_path: Path) -> None:
    path, out = os.fsencode(tmp_path) + b"/\xff.yaml", tmp_path / "out.json"
    Path(os.fsdecode(path)).write_text("organisation: A\n")
    command = [
        sys.executable,
        "-m",
        "zangraph.cli",
        "validate",
        path,
        "--on",
        "2026-02-01",
        "--format",
        "json",
    ]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    subprocess.run([*command, "--output", str(out)], check=True)
    for answer in (printed, out.read_bytes()):
        assert json.loads(answer)["organisations"][0]["id"] == "\udcff"


QUERIES = [
    ("SELECT * {", 2, "Line 1, column 11"),
    ("DELETE WHERE { ?s ?p ?o }", 2, "DELETE"),
    ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 2, "SERVICE"),
    ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 2, "FROM"),
    ("ASK { act:kz-94-v a eli:LegalResource }", 0, ""),
]


@pytest.mark.parametrize(("text", "status", "sentence"), QUERIES)
def test_queries_from_standard_input(text: str, status: int, sentence: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zangraph.cli", "query", "-"],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    if status == 0:
        assert json.loads(done.stdout)["boolean"] is True


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full is /dev/full, of Linux alone")
@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ("norms --role seller >/dev/full", 2, "Standard output cannot be written (No space left on device)."),
        ("validate examples/o3.yaml --format jsonl >/dev/full", 2, "Standard output cannot be written"),
        ("norms --role zzz 2>/dev/full", 2, ""),
        ("norms --role zzz 2>&-", 2, ""),
        ("norms --role zzz >&-", 2, "There is no role “zzz”"),
        ("query - <&-", 2, "the query is empty"),
        ("norms --role seller <&- >&- 2>&-", 0, ""),
    ],
)
def test_streams_that_are_closed_or_full(typed: str, status: int, sentence: str) -> None:
    script = f"{sys.executable} -m zangraph.cli {typed}"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == status
    assert sentence in done.stderr and done.stderr.count("\n") == int(bool(sentence))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that nobody can write to is /proc")
def test_a_cache_that_cannot_be_written_to_is_said() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zangraph.cli", "norms", "--role", "seller"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_CACHE_HOME": "/proc/none"},
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "/proc/none/zangraph: the graph cannot be kept there" in done.stderr.splitlines()[-1]


def test_a_reader_that_leaves_early_is_no_error() -> None:
    script = f"{sys.executable} -m zangraph.cli norms | head -1"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert f"Example: zangraph {command}" in " ".join(capsys.readouterr().out.split())


def test_an_answer_past_a_later_change_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """94-V was changed by 248-VIII on 2026-03-02; the answer itself stays machine-readable."""
    for day, warned in (("2026-03-01", False), ("2026-03-02", True)):
        main(["ask", "what-binds-a-role", "role=data-subject", f"on={day}", "--format", "csv"])
        main(["ask", "what-binds-a-role", "role=personal-data-operator", f"on={day}", "--format", "csv"])
        said = capsys.readouterr()
        assert ("kz-94-v: later change not included: Law 248-VIII" in said.err) is warned
        assert "later change" not in said.out


def test_changes_and_coverage_say_so_too(capsys: pytest.CaptureFixture[str]) -> None:
    main(["changes", "--from", "2026-01-17", "--to", "2026-03-02"])
    assert "! kz-94-v: later change not included: Law 248-VIII" in capsys.readouterr().out
    main(["coverage", "--format", "json"])
    acts = {each["id"]: each for each in json.loads(capsys.readouterr().out)["acts"]}
    assert acts["kz-94-v"]["currency"]["laterChanges"][0]["act"] == "kz-248-viii"
    assert acts["kz-544-ii"]["currency"] is None


def test_what_is_cited_and_not_held_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "Law 230-VIII, art. 99", "--format", "json"]) == 0
    lacking = json.loads(capsys.readouterr().out)["notHeld"]
    assert (lacking["what"], lacking["nearest"]) == ("Law 230-VIII, art. 99", ["kz-230-viii"])


def test_an_article_without_an_act_says_how_it_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "ст. 17 п. 3 пп. 6", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["id"] == "kz-230-viii-art-17-3-6"
    assert "read as Law 230-VIII, art. 17(3)(6)" in said.err


@pytest.mark.parametrize("command", [["show", "N022"], ["norms", "--text", "emotions", "--on", "2026-02-01"]])
def test_a_person_finds_a_passage_by_heading_and_item(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 0
    (line,) = [each for each in capsys.readouterr().out.splitlines() if "read in:" in each][:1]
    assert ", item " in line
    assert "“" in line


def test_a_misspelt_register_suggests_and_guesses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["norms", "--text", "emotoins", "--format", "json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == []
    assert "no norm has “emotoins” — did you mean “emotions”?" in said.err


def test_search_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "biometric", "authentication", "--format", "json", "--lang", "kk"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["words"], found["whole"], found["didYouMean"]) == ("biometric authentication", True, None)
    assert found["hits"][0]["label"] == "биометриялық аутентификация"


def test_a_fault_of_ours_is_no_answer_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("zangraph.cli.coverage.covered", broken)
    assert main(["coverage"]) == 3
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)
    assert "fault of its own (ZeroDivisionError: division by zero)" in said.err
