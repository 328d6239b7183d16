"""Every example on a page of docs/, and in the help of a command, is run, and shows what really comes."""

import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from zangraph.assess import assess
from zangraph.namespaces import PREFIXES, graphs_of
from zangraph.store.embedded import EmbeddedStore

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
#: What begins a command that is not run here → why. One that no page shows any more is an error.
NOT_RUN = {
    "zangraph serve": "it serves until it is stopped; run in the test of that page below",
    "curl ": "run in the test of that page below",
    "zangraph publish": "it needs a server of somebody else’s; tests/remote/ starts one",
    "zangraph norms --role seller --on 2026-02-01 --endpoint": "the same server",
    "zangraph text add": "the official text is brought by its user; tests/test_text.py brings one",
    "zangraph show kz-230-viii-art-21-2 ": "the same text stands under it",
    "zangraph text find": "the same text",
    "zangraph check --text": "the same text",
    "READERS=": "it needs Docker; tests/test_compose.py has it read the file where it is there",
    "zangraph validate shop": "tests/assess/test_kept.py follows the page with its shop",
}
#: Pages that a test of their own follows from beginning to end.
FOLLOWED = {"add-an-act.md": "tests/test_add_an_act.py, in a copy of the checkout"}
#: The same for the examples in `--help`.
NOT_RUN_OF_HELP = {
    "zangraph app": "it serves until it is stopped",
    "zangraph serve": "it serves until it is stopped",
    "zangraph publish": "it needs a server of somebody else’s",
    "zangraph text": "the official text is brought by its user",
    "zangraph diff": "it needs two builds; docs/releasing.md shows it with two",
    "zangraph mcp": "it serves until it is stopped",
    "zangraph new": "it writes among the data; tests/test_add_an_act.py runs it in a copy",
}


@dataclass(frozen=True)
class Example:
    """A command as a page shows it, with the lines that it shows below; “…” stands for others."""

    page: str
    command: str
    shown: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page}: {self.command[:60]}"


