"""`zangraph text` as it is typed; and that what a user brought goes nowhere unasked."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from zangraph import resources
from zangraph.build.snapshot import build
from zangraph.cli import main

ROOT = Path(__file__).parents[1]
#: A word that no law and no paraphrase of ours has.
WORD = "Бармаглотствуй"


def _samples() -> ModuleType:
    spec = importlib.util.spec_from_file_location("samples", ROOT / "tests/official/samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RU: str = _samples().RU


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an export of what says that it is Law 230-VIII; nothing is kept yet."""
    monkeypatch.setattr(resources, "user_folder", lambda: tmp_path / "data")
    path = tmp_path / "law.txt"
    path.write_text(
        RU.replace("900-IX", "230-VIII").replace("Облака бывают", f"{WORD}: облака бывают"), encoding="utf-8"
    )
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(list(arguments)) == status
    return capsys.readouterr().out


def test_add_list_find_remove(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "No official text is kept here" in said(capsys, "text")
    first = said(capsys, "text", "add", str(file))
    assert "Kept kz-230-viii (ru) О заботе об облаках" in first
    assert "replaces" not in first
    assert "It replaces the text imported on" in said(capsys, "text", "add", str(file))
    listed = said(capsys, "text")
    assert "article 5" in listed
    assert "wording of 2031-06-05" in listed
    found = said(capsys, "text", "find", "пасут", "у", "реки")
    assert "kz-230-viii, 2(3)(part 2) (ru, 2031-06-05)\n  | Белые облака пасут у реки." in found
    assert said(capsys, "text", "remove", "kz-230-viii") == "Removed kz-230-viii (ru).\n"
    assert "No official text is kept here" in said(capsys, "text")


def test_the_answer_is_in_the_language_of_the_text_that_was_asked_for(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "text", "--lang", "kk").startswith("Мұнда ресми мәтін жоқ; қосыңыз: ")
    first = said(capsys, "text", "add", str(file), "--lang", "ru")
    assert first.startswith("Сохранено: kz-230-viii (ru) О заботе об облаках: глав 2, статей 5, ")
    assert "редакция от 5 июня 2031\xa0г." in said(capsys, "text", "--lang", "ru")
    found = said(capsys, "text", "find", WORD, "--lang", "ru")
    assert found.startswith(f"«{WORD}»: найдено в добавленных вами официальных текстах: 1.\n")
    shown = said(capsys, "show", "kz-230-viii-art-2", "--lang", "kk", "--on", "2031-07-01")
    assert "  РЕСМИ МӘТІН орыс тілінде, 2031 жылғы 5 маусым редакциясы; сіз " in shown
    early = said(capsys, "show", "kz-230-viii-art-17", "--lang", "ru", "--on", "2026-02-01")
    assert (
        "! редакция от 5 июня 2031\xa0г., позже чем 1 февраля 2026\xa0г.: в ней может быть учтено: " in early
    )
    checked = said(capsys, "check", "--text", "--lang", "ru", status=1)
    assert "Официальный текст kz-230-viii (ru): искали положений: " in checked
    assert said(capsys, "text", "remove", "kz-230-viii", "--lang", "ru") == "Удалено: kz-230-viii (ru).\n"


def test_the_same_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added = json.loads(said(capsys, "text", "add", str(file), "--format", "json"))
    assert added["replaced"] is False
    (listed,) = json.loads(said(capsys, "text", "--format", "json"))
    assert listed == {key: each for key, each in added.items() if key not in ("replaced", "remarks")}
    assert listed["provisions"] == {
        "chapter": 2,
        "article": 5,
        "sub-point": 7,
        "indent": 4,
        "part": 4,
        "point": 3,
    }
    gone = json.loads(said(capsys, "text", "remove", "kz-230-viii", "--format", "json"))
    assert gone == {"act": "kz-230-viii", "removed": ["ru"]}


def test_an_act_of_which_nothing_is_held(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(RU, encoding="utf-8")
    assert "Nothing is held here of kz-900-ix" in said(capsys, "text", "add", str(file))


def test_show_puts_the_wording_beside_the_paraphrase(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = said(capsys, "show", "kz-230-viii-art-2", "--lang", "ru")
    said(capsys, "text", "add", str(file))
    both = said(capsys, "show", "kz-230-viii-art-2", "--lang", "ru", "--on", "2031-07-01")
    ours, mark, official = both.partition(
        "  ОФИЦИАЛЬНЫЙ ТЕКСТ на русском языке, редакция от 5 июня 2031\xa0г.; добавлен вами "
    )
    assert mark
    assert WORD not in ours
    assert f"  | 3. {WORD}: облака бывают белыми и серыми.\n  | Белые облака пасут у реки.\n" in official
    said(capsys, "text", "remove", "kz-230-viii")
    assert said(capsys, "show", "kz-230-viii-art-2", "--lang", "ru") == alone


EXAMPLE = str(ROOT / "examples/o3.yaml")
ELSEWHERE = [
    ["show", "kz-230-viii-art-2", "--format", "json"],
    ["norms", "--act", "kz-230-viii", "--format", "json"],
    ["norms", "--text", WORD],
    ["changes", "--from", "2026-01-01", "--to", "2026-02-01", "--format", "json"],
    ["coverage", "--format", "json"],
    ["ask", "what-binds-a-role", "role=ai-system-owner", "--format", "json"],
    ["text", "--format", "json"],
    ["text", "find", WORD, "--format", "json"],
]


@pytest.mark.parametrize("arguments", ELSEWHERE, ids=lambda each: " ".join(each))
def test_no_other_answer_has_a_word_of_it(
    file: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "text", "add", str(file))
    assert WORD not in said(capsys, *arguments)


def test_nor_have_verdicts_and_checks(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "text", "add", str(file))
    day = ["--on", "2026-02-01", "--format", "json"]
    assert WORD not in said(capsys, "validate", EXAMPLE, *day, status=1)
    # The invented law lacks most of what we hold of the real one.
    assert WORD not in said(capsys, "check", "--text", "--format", "json", status=1)
    assert "is not in the text" in said(capsys, "check", "--text", status=1)
    assert "Official text" not in said(capsys, "check")


def test_nor_has_the_graph(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = resources.key()
    said(capsys, "text", "add", str(file))
    build(tmp_path / "built.nq")
    assert resources.key() == before
    assert WORD.encode() not in (tmp_path / "built.nq").read_bytes()


@pytest.mark.parametrize(
    "arguments", [["show", "kz-230-viii-art-2"], ["text", "find", WORD]], ids=lambda each: each[0]
)
def test_asked_for_it_is_in_json_and_marked(
    file: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "text", "add", str(file))
    answer = json.loads(said(capsys, *arguments, "--format", "json", "--with-text"))
    official = answer["text"] if isinstance(answer, dict) else answer
    assert WORD in json.dumps(official, ensure_ascii=False)
    assert [each["official"] for each in official] == [True]


WRONG = [
    (["text", "add", "no-such-file.txt"], "there is no such file"),
    (["text", "add", __file__], "no article was found in it"),
    (["text", "remove", "kz-94-v"], "No official text of “kz-94-v” is kept here"),
    (["text", "add", __file__, "--wording", "1.1.2026"], "--wording '1.1.2026' is not a date"),
    (["text", "fnd", "x"], "invalid choice: 'fnd'"),
    (["check", "--text"], "No official text is kept here"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=lambda each: " ".join(each[:2]))
def test_wrong_input_is_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(arguments)
    except SystemExit as left:
        status = left.code  # type: ignore[assignment]
    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert sentence in told.err
    assert len(told.err.strip().splitlines()) == 1


def test_every_action_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for action in ("add", "find", "remove"):
        with pytest.raises(SystemExit) as left:
            main(["text", action, "--help"])
        assert left.value.code == 0
        assert f"Example: zangraph text {action}" in " ".join(capsys.readouterr().out.split())


def test_nothing_that_reads_a_file_opens_a_connection() -> None:
    for path in (ROOT / "src/zangraph/official").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not any(name in source for name in ("urllib", "socket", "http.client", "requests")), path.name
