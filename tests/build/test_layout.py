"""The layout of the sources: kept everywhere, each rule catches its fault, and mending changes no meaning."""

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from zangraph import resources
from zangraph.build import layout
from zangraph.errors import DataError

GOOD = """@prefix zg: <https://w3id.org/zangraph/ontology#> .

# Why it is so: role:x stands in a comment alone.
zg:a zg:b "a text with norm:x and \\" # in it"@en , <urn:act:y> .
"""
HEAD = "@prefix zg: <https://w3id.org/zangraph/ontology#> .\n"


@pytest.mark.parametrize("path", layout.files(), ids=lambda path: path.name)
def test_a_source_is_in_the_layout(path: Path) -> None:
    assert list(layout.faults(path.read_text(encoding="utf-8"))) == []


def test_a_good_text_is_left_as_it_is() -> None:
    assert list(layout.faults(GOOD)) == []
    assert layout.mended(GOOD) == GOOD


BAD = {
    "is not used": "@prefix act: <https://w3id.org/zangraph/id/act/> .\n" + GOOD,
    "is declared twice": HEAD + GOOD,
    "stands for something else": GOOD.replace("ontology#", "vocabulary#"),
    "declared after": GOOD + "@prefix x: <urn:x:> .\nx:a zg:b x:c .\n",
    "no blank line": HEAD + "zg:a zg:b zg:c .\n",
    "a tab": GOOD + "zg:a\tzg:b zg:c .\n",
    "spaces at the end": GOOD.replace("@en ,", "@en , \n"),
    "two blank lines": GOOD + "\n\nzg:a zg:b zg:c .\n",
    "one newline": GOOD + "\n",
}


@pytest.mark.parametrize("fault", BAD)
def test_each_rule_catches_what_it_is_for(fault: str) -> None:
    assert fault in " ".join(what for _, what in layout.faults(BAD[fault]))


@pytest.mark.parametrize(
    "fault", ["is not used", "no blank line", "a tab", "spaces at", "two blank", "one newline"]
)
def test_white_space_and_unused_prefixes_are_mended(fault: str) -> None:
    (text,) = (text for name, text in BAD.items() if name.startswith(fault))
    after = layout.mended(text)
    assert list(layout.faults(after)) == []
    assert isomorphic(Graph().parse(data=text, format="turtle"), Graph().parse(data=after, format="turtle"))
    assert layout.mended(after) == after


def test_a_text_is_never_changed(tmp_path: Path) -> None:
    """A tab within a text is part of what is said: mending it is refused, and the file is left alone."""
    path = tmp_path / "tab.ttl"
    path.write_text(HEAD + '\nzg:a zg:b """one\ttwo""" .\n')
    before = path.read_bytes()
    with pytest.raises(DataError, match=r"tab\.ttl"):
        layout.write(path)
    assert path.read_bytes() == before


def test_every_turtle_file_is_looked_at() -> None:
    folders = [resources.root() / name for name in ("ontology", "data")]
    assert set(layout.files()) == {path for folder in folders for path in folder.rglob("*.ttl")}
