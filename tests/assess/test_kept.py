"""An assessment as a file: kept where it was asked for, read again, set against, judged again."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.assess.descriptions import EXAMPLES, O3
from tests.assess.keeping import BIOMETRIC, edit
from zangraph.assess import assess
from zangraph.assess.again import judge
from zangraph.assess.describe import describe
from zangraph.assess.kept import is_kept, read_kept, write
from zangraph.assess.restate import restated
from zangraph.assess.schema import read_schema
from zangraph.assess.written import write_yaml
from zangraph.cli import main
from zangraph.errors import InputError
from zangraph.store.embedded import EmbeddedStore

OVERRIDE = """verdict: breached
  evidence: [contract 12 of 2026-01-30, "photograph of the terminal"]
  override:
    verdict: met
    reason: a second factor, the face, was in use since 20 January
    by: person-7
    date: 2026-02-03
  responsible: person-3
  mendBy: 2026-03-01
  note: ask the vendor
"""


def codes(store: EmbeddedStore, text: str, name: str, on: date) -> list[tuple[str, str, str]]:
    found = assess(store, text, name=name, on=on)
    return [(one.norm, one.subject, one.verdict) for each in found.organisations for one in each.verdicts]


@pytest.mark.parametrize("name", ["o1", "o2", "o3", "o6", "o8"])
def test_what_is_restated_says_the_same(name: str, store: EmbeddedStore) -> None:
    schema = read_schema(store)
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    again = write_yaml([restated(each, schema) for each in describe(text, schema, name="a.yaml")])
    for on in (date(2025, 12, 1), date(2026, 2, 1), date(2026, 9, 1)):
        assert codes(store, again, "a.yaml", on) == codes(store, text, "a.yaml", on)
    assert write_yaml([restated(each, schema) for each in describe(again, schema, name="a.yaml")]) == again


def test_known_none_not_known_and_open_lists_stay_what_they_are(store: EmbeddedStore) -> None:
    schema = read_schema(store)
    text = (
        "organisation: none\nroles: [seller, unknown]\nsystems: none\nsector: unknown\n"
        "databases:\n  - {name: a, records: unknown, authentication: [password, unknown]}\n  - unknown\n"
        "products: [unknown]\nassetSales: []\n"
    )
    (organisation,) = describe(text, schema, name="a.yaml")
    assert restated(organisation, schema) == {
        "organisation": "none",
        "roles": ["seller", "unknown"],
        "sector": "unknown",
        "systems": "none",
        "databases": [{"name": "a", "authentication": ["password", "unknown"]}, "unknown"],
        "products": ["unknown"],
        "assetSales": "none",
    }


def test_a_role_keeps_its_days(store: EmbeddedStore) -> None:
    schema = read_schema(store)
    text = "organisation: A\nroles: [{role: seller, from: 2026-01-01, until: 2026-02-01}, retail-trader]\n"
    (organisation,) = describe(text, schema, name="a.yaml")
    assert restated(organisation, schema)["roles"] == [
        {"role": "seller", "from": date(2026, 1, 1), "until": date(2026, 2, 1)},
        "retail-trader",
    ]


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("name", ["o1", "o2", "o3", "o6", "o8"])
def test_what_is_kept_is_read_as_it_was_written(name: str, as_json: bool, store: EmbeddedStore) -> None:
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    found = judge(store, text, name=f"{name}.yaml", on=date(2026, 2, 1), keeping=True)
    written = write(found.kept, as_json=as_json)
    assert is_kept(written) and not is_kept(text)
    (again,) = read_kept(written, read_schema(store), name="kept")
    (first,) = found.kept
    assert (again.lines, again.facts, again.on, again.graph, again.layer) == (
        first.lines,
        first.facts,
        first.on,
        first.graph,
        first.layer,
    )
    assert not again.facts_changed
    assert write([again], as_json=as_json) == written


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("assessment: 1", True),
        ('{"assessment": 1', True),
        ("\ufeff# mine\r\n\r\n---\r\nassessment: 1", True),
        ("\n  # mine\n--- \n\n{ assessment : 1", True),
        ("organisation: A\nassessment: 1", False),
        ("# assessment: 1\norganisation: A", False),
        ("assessments: 1", False),
    ],
)
def test_it_is_told_from_a_description_by_how_it_begins(head: str, expected: bool) -> None:
    assert is_kept(head) is expected


@pytest.mark.timeout(60)
def test_blank_lines_at_the_head_of_a_strangers_file_cost_nothing(store: EmbeddedStore) -> None:
    """Thirty of them would do where a pattern tries each way to take them."""
    found = judge(store, "\n" * 1_000 + "organisation: A", name="a.yaml", on=date(2026, 2, 1))
    assert [each.name for each in found.assessment.organisations] == ["A"]


def test_the_file_can_be_read_by_people(kept: Path, store: EmbeddedStore) -> None:
    said = kept.read_text(encoding="utf-8")
    assert said.startswith("# An assessment: facts of an organisation.")
    assert "asOf: 2026-02-01\n" in said and f"graph: {store.version}\n" in said
    line = said.split(f"- norm: {BIOMETRIC}\n")[1].split("\n- norm")[0]
    assert "  subject: accounts\n  verdict: breached\n" in line
    assert "accounts: records of personal data: 140000" in line
    assert "Order 179/НҚ, provision not known" in line
    assert kept.stat().st_mode & 0o077 == 0


def test_an_override_stands_beside_the_computed_verdict(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(kept, ("verdict: breached\n", OVERRIDE))
    # The computed verdict decides the status: an override is never put in its place.
    assert main(["validate", str(kept), "--on", "2026-02-01", "--keep", str(kept)]) == 1
    said = capsys.readouterr().out
    assert "BREACHED  accounts" in said
    assert "Override: no breach found on the stated facts — a second factor, the face" in said
    assert "(person-7, 2026-02-03)" in said and "To be mended by: 2026-03-01" in said
    assert "No computed verdict has changed." in said
    again = kept.read_text(encoding="utf-8")
    line = again.split(f"- norm: {BIOMETRIC}\n")[1].split("\n- norm")[0]
    assert "verdict: breached" in line and "    verdict: met\n" in line and "over: breached" in line
    assert "responsible: person-3" in line and "note: ask the vendor" in line and "contract 12" in line
    main(["validate", str(kept), "--on", "2026-02-01", "--keep", str(kept)])
    assert kept.read_text(encoding="utf-8") == again


def test_an_override_against_another_verdict_asks_to_be_looked_at(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(kept, ("verdict: breached\n", OVERRIDE))
    # Before 6 January 2026 the order was not in force.
    main(["validate", str(kept), "--on", "2026-01-05", "--format", "md"])
    said = capsys.readouterr().out
    assert "not yet in force" in said
    assert "set against another computed verdict (the facts indicate non-compliance)" in said


def test_reports_have_it_beside(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(kept, ("verdict: breached\n", OVERRIDE))
    main(["validate", str(kept), "--on", "2026-02-01", "--format", "md"])
    mend = capsys.readouterr().out.split("### Mend")[1].split("### ")[0]
    assert "Verdict: the facts indicate non-compliance" in mend
    assert "Override: no breach found" in mend and "Responsible: person-3" in mend
    main(["validate", str(kept), "--on", "2026-02-01", "--format", "ics"])
    calendar = capsys.readouterr().out.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20260301" in calendar and "To be mended by" in calendar


def test_as_json_it_stands_under_a_key_of_its_own(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(kept, ("verdict: breached\n", OVERRIDE))
    main(["validate", str(kept), "--on", "2026-02-01", "--format", "json"])
    (organisation,) = json.loads(capsys.readouterr().out)["organisations"]
    assert {one["verdict"] for one in organisation["verdicts"] if one["norm"] == BIOMETRIC} == {"breached"}
    (line,) = organisation["kept"]["beside"]
    assert line["override"]["verdict"] == "met" and line["mendBy"] == "2026-03-01"
    assert organisation["kept"]["since"]["turned"] == []


def test_what_was_signed_is_not_signed_again(kept: Path) -> None:
    edit(
        kept,
        ("layer: all\n", "layer: all\nresponsible: person-1\nsigned: {by: person-2}\n"),
    )
    main(["validate", str(kept), "--on", "2026-02-01", "--keep", str(kept)])
    said = kept.read_text(encoding="utf-8")
    assert "responsible: person-1" in said and "signed" not in said


def test_what_was_set_beside_a_thing_that_is_gone_is_left(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(kept, ("verdict: breached\n", OVERRIDE), ("- name: accounts", "- name: clients"))
    main(["validate", str(kept), "--on", "2026-02-01", "--keep", str(kept)])
    assert "Set beside verdicts that are no longer given:" in capsys.readouterr().out
    said = kept.read_text(encoding="utf-8")
    left = said.split("\nleft:\n")[1]
    assert "subject: accounts" in left and "reason: a second factor" in left


# What is refused

BREACHED = "verdict: breached\n"
NUMBER = "individual identification number"
WRONG = [
    (BREACHED, f"{BREACHED}  overide: 1\n", "“overide” is not expected here — did you mean “override”?"),
    (BREACHED, f"{BREACHED}  mendBy: soon\n", "expected a date such as 2026-01-18"),
    (BREACHED, "verdict: breach\n", "“breach” is no verdict — did you mean “breached”?"),
    (BREACHED, f"{BREACHED}  override: {{verdict: met, by: p}}\n", "“reason” is missing"),
    (BREACHED, f'{BREACHED}  missing: ["\\e[2J"]\n', "control characters"),
    ("graph: ", 'graph: "\\e]0;x\\a" #', "control characters"),
    ("subject: ", 'subject: "\\u202e" #', "marks of direction"),
    (BREACHED, f"{BREACHED}  responsible: 850101300123\n", NUMBER),
    (BREACHED, f"{BREACHED}  evidence: [id 850101300123]\n", NUMBER),
    (BREACHED, f"{BREACHED}  note: &a x\n", "anchors and aliases are not read"),
    (BREACHED, f"{BREACHED}  note: a\n  note: b\n", "“note” is said twice"),
    (BREACHED, f'{BREACHED}  note: "a\\vb"\n', "control characters"),
    (BREACHED, f"{BREACHED}  note: {'x' * 5001}\n", "longer than 5,000 characters"),
    ("layer: all\n", "layer: al\n", "“al” is no layer"),
    ("layer: all\n", "layer: all\nsigned: {by: 850101300123}\n", NUMBER),
    ("assessment: 1\n", "assessment: 2\n", "this reads assessments of version 1"),
    ("records: 140000", "recods: 140000", "“recods” is not known of a database"),
    ("asOf: 2026-02-01\n", "", "“asOf” is missing"),
]


@pytest.mark.parametrize(("was", "now", "told"), WRONG)
def test_a_wrong_file_is_refused_with_its_line(
    was: str, now: str, told: str, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(kept, (was, now))
    before = kept.read_bytes()
    assert main(["validate", str(kept), "--on", "2026-02-01", "--keep", str(kept)]) == 2
    said = capsys.readouterr().err
    assert told in said and "kept.yaml, line " in said
    assert kept.read_bytes() == before


def test_the_line_is_the_line_of_the_file(kept: Path, store: EmbeddedStore) -> None:
    edit(kept, ("records: 140000", "records: many"))
    number = next(
        n for n, line in enumerate(kept.read_text(encoding="utf-8").splitlines(), 1) if "many" in line
    )
    with pytest.raises(InputError, match=rf"line {number}: “records” is “many”"):
        read_kept(kept.read_text(encoding="utf-8"), read_schema(store), name="kept")


def test_a_large_file_is_read_to_its_end(
    kept: Path, store: EmbeddedStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With verdicts and notes it may grow beyond what a description may have: what is cut off is lost."""
    first = kept.read_text(encoding="utf-8")
    room = "# room\n" * 1_000_000
    second = first.replace("organisation: ", "organisation: Another ", 1)
    kept.write_text(f"{first}{room}---\n{second}", encoding="utf-8")
    again = tmp_path / "again.yaml"
    main(["validate", str(kept), "--on", "2026-02-01", "--keep", str(again)])
    names = [each.organisation.title for each in read_kept(again.read_bytes(), read_schema(store), name="k")]
    assert len(names) == 2 and names[1] == f"Another {names[0]}"
    kept.write_text(first + room * 3, encoding="utf-8")
    capsys.readouterr()
    assert main(["validate", str(kept), "--on", "2026-02-01"]) == 2
    assert "kept.yaml: larger than 20 MB" in capsys.readouterr().err


