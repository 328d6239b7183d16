"""No English word stands among the words of a Russian or Kazakh answer, whatever is asked.

Latin letters are left only where they are no words of ours: ids, addresses, numbers of laws, names that a
user gave, and texts held in English alone, which are marked “(en)”.
"""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from zangraph import resources
from zangraph.calendars import FIRST, LAST, Calendar
from zangraph.cli import COMMANDS, main
from zangraph.deadlines import deadline
from zangraph.export.text.deadlines import day_off
from zangraph.i18n import voice
from zangraph.locale import assessments, check, common, coverage, questions, things
from zangraph.namespaces import ID, ZG, graphs_of, local
from zangraph.questions import questions as stored
from zangraph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[1]
#: Commands that answer in no language: they serve, run or write what others read.
SILENT = {"app", "build", "mcp", "new", "publish", "query", "serve", "shapes"}
ASKED = [
    "norms --on 2026-02-01",
    "norms --role personal-data-operator --on 2026-09-01",
    "norms --act kz-567-ii",
    "norms --act kz-94-v --on 2026-09-01 --format md",
    "norms --time-limit --on 2026-02-01 --format ics",
    "norms --act kz-193-vii --on 2026-01-17 --layer digest",
    "show kz-94-v-stop-processing-on-revocation --on 2026-09-01",
    "show kz-230-viii",
    "show kz-193-vii-art-11-5 --on 2026-01-17",
    "show kz-193-vii-art-11-5 --on 2020-01-01",
    "show ai-system-owner",
    "show autonomy-high",
    "show N091",
    "show '230-VIII, ст. 99'",
    "search биометрическая",
    "search щщщщ",
    "changes --from 2026-01-01 --to 2026-09-02",
    "changes --from 2026-01-01 --to 2026-02-01 --for examples/o3.yaml",
    "deadline N091 --event 2026-01-19",
    "deadline kz-94-v-consider-objection --event 2026-05-25",
    "deadline kz-94-v-consider-objection --event 2025-05-25 --format ics",
    "deadline --calendar 2025",
    "ask",
    "ask what-binds-a-role role=ai-system-holder on=2026-03-18",
    "ask later-changes-not-included",
    "ask time-limits on=2026-02-01",
    "ask norms-of-an-act act=kz-567-ii on=2026-02-01",
    "changes --from 2026-01-01 --to 2026-09-02 --for examples/o3.yaml --format md",
    "coverage",
    "check",
    "validate examples/o3.yaml --on 2026-02-01",
    "validate examples/o8.yaml --on 2026-02-01",
    "validate examples/o2.yaml examples/o8.yaml --on 2026-09-01 --format md --privileged",
    "validate examples/o6.yaml --on 2025-12-01 --format md",
    "explain examples/o6.yaml N091 --on 2026-02-01",
    "explain examples/o3.yaml N113 --on 2026-02-01",
    "questionnaire examples/o8.yaml --on 2026-02-01",
    "diff {old} {new}",
    "diff {old} {new} --format markdown",
    "diff {old} {old}",
    "diff {kept} {later}",
    "validate {later} --on 2026-09-01",
    "validate {later} --on 2026-09-01 --format md",
    "text",
]
#: What is no word of ours: addresses, ids, citations as English writes them, terms of other vocabularies.
NAMES = re.compile(
    r"https?://\S+|\[[^\]]*\]|`[^`]*`|\b\w+:\w+: .*?(?=→)|\b[a-z0-9]+(?:[-_][a-z0-9]+)+\b|--\w+|<[^>]*>"
    r"|\b(?:Law|Code|Order) [^«»]*|^ {2}en: .* — |\bAI\w+|«zangraph [^»]*»|\bSHA\b|\bholidays [\d.]+|\bjson\b"
    r"|\bVakhidov & Partners"
    # Words of the digest, quoted where two of them are told apart.
    r"|«[A-Za-z ]+»|\((?:turnover|circulation)\)"
    # A contested reading is told without the language it is held in.
    r"|(?<=толкование спорно: ).*|(?<=түсіндіру даулы: ).*"
    r"|(?<=Толкование спорно: ).*?(?= — )|(?<=Добавлено нашим толкованием: ).*?(?= — )"
    r"|(?<=Түсіндіру даулы: ).*?(?= — )|(?<=Біздің түсіндіруімізбен қосылды: ).*?(?= — )"
)
#: What says itself in which language it is.
MARKED = re.compile(r"«[^»]*» \(en\)|(?<=[:—] )[^«»]*?\(en\)")
WORD = re.compile(r"\b[A-Za-z][a-z]{2,}\b|\b(?:of|to|on|or|in|no|by|is)\b|\b(?![IVXLC]+\b)[A-Z]{4,}\b")
#: What the users of the examples call themselves and their things.
GIVEN = re.compile("|".join(re.findall(r"(?:organisation|name): *(.+)", "\n".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob("*.yaml")
).replace("}", "").replace(",", "\n"))) + "|revocation")  # fmt: skip


