"""What changed between two builds, on small graphs written by hand and on builds of edited sources."""

import json
import shutil
from pathlib import Path

import pytest

from tests.graphs import holding
from zangraph import resources
from zangraph.build import snapshot
from zangraph.cli import main
from zangraph.diff import Diff, Difference, diff
from zangraph.export.difference import markdown, text
from zangraph.store.embedded import EmbeddedStore

OLD = """
act:kz-1 a eli:LegalResource ; skos:prefLabel "On Tea"@en , "О чае"@ru ;
    zg:hasCommencement commencement:kz-1 .
commencement:kz-1 a zg:Commencement ; zg:statedDate "2026-01-01"^^xsd:date .
norm:kz-1-brew a zg:Obligation ; zg:ofAct act:kz-1 ; skos:prefLabel "Brew"@en ; zg:bearer role:host ;
    zg:hasCitation citation:kz-1-brew ; zg:hasCondition condition:thirst .
norm:kz-1-pour a zg:Right ; zg:ofAct act:kz-1 ; skos:prefLabel "Pour"@en .
citation:kz-1-brew a zg:Citation ; zg:cites provision:kz-1-art-1 ; zg:certainty certainty:inferred .
provision:kz-1-art-1 a eli:LegalResourceSubdivision ; eli:is_part_of act:kz-1 ; zg:pinpoint "1" .
condition:thirst a zg:Condition ; skos:prefLabel "a guest is thirsty"@en .
role:host a zg:Role ; skos:inScheme scheme:role ; skos:prefLabel "host"@en .
"""
SHAPE = "shape:x sh:property [ sh:path zg:records ; sh:maxCount 1 ] , [ sh:path zg:means ; sh:in ( 1 2 ) ] ."


def small(digest: str, shapes: str = "", derived: str = "") -> EmbeddedStore:
    said = {"digest": digest, "shapes": shapes, "derived/digest": derived}
    return holding(said=said, version="hand")


def told(found: Diff) -> list[tuple[str, str, str, str]]:
    return [(each.act, each.section, each.what, each.id) for each in found.differences]


def only(found: Diff) -> Difference:
    (each,) = found.differences
    return each


def test_nothing_changed() -> None:
    found = diff(small(OLD), small(OLD))
    assert found.differences == []
    assert text(found).endswith("nothing changed")


def test_a_new_norm_and_a_removed_one_stand_with_their_act() -> None:
    new = OLD.replace("kz-1-pour a zg:Right", "kz-1-stir a zg:Right").replace('"Pour"', '"Stir"')
    found = diff(small(OLD), small(new))
    assert told(found) == [
        ("kz-1", "entries", "removed", "kz-1-pour"),
        ("kz-1", "entries", "added", "kz-1-stir"),
    ]
    assert found.acts == {"kz-1": "On Tea"}
    assert [each.label for each in found.differences] == ["Pour", "Stir"]


@pytest.mark.parametrize(
    ("before", "after", "section", "name", "was", "is_now"),
    [
        ("certainty:inferred", "certainty:verified", "citations", "zg:certainty",
         "certainty:inferred", "certainty:verified"),
        ('zg:pinpoint "1"', 'zg:pinpoint "2"', "provisions", "zg:pinpoint", "1", "2"),
        ('"Brew"@en', '"Boil"@en', "entries", "skos:prefLabel", "Brew@en", "Boil@en"),
        ("a guest is thirsty", "a guest asks", "other", "skos:prefLabel",
         "a guest is thirsty@en", "a guest asks@en"),
        ("2026-01-01", "2026-01-18", "dates", "zg:statedDate", "2026-01-01", "2026-01-18"),
        ("norm:kz-1-pour a zg:Right", "norm:kz-1-pour a zg:Power", "entries", "a", "zg:Right", "zg:Power"),
    ],
)  # fmt: skip
def test_a_changed_property_is_told_before_and_after(
    before: str, after: str, section: str, name: str, was: str, is_now: str
) -> None:
    each = only(diff(small(OLD), small(OLD.replace(before, after))))
    (change,) = each.changes
    assert (each.act, each.section, each.what) == ("kz-1", section, "changed")
    assert (change.property, change.before, change.after) == (name, [was], [is_now])


def test_a_term_is_of_no_one_act() -> None:
    each = only(diff(small(OLD), small(OLD.replace('"host"', '"hostess"'))))
    assert (each.act, each.section, each.id) == ("", "terms", "host")


def test_names_of_blank_nodes_do_not_count_but_what_they_say_does() -> None:
    turned = (
        "shape:x sh:property [ sh:in ( 1 2 ) ; sh:path zg:means ] , [ sh:maxCount 1 ; sh:path zg:records ] ."
    )
    assert diff(small(OLD, SHAPE), small(OLD, turned)).differences == []
    each = only(diff(small(OLD, SHAPE), small(OLD, SHAPE.replace("( 1 2 )", "( 2 1 )"))))
    (change,) = each.changes
    assert (each.section, change.property) == ("shapes", "sh:property")
    assert "rdf:first 2" in change.after[0]
    assert "_:" not in "".join(change.before + change.after)