def test_half_a_character_is_refused(store: EmbeddedStore) -> None:
    with pytest.raises(InputError, match="a.yaml: not UTF-8 text"):
        judge(store, "assessment: \udcff", name="a.yaml", on=date(2026, 2, 1))


def test_a_file_that_is_there_is_not_written_over(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("mine\n", encoding="utf-8")
    assert main(["validate", str(kept), "--on", "2026-02-01", "--keep", str(other)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert other.read_text(encoding="utf-8") == "mine\n"


def test_nothing_is_kept_without_being_asked_for(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    script = f"from zangraph.cli import main; main(['validate', {str(O3)!r}, '--on', '2026-02-01'])"
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path / "home", check=True, capture_output=True)
    assert list((tmp_path / "home").iterdir()) == []


def test_hostile_names_stay_names(tmp_path: Path, store: EmbeddedStore) -> None:
    name = "!!python/object x: &a *b # <script> \N{BELL} 'q' \"r\" --- ..."
    source, out = tmp_path / "a.json", tmp_path / "out.yaml"
    source.write_text(
        json.dumps({"organisation": name, "roles": "none"}, ensure_ascii=False), encoding="utf-8"
    )
    main(["validate", str(source), "--on", "2026-02-01", "--keep", str(out)])
    (again,) = read_kept(out.read_text(encoding="utf-8"), read_schema(store), name="out")
    assert again.organisation.title == name


def test_several_organisations_are_several_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "two.yaml"
    two = [str(EXAMPLES / f"{each}.yaml") for each in ("o3", "o8")]
    main(["validate", *two, "--on", "2026-02-01", "--keep", str(out)])
    assert out.read_text(encoding="utf-8").count("\nassessment: 1\n") == 2
    capsys.readouterr()
    main(["validate", str(out), "--on", "2026-02-01", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["organisations"]
    assert [each["name"] for each in found] == ["Tez Market LLP", "TalentScan LLP"]
    assert [each["kept"]["since"]["turned"] for each in found] == [[], []]
    assert main(["validate", *two, "--on", "2026-02-01", "--keep", str(tmp_path / "two.json")]) == 2


def test_what_the_page_on_reports_shows_can_be_set(kept: Path, store: EmbeddedStore) -> None:
    page = (EXAMPLES.parent / "docs" / "reports.md").read_text(encoding="utf-8")
    shown = page.split("```yaml\n")[1].split("```")[0]
    said = kept.read_text(encoding="utf-8")
    start = said.index(f"- norm: {BIOMETRIC}\n")
    kept.write_text(said[:start] + shown + said[said.index("\n- norm", start) + 1 :], encoding="utf-8")
    (again,) = read_kept(kept.read_text(encoding="utf-8"), read_schema(store), name="kept")
    line = again.lines[0]
    assert line.override is not None
    assert (line.norm, line.verdict, line.override.by) == (BIOMETRIC, "breached", "person-7")
    assert (line.mend_by, line.responsible) == (date(2026, 3, 1), "person-3")
