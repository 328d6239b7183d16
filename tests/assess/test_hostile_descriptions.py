"""What a stranger may send, in every format: one clear sentence or a bounded answer, nothing fetched."""

import json
import socket
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.assess.descriptions import problem
from zangraph.assess.context import CONTEXT
from zangraph.assess.describe import LARGEST, describe
from zangraph.assess.facts import MOST_THINGS
from zangraph.assess.schema import Schema
from zangraph.assess.strings import objection
from zangraph.cli import main
from zangraph.errors import InputError
from zangraph.namespaces import ID, RDF, ZG


def turtle(facts: str) -> str:
    return f'@prefix zg: <{ZG}> .\n<x:a> a zg:Organisation ; zg:name "A" ; {facts} .'


def xml(body: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<rdf:RDF xmlns:rdf="{RDF}" xmlns:zg="{ZG}">'
        f'<zg:Organisation rdf:about="x:a"><zg:name>A</zg:name>{body}</zg:Organisation></rdf:RDF>'
    )


def book(*rows: list[Any]) -> bytes:
    made, written = openpyxl.Workbook(), BytesIO()
    made.active.title = "organisations"
    for row in rows:
        made.active.append(row)
    made.save(written)
    return written.getvalue()


# --- RDF/XML


def test_rdf_xml_is_read(schema: Schema) -> None:
    risk = (
        f'<zg:systems><zg:System zg:name="S"><zg:risk rdf:resource="{ID}risk/high"/></zg:System></zg:systems>'
    )
    (found,) = describe(xml(risk), schema, name="a.rdf")
    assert [each.title for each in found.facts[ZG + "systems"].items] == ["S"]  # type: ignore[union-attr]


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
XML = {
    "many laughs": (xml("<zg:sector>&c;</zg:sector>", ENTITIES), ["line 1", "entities are not read"]),
    "a file": (
        xml("<zg:sector>&a;</zg:sector>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        ["line 1", "entities are not read"],
    ),
    "a document type": (xml("", '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'), ["document types"]),
    "nested": (xml("<zg:systems><zg:System>" * 5000), ["nested more than 24 deep"]),
    "nested and closed": (
        xml("<zg:systems><zg:System>" * 50 + "</zg:System></zg:systems>" * 50),
        ["nested more than 24 deep"],
    ),
    "attributes": (
        xml("<zg:systems><zg:System " + " ".join(f'zg:a{k}="1"' for k in range(101)) + "/></zg:systems>"),
        ["line 1", "more than 100 attributes"],
    ),
    "namespaces": (
        xml("".join(f'<zg:sector xmlns:a{k}="x:{k}">x</zg:sector>' for k in range(101))),
        ["line 1", "more than 100 namespaces"],
    ),
    "misspelt": (xml("<zg:sytems/>"), ["“sytems”, which is not known of it", "“systems”?"]),
    "not closed": (xml("<zg:sector>"), ["line 1", "not XML"]),
    "not XML": ("organisation: A", ["line 1", "not XML"]),
    "empty": ("", ["not XML"]),
    "a literal of XML": (
        xml('<zg:sector rdf:parseType="Literal"><b>x</b></zg:sector>'),
        ["“sector”", "expected xsd:string"],
    ),
    "a number of a person": (xml("<zg:sector>900101300123</zg:sector>"), ["twelve digits"]),
    "a number of a person in references": (xml("<zg:sector>90010130012&#51;</zg:sector>"), ["twelve digits"]),
    "an attribute of nobody": (xml('<zg:systems rdf:resource="x:s"/>'), ["described here"]),
}


@pytest.mark.parametrize(("text", "parts"), XML.values(), ids=list(XML))
def test_wrong_rdf_xml(schema: Schema, text: str, parts: list[str]) -> None:
    said = problem(text, schema, "a.rdf")
    assert [part for part in parts if part not in said] == [], said


# --- numbers of people, wherever a string can stand; the number is not said back

NUMBER = "900101300123"
PEOPLE = {
    "YAML name": ("a.yaml", f"organisation: A\nsystems:\n- name: '{NUMBER}'"),
    "YAML number": ("a.yaml", f"organisation: {NUMBER}"),
    "YAML sector": ("a.yaml", f"organisation: A\nsector: IP {NUMBER}"),
    "YAML word": ("a.yaml", f"organisation: A\nsize: {NUMBER}"),
    "YAML role": ("a.yaml", f"organisation: A\nroles: [x-{NUMBER}]"),
    "YAML term of a role": ("a.yaml", f"organisation: A\nroles: [{{role: seller, {NUMBER}: x}}]"),
    "YAML key": ("a.yaml", f"organisation: A\n{NUMBER}: x"),
    "YAML truth": ("a.yaml", f"organisation: A\nusedToProduce: {NUMBER}"),
    "YAML date": ("a.yaml", f"organisation: A\nasOf: {NUMBER}"),
    "YAML escape": ("a.yaml", f'organisation: "{NUMBER[:-1]}\\x33"'),
    "YAML where a list is": ("a.yaml", f"organisation: A\nsystems: '{NUMBER}'"),
    "YAML among digits of another script": ("a.yaml", "organisation: ٩٠٠١٠١٣٠٠١٢٣"),
    "YAML parted by what is not seen": ("a.yaml", f"organisation: {NUMBER[:6]}\u200b{NUMBER[6:]}"),
    "JSON key": ("a.json", json.dumps({"organisation": "A", NUMBER: "x"})),
    "JSON number": ("a.json", json.dumps({"organisation": int(NUMBER)})),
    "JSON escape": ("a.json", '{"organisation": "90010130012\\u0033"}'),
    "JSON-LD id": ("a.jsonld", json.dumps({"@context": CONTEXT, "@id": f"x:{NUMBER}", "organisation": "A"})),
    "JSON-LD name": ("a.jsonld", json.dumps({"@context": CONTEXT, "organisation": NUMBER})),
    "Turtle name": ("a.ttl", turtle(f'zg:sector "{NUMBER}"')),
    "Turtle name in a language": ("a.ttl", turtle(f'zg:sector "{NUMBER}"@ru')),
    "Turtle number": ("a.ttl", turtle(f"zg:sector {NUMBER}")),
    "Turtle subject": (
        "a.ttl",
        turtle(f"zg:systems <urn:iin:{NUMBER}> . <urn:iin:{NUMBER}> zg:known zg:risk"),
    ),
    "Turtle object": ("a.ttl", turtle(f"zg:size <urn:{NUMBER}>")),
    "Turtle predicate": ("a.ttl", turtle(f"<urn:{NUMBER}> 1")),
    "Turtle escape": ("a.ttl", turtle(f'zg:sector "{NUMBER[:-1]}\\u0033"')),
    "Turtle beside": ("a.ttl", turtle(f'zg:size <x:s> . <x:b> <x:c> "{NUMBER}"')),
    "N-Triples": ("a.nt", f'<x:a> <{RDF}type> <{ZG}Organisation> .\n<x:a> <{ZG}name> "{NUMBER}" .'),
    "RDF/XML attribute": ("a.rdf", xml(f'<zg:systems><zg:System zg:name="{NUMBER}"/></zg:systems>')),
    "workbook": ("a.xlsx", book(["organisation"], [int(NUMBER)])),
    "workbook list": ("a.xlsx", book(["organisation", "roles"], ["A", f"seller; {NUMBER}"])),
}


@pytest.mark.parametrize(("name", "content"), PEOPLE.values(), ids=list(PEOPLE))
def test_a_number_of_a_person_is_refused(schema: Schema, name: str, content: str | bytes) -> None:
    said = problem(content, schema, name)
    assert "individual identification number" in said
    assert NUMBER not in said


def test_a_key_with_such_a_number_in_a_workbook_is_refused(schema: Schema) -> None:
    assert "is not known" in problem(book(["organisation", NUMBER], ["A", "x"]), schema, "a.xlsx")


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.ttl"])
def test_a_count_may_have_twelve_digits(schema: Schema, name: str) -> None:
    text = {
        "a.yaml": "organisation: A\ndatabases: [{records: 123456789012}]",
        "a.json": '{"organisation": "A", "databases": [{"records": 123456789012}]}',
        "a.ttl": turtle("zg:databases [ zg:records 123456789012 ]"),
    }[name]
    (found,) = describe(text, schema, name=name)
    (database,) = found.facts[ZG + "databases"].items
    assert database.facts[ZG + "records"].items == (123456789012,)  # type: ignore[union-attr]


# --- characters that a screen obeys

CHARACTERS = ["\x07", "\x1b[2J", "\x85", "\u202e", "\u2066", "\u2028", "\x7f", "\0"]


@pytest.mark.parametrize("character", CHARACTERS, ids=lambda text: f"{ord(text[0]):04x}")
def test_control_characters_are_refused(schema: Schema, character: str) -> None:
    escaped = "".join(f"\\u{ord(each):04x}" for each in character)
    for name, text in (
        ("a.yaml", f'organisation: "A{escaped}B"'),
        ("a.yaml", f'organisation: A\n"a{escaped}": x'),
        ("a.json", f'{{"organisation": "A{escaped}B"}}'),
        ("a.jsonld", f'{{"@context": "{CONTEXT}", "organisation": "A{escaped}B"}}'),
        ("a.ttl", turtle(f'zg:sector "A{escaped}B"')),
    ):
        assert "control characters" in problem(text, schema, name), name


@pytest.mark.parametrize("text", ["Алға «Қазақ» 1/2", "Steppe & Co. — №1", "شركة", "a\u00a0b", "e\u0301"])
def test_other_characters_are_let_through(text: str) -> None:
    assert objection(text) is None


# --- encodings and sizes

FORMATS = ["a.yaml", "a.json", "a.jsonld", "a.ttl", "a.nt", "a.rdf", "-"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1251"])
def test_other_encodings_are_named(schema: Schema, name: str, encoding: str) -> None:
    said = problem("organisation: «Степь»".encode(encoding), schema, name)
    assert any(part in said for part in ("not UTF-8 text", "not YAML", "not JSON", "not RDF", "not XML"))


@pytest.mark.parametrize("name", [*FORMATS, "a.xlsx"])
def test_fifty_megabytes_are_not_taken_in(
    schema: Schema, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert f"larger than {LARGEST // 1_000_000} MB" in problem(b"x" * (LARGEST + 1), schema, name)
    if name == "-":
        return
    path = tmp_path / name
    path.write_bytes(b"x" * 50_000_000)
    assert main(["validate", str(path), "--on", "2026-02-01"]) == 2
    assert "larger than 5 MB" in capsys.readouterr().err


def test_a_folder_and_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path, said in (
        (tmp_path, "no description in this folder"),
        (tmp_path / "none.yaml", "cannot be read"),
    ):
        assert main(["validate", str(path)]) == 2
        assert said in capsys.readouterr().err


# --- more than anyone has

MANY = {
    "YAML": ("a.yaml", "organisation: A\nsystems:\n" + "- {}\n" * (MOST_THINGS + 1)),
    "documents": ("a.yaml", "organisation: A\n---\n" * (MOST_THINGS + 1)),
    "JSON-LD": (
        "a.jsonld",
        json.dumps({"@context": CONTEXT, "organisation": "A", "systems": [{}] * (2 * MOST_THINGS + 1)}),
    ),
    "Turtle": ("a.ttl", turtle("zg:systems " + ",".join(["[]"] * (MOST_THINGS + 1)))),
}


@pytest.mark.parametrize(("name", "text"), MANY.values(), ids=list(MANY))
def test_more_things_than_are_read(schema: Schema, name: str, text: str) -> None:
    assert "10,000 things" in problem(text, schema, name)


def test_more_values_than_are_read(schema: Schema) -> None:
    said = problem("organisation: A\nroles: [" + "x," * 800_001 + "]", schema, "a.yaml")
    assert "800,000 keys and values" in said


def test_things_that_share_things_are_counted_each_time(schema: Schema) -> None:
    """A hundred of each, each of which has all hundred of the next, would be a million."""
    hundred = range(100)

    def all_of(kind: str) -> str:
        return ",".join(f"<x:{kind}{number}>" for number in hundred)

    text = turtle(f"zg:databases {all_of('d')}") + "".join(
        f'<x:d{n}> zg:name "d{n}" ; zg:revocations {all_of("r")} .'
        f'<x:r{n}> zg:name "r{n}" ; zg:processings {all_of("p")} .'
        f'<x:p{n}> zg:name "p{n}" .'
        for n in hundred
    )
    assert "10,000 things" in problem(text, schema, "a.ttl")


def test_more_triples_than_are_read(schema: Schema) -> None:
    text = "<x:a> <x:b> " + ",".join(str(number) for number in range(300_001)) + " ."
    assert "300,000 triples" in problem(text, schema, "a.ttl")


# --- what brings a parser down, and what no organisation leads to

DEEP = {
    "triples of triples": ("a.ttl", "<x:a> <x:b> " + "<<( <x:a> <x:b> " * 200_000, "“<<” stands there"),
    "triples of triples in lines": ("a.nt", "<x:a> <x:b> " + "<<( <x:a> <x:b> " * 200_000, "“<<” stands"),
    "blank nodes": ("a.ttl", "<x:a> <x:b> " + "[ <x:b> " * 500_000, "not RDF"),
    "lists": ("a.ttl", "<x:a> <x:b> " + "( " * 2_000_000, "300,000 triples"),
    "elements": ("a.rdf", f'<rdf:RDF xmlns:rdf="{RDF}">' + "<rdf:Description>" * 200_000, "nested more than"),
    "objects": ("a.jsonld", '{"a":' * 800_000, "nested more than 12 deep"),
    "lists in JSON-LD": ("a.jsonld", "[" * 4_000_000, "nested more than 12 deep"),
    "lists in JSON": ("a.json", "[" * 4_000_000, "nested more than 12 deep"),
}


@pytest.mark.parametrize(("name", "text", "part"), DEEP.values(), ids=list(DEEP))
def test_depth_is_bounded(schema: Schema, name: str, text: str, part: str) -> None:
    assert part in problem(text, schema, name)


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ("<> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/> .", "“imports”"),
        ("<x:a> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/> .", "“imports”"),
        ('<x:s> a zg:System ; zg:name "nobody’s" .', "not known of an organisation here"),
        ('<x:s> zg:name "nobody’s" .', "not known of an organisation here"),
        ("[] zg:owns <x:a> .", "not known of an organisation here"),
        ('zg:name zg:known "x" .', "not known of an organisation here"),
    ],
)
def test_what_no_organisation_leads_to_is_not_passed_over(schema: Schema, more: str, part: str) -> None:
    assert part in problem(turtle("zg:size <" + ID + "size/small>") + "\n" + more, schema, "a.ttl")


@pytest.mark.parametrize(
    "facts",
    [
        "zg:systems <x:a>",
        "zg:databases <x:d> . <x:d> zg:revocations <x:d>",
        "zg:databases <x:d> . <x:d> zg:revocations <x:r> . <x:r> zg:processings <x:d>",
        "zg:systems <x:s> . <x:s> zg:outputs <x:o> . <x:o> zg:systems <x:s>",
    ],
)
def test_circles_are_refused(schema: Schema, facts: str) -> None:
    assert "not known of it" in problem(turtle(facts), schema, "a.ttl")


def test_nothing_is_fetched_from_rdf_xml(schema: Schema) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.3)
        place = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for head in (
            f'<!DOCTYPE x SYSTEM "{place}x.dtd">',
            f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{place}"> %a;]>',
            f'<?xml-stylesheet href="{place}"?>',
        ):
            try:
                describe(xml("<zg:sector>x</zg:sector>", head), schema, name="a.rdf")
            except InputError as refused:
                assert "document types" in str(refused)
        based = xml("").replace('rdf:about="x:a"', f'xml:base="{place}" rdf:about="a"')
        describe(based, schema, name="a.rdf")
        with pytest.raises(TimeoutError):
            listener.accept()