def blocks(text: str) -> list[tuple[str, str]]:
    """Return the kind and the content of every block of code."""
    return re.findall(r"^```(\S*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def examples(page: str, text: str) -> list[Example]:
    """Return the commands in the blocks of a page: lines after “$ ”, or whole blocks of `zangraph …`."""
    found: list[Example] = []
    for kind, content in blocks(text):
        lines = content.splitlines()
        bare = kind in ("", "console") and lines and lines[0].startswith("zangraph ")
        if kind not in ("", "console") or not (bare or any(line.startswith("$ ") for line in lines)):
            continue
        command, shown = "", []
        for line in [*lines, "$ "]:
            if bare or line.startswith("$ "):
                if command:
                    found.append(Example(page, command, tuple(shown)))
                command, shown = line.removeprefix("$ "), []
            elif "…" not in line and line.strip():
                shown.append(line.strip())
    return found


ALL = [each for path in PAGES for each in examples(path.name, path.read_text(encoding="utf-8"))]
RUN = [each for each in ALL if each.page not in FOLLOWED and not each.command.startswith(tuple(NOT_RUN))]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a reader of the pages works: what a page made before is there for the next line."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "build").mkdir()
    return folder


def run(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    here = {"PATH": path, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}
    return subprocess.run(
        command, shell=True, cwd=cwd, env={**os.environ, **here}, capture_output=True, text=True, check=False
    )


def untrue(example: Example, done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what a page shows and the command does not print, or why the command failed."""
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        return [f"status {done.returncode}: {done.stderr.strip()}"]
    given = {line.strip() for line in done.stdout.splitlines()}
    return [line for line in example.shown if line not in given]


@pytest.mark.parametrize("example", RUN, ids=str)
def test_the_example_is_true(example: Example, desk: Path) -> None:
    done = run(example.command, desk)
    assert untrue(example, done) == []
    assert done.stdout.strip() or ">" in example.command or "--output" in example.command


def test_an_example_that_is_not_true_is_noticed(desk: Path) -> None:
    page = "```\n$ echo a\na\nb\n…\n$ zangraph norms --role nobody\n```\n```yaml\n$ no: command\n```"
    first, second = examples("page.md", page)
    assert (first.command, first.shown, second.shown) == ("echo a", ("a", "b"), ())
    assert untrue(first, run(first.command, desk)) == ["b"]
    assert untrue(second, run(second.command, desk))[0].startswith("status 2")


def test_what_is_not_run_is_still_shown() -> None:
    for head in NOT_RUN:
        assert any(each.command.startswith(head) for each in ALL), head
    assert len(RUN) >= 20


def test_the_page_on_the_endpoint_is_true(desk: Path) -> None:
    served, asked = examples("serve.md", (ROOT / "docs" / "serve.md").read_text(encoding="utf-8"))
    assert (served.command, served.shown) == ("zangraph serve", ("http://127.0.0.1:7878",))
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed; the page asks with it")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = str(free.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "zangraph.cli", "serve", "--port", port], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        done = run(asked.command.replace(served.shown[0], address), desk)
        assert untrue(asked, done) == []
    finally:
        server.terminate()
        server.wait(timeout=30)
        server.stdout.close()


def test_the_examples_in_help_run(desk: Path) -> None:
    pytest.importorskip("sphinx", reason="the pages’ makers are there with the extra “docs”")
    from making.commands import parsers

    heads = set()
    for name, parser in parsers().items():
        command = (parser.epilog or "").removeprefix("Example: ")
        if command.startswith(tuple(NOT_RUN_OF_HELP)):
            heads.add(" ".join(command.split()[:2]))
            continue
        if "query" in command:
            (desk / command.split()[2]).write_text("SELECT ?norm { ?norm a zg:Norm } LIMIT 1")
        done = run(command, desk)
        assert untrue(Example("help", command, ()), done) == [], name
    assert heads == set(NOT_RUN_OF_HELP)


def descriptions(text: str) -> list[str]:
    return [body for kind, body in blocks(text) if kind == "yaml" and body.startswith("organisation:")]


def test_every_description_on_a_page_is_read(store: EmbeddedStore) -> None:
    shown = [body for path in PAGES for body in descriptions(path.read_text(encoding="utf-8"))]
    assert len(shown) >= 2
    for body in shown:
        found = assess(store, body, name="page.yaml", on=date(2026, 2, 1))
        assert found.organisations[0].name == yaml.safe_load(body)["organisation"]


def test_of_whom_nothing_is_known_nothing_is_breached(store: EmbeddedStore) -> None:
    (body,) = descriptions((ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8"))
    verdicts = assess(store, body, name="page.yaml", on=date(2026, 2, 1)).organisations[0].verdicts
    assert verdicts
    assert "breached" not in {each.verdict for each in verdicts}


def lacking(store: EmbeddedStore, turtle: str) -> list[str]:
    """Return the triples of `turtle` that the graph does not hold."""
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    shown = list(ox.parse(head + turtle, format=ox.RdfFormat.TURTLE))
    nameless = [each for each in shown if ox.BlankNode in (type(each.subject), type(each.object))]
    found = [
        str(each)
        for each in shown
        if each not in nameless
        and not any(
            ox.Quad(each.subject, each.predicate, each.object, ox.NamedNode(graph)) in store.raw
            for graph in graphs_of("all")
        )
    ]
    whole = " . ".join(f"{each.subject} {each.predicate} {each.object}" for each in nameless)
    if not store.raw.query(f"ASK {{ {whole} }}", use_default_graph_as_union=True):
        found += [str(each) for each in nameless]
    return found


@pytest.mark.parametrize("page", ["model.md", "adding.md"])
def test_what_a_page_shows_of_the_graph_is_in_it(store: EmbeddedStore, page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    shown = [body for kind, body in blocks(text) if kind == "turtle"]
    assert shown
    for body in shown:
        assert lacking(store, body) == []
    assert len(lacking(store, "norm:kz-94-v-consider-objection a zg:Power .")) == 1
    shape = (
        "shape:large-database-with-limited-access-data sh:property [ sh:path zg:records ; sh:minCount {} ] ."
    )
    assert lacking(store, shape.format(1)) == []
    assert len(lacking(store, shape.format(2))) == 3