def english(said: str) -> list[str]:
    """Return the lines of `said` in which an English word is left, with it."""
    found = []
    for line in said.splitlines():
        rest = GIVEN.sub("", NAMES.sub("", MARKED.sub("", line)))
        words = WORD.findall(rest)
        if words:
            found.append(f"{', '.join(words)}: {line}")
    return found


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two builds: in the later one a label went, a date changed and a norm came."""
    old = resources.snapshot()
    new = tmp_path_factory.mktemp("build") / "new.nq"
    lines = old.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if "norm/kz-94-v-consider-objection> <http://www.w3.org/2004" not in line]
    graph = "<https://w3id.org/zangraph/graph/digest>"
    lines.append(f'<{ID}norm/kz-94-v-new> <{ZG}validFrom> "2026-01-18" {graph} .')
    new.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"old": old, "new": new, **kept(tmp_path_factory.mktemp("kept"))}


def kept(folder: Path) -> dict[str, Path]:
    """Two assessments of one organisation: in the later one a lawyer set something beside a verdict."""
    kept, later = folder / "kept.yaml", folder / "later.yaml"
    for path, on in ((kept, "2026-01-10"), (later, "2026-02-01")):
        main(["validate", str(ROOT / "examples/o3.yaml"), "--on", on, "--lang", "ru", "--keep", str(path)])
    beside = "verdict: breached\n  mendBy: 2026-03-01\n  override: {verdict: met, reason: '1', by: p7}\n"
    said = later.read_text(encoding="utf-8")
    later.write_text(said.replace("verdict: breached\n", beside), encoding="utf-8")
    return {"kept": kept, "later": later}


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("asked", ASKED)
def test_an_answer_has_no_english_word(
    asked: str,
    lang: str,
    builds: dict[str, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    try:
        main([*shlex.split(asked.format(**builds)), "--lang", lang])
    except SystemExit as left:
        pytest.fail(f"{asked} left with {left.code}")
    said = capsys.readouterr().out
    if "--format ics" in asked:
        told = re.compile(r"^(?:SUMMARY|DESCRIPTION):(.*)", re.MULTILINE)
        said = "\n".join(told.findall(said.replace("\r\n ", "").replace("\\", "")))
    if asked.startswith("questionnaire"):  # keys and words of a description are what is filled in
        said = "\n".join(line.split("#")[1].partition("; ")[0] for line in said.splitlines() if "#" in line)
    if asked == "ask":  # names and parameters of questions are what is typed
        said = "\n".join(line for line in said.splitlines() if not line.startswith("  zangraph ask"))
    assert said.strip()
    assert english(said) == []


def test_every_command_that_speaks_is_asked() -> None:
    assert {asked.split()[0] for asked in ASKED} == set(COMMANDS) - SILENT


def test_the_guard_above_can_fail(capsys: pytest.CaptureFixture[str]) -> None:
    assert english("  holds: с 18 января 2026\xa0г.")
    assert english("определить нельзя: within: это") == ["within: определить нельзя: within: это"]
    assert english("  contested: whether the 100,000 are all records")
    assert english("  где прочитано: «Order 672» (en), item 2")
    assert not english("  где прочитано: «Order 672: amendment» (en), п. 2")
    assert not english("  в законе: Закон № 230-VIII [kz-230-viii-manage-risks] https://adilet.zan.kz/rus")
    assert main(["norms", "--on", "2026-02-01"]) == 0
    assert len(english(capsys.readouterr().out)) > 500


def test_counts_and_days_stand_in_the_form_that_the_language_asks_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for lang, head in (
        ("ru", "Действует на 17 января 2026\xa0г.: 1 норма (граф "),
        ("kk", "2026 жылғы 17 қаңтар күні қолданыста: 1 норма (граф "),
    ):
        main(["norms", "--role", "personal-data-operator", "--on", "2026-01-17", "--lang", lang])
        said = capsys.readouterr().out
        assert said.startswith(head)
        since = {"ru": "с 6 января 2026\xa0г.", "kk": "2026 жылғы 6 қаңтардан бастап"}[lang]
        assert f": {since}; " in said


def test_what_stands_over_a_verdict_claims_no_more_than_its_words() -> None:
    for lang in ("ru", "kk"):
        say = voice(lang, "assessments", "verdicts")
        for code in ("breached", "met", "not-subject"):
            assert say(f"short-{code}") == say(code)
        assert say("pending", due="").startswith(say("short-pending"))
        assert say("cannot-tell", missing="").startswith(say("short-cannot-tell"))


def test_the_register_imports_the_words_of_no_other_room() -> None:
    script = (
        "import sys; from zangraph.cli import main; main(['norms', '--on', '2026-01-17', '--lang', 'ru']);"
        "ours = ('zangraph.locale.', 'zangraph.export.');"
        "print(sorted(each for each in sys.modules if each.startswith(ours)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == str(
        ["zangraph.export.text", "zangraph.export.text.dated", "zangraph.export.text.register",
         "zangraph.locale.common", "zangraph.locale.register"]
    )  # fmt: skip


def keys(answer: Any) -> Iterator[str]:
    """Yield the keys of a JSON answer, however deep they stand."""
    if isinstance(answer, dict):
        yield from answer
    for each in answer.values() if isinstance(answer, dict) else answer if isinstance(answer, list) else ():
        yield from keys(each)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("norms --act kz-94-v", {"bearer", "heading"}),
        ("show N091", {"saidBy", "heading"}),
        ("check", {"stated", "computed"}),
        ("changes --from 2026-01-01 --to 2026-02-01", {"before", "after"}),
        ("deadline N091 --event 2026-01-19", {"source", "startRule"}),
    ],
)
def test_what_is_kept_for_people_alone_is_not_in_json(
    asked: str, told: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    unsaid = {"bearerNames", "headingLang", "statedLang", "computedLang", "lang", "sourceLang", "names"}
    assert main([*shlex.split(asked), "--format", "json"]) == 0
    found = set(keys(json.loads(capsys.readouterr().out)))
    assert told <= found
    assert not found & unsaid


# What the catalogues repeat of the graph is what the graph says


@pytest.mark.parametrize(
    ("catalogue", "start", "pattern"),
    [
        (common, "kind-", "?thing a owl:Class . ?thing skos:prefLabel ?label"),
        (assessments, "size-", "?thing skos:inScheme scheme:size ; skos:prefLabel ?label"),
        (questions, "date-status-", "?thing skos:inScheme scheme:date-status ; skos:prefLabel ?label"),
    ],
    ids=["kinds", "sizes", "date statuses"],
)
def test_a_word_of_the_law_is_the_one_of_the_graph(
    store: EmbeddedStore, catalogue: ModuleType, start: str, pattern: str
) -> None:
    labels: dict[str, dict[str, str]] = {}
    for row in store.select(f"SELECT ?thing ?label {{ {pattern} }}", graphs_of("all")):
        labels.setdefault(local(row["thing"].value).lower(), {})[row["label"].lang] = row["label"].value
    words = {key.removeprefix(start): said for key, said in catalogue.WORDS.items() if key.startswith(start)}
    assert words
    for name, said in words.items():
        assert said == tuple(labels[name][lang] for lang in ("en", "ru", "kk")), name


def test_whatever_the_graph_names_has_a_word_for_its_kind(store: EmbeddedStore) -> None:
    rows = store.select("SELECT DISTINCT ?thing { ?thing ?p ?o FILTER(ISIRI(?thing)) }", graphs_of("all"))
    iris = (row["thing"].value for row in rows)
    kinds = {iri.removeprefix(ID).partition("/")[0] for iri in iris if iri.startswith(ID)}
    assert {kind for kind in kinds if f"thing-{kind}" not in things.WORDS} == set()


@pytest.mark.parametrize(
    ("catalogue", "start", "pattern"),
    [
        (coverage, "coverage-", "?act zg:coverageStatus ?thing"),
        (common, "certainty-", "?thing skos:inScheme scheme:certainty"),
        (assessments, "size-", "?thing skos:inScheme scheme:size"),
        (questions, "date-status-", "?thing skos:inScheme scheme:date-status"),
        (check, "problem-", "?thing skos:inScheme scheme:problem-kind"),
    ],
    ids=["coverage", "certainty", "sizes", "date statuses", "problems"],
)
def test_whatever_a_vocabulary_of_the_graph_has_can_be_said(
    store: EmbeddedStore, catalogue: ModuleType, start: str, pattern: str
) -> None:
    rows = store.select(f"SELECT DISTINCT ?thing {{ {pattern} }}", graphs_of("all"))
    names = {f"{start}{local(row['thing'].value)}" for row in rows}
    assert len(names) >= 3
    assert names - catalogue.WORDS.keys() == set()


def test_every_column_of_a_stored_question_has_a_name() -> None:
    columns = set()
    for each in stored():
        head = re.search(r"SELECT (?:DISTINCT )?(.*?)(?:WHERE|\{)", each.text, re.DOTALL)
        assert head
        counted = re.sub(r"\([^()]*\([^()]*\) AS (\?\w+)\)", r"\1", head[1])
        columns |= {name.removesuffix("Label") for name in re.findall(r"\?(\w+)", counted)}
    assert len(columns) > 50
    assert columns - questions.WORDS.keys() == set()


def test_every_holiday_of_the_table_has_a_name() -> None:
    table = Calendar()
    for lang in ("ru", "kk"):
        say = voice(lang, "deadlines")
        for year in range(FIRST, LAST + 1):
            for _, why in table.holidays(year):
                assert not WORD.search(day_off(why, say)), why
    # A name that a user gave to a day is the user's.
    assert day_off("Founder’s day", voice("ru", "deadlines")) == "Founder’s day"


@pytest.mark.parametrize("unit", ["business-day", "calendar-day", "month", "year"])
def test_every_rule_of_counting_has_words(unit: str) -> None:
    rule = deadline(date(2026, 1, 19), 1, unit).start_rule
    assert rule in voice("ru", "deadlines")