def test_of_what_is_derived_only_dates_are_told() -> None:
    derived = 'norm:kz-1-brew zg:validFrom "2026-01-01"^^xsd:date ; zg:correlativeOf norm:kz-1-pour .'
    later = 'norm:kz-1-brew zg:validFrom "2026-01-18"^^xsd:date .'
    each = only(diff(small(OLD, derived=derived), small(OLD, derived=later)))
    assert (each.section, [change.property for change in each.changes]) == ("dates", ["zg:validFrom"])


def test_a_withdrawn_norm_is_told_with_its_successor() -> None:
    line = 'norm:kz-1-pour a zg:Right ; zg:ofAct act:kz-1 ; skos:prefLabel "Pour"@en .'
    tombstone = """norm:kz-1-pour a zg:Tombstone ; zg:withdrawnOn "2026-12-01"^^xsd:date ;
        zg:withdrawnBecause "the same as brewing"@en ; dcterms:isReplacedBy norm:kz-1-brew ."""
    each = only(diff(small(OLD), small(OLD.replace(line, tombstone))))
    assert (each.act, each.what, each.label) == ("kz-1", "withdrawn", "Pour")
    assert each.changes[-1].after == ["norm:kz-1-brew"]


def test_labels_are_in_the_language_asked_for_or_marked() -> None:
    found = diff(small(OLD), small(OLD.replace("zg:Right", "zg:Power")), lang="ru")
    assert found.acts == {"kz-1": "О чае"}
    assert only(found).label == "Pour (en)"


def test_the_changelog_is_markdown_with_its_marks_escaped() -> None:
    new = OLD.replace('"Pour"', '"Pour *hot*"').replace("2026-01-01", "2026-01-18")
    said = markdown(diff(small(OLD), small(new))).splitlines()
    assert said[:3] == ["## Data hand", "", "Since hand: 2 changed"]
    assert "### On Tea (kz-1)" in said
    assert said.index("**Entries**") < said.index("**Dates**")
    assert "- changed `kz-1-pour`: Pour \\*hot\\*" in said
    assert "  - zg:statedDate: 2026-01-01 → 2026-01-18" in said


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The law as it is, and with another date, a norm more and a norm less."""
    folder = tmp_path_factory.mktemp("builds")
    root = resources.root()
    for name in ("ontology", "data"):
        shutil.copytree(root / name, folder / name)
    orders = folder / "data" / "kz" / "672-nq.ttl"
    said = orders.read_text(encoding="utf-8")
    assert '"2025-12-26"^^xsd:date' in said
    orders.write_text(said.replace('"2025-12-26"^^xsd:date', '"2025-12-27"^^xsd:date'), encoding="utf-8")
    law = folder / "data" / "statute" / "274-iv-norms.ttl"
    said = law.read_text(encoding="utf-8")
    start = said.index("\nnorm:") + 1
    norm, _, rest = said[start:].partition("\n\n")
    name = norm.split()[0]
    law.write_text(said[:start] + norm.replace(name, f"{name}-anew", 1) + "\n\n" + rest, encoding="utf-8")
    old, new = folder / "old.nq", folder / "new.nq"
    snapshot.build(old)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(resources, "root", lambda: folder)
        snapshot.build(new)
    (folder / "norm").write_text(name.removeprefix("norm:"))
    return old, new


def test_two_builds(two_builds: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = two_builds
    name = (new.parent / "norm").read_text()
    assert main(["diff", str(old), str(new), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["old"], found["new"]) == (resources.key_of(old), resources.key_of(new))
    assert found["old"] != found["new"]
    entries = [(each["what"], each["id"]) for each in found["differences"] if each["section"] == "entries"]
    assert {("removed", name), ("added", f"{name}-anew")} <= set(entries)
    assert all(each["act"] == "kz-274-iv" for each in found["differences"] if each["section"] == "entries")
    # Published a day later, in force a day later: day 10 after 27 December is 6 January.
    dates = {
        (each["id"], change["property"]): (change["before"], change["after"])
        for each in found["differences"]
        for change in each["changes"]
        if each["section"] == "dates"
    }
    assert dates["kz-672-nq", "eli:date_publication"] == (["2025-12-26"], ["2025-12-27"])
    assert dates["kz-179-nq-biometric-authentication", "zg:validFrom"] == (["2026-01-06"], ["2026-01-07"])


def test_two_builds_as_text_and_markdown(
    two_builds: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for form, heading in (("text", "On Protection of Consumer Rights (kz-274-iv)"),
                          ("markdown", "### On Protection of Consumer Rights (kz-274-iv)")):  # fmt: skip
        assert main(["diff", *map(str, two_builds), "--format", form]) == 0
        assert heading in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such file"),
        ("not quads\n", "not a build in N-Quads"),
        ("", "not a build in N-Quads"),
    ],
)
def test_what_is_no_build_is_wrong_input(
    tmp_path: Path, content: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.nq"
    if content is not None:
        broken.write_text(content)
    assert main(["diff", str(broken), str(broken)]) == 2
    assert f"broken.nq: {said}" in capsys.readouterr().err


def test_of_two_organisations_of_one_name_none_is_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    described, kept = tmp_path / "a.yaml", tmp_path / "kept.yaml"
    described.write_text("organisation: A\n---\norganisation: A\nsize: small\n")
    main(["validate", str(described), "--on", "2026-02-01", "--keep", str(kept)])
    capsys.readouterr()
    assert main(["diff", str(kept), str(kept)]) == 2
    assert "kept.yaml: two organisations are called “A”" in capsys.readouterr().err
