"""The page on adding an act is followed to the letter, in a copy of the checkout."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from zangraph import resources
from zangraph.build.layout import faults
from zangraph.cli import main
from zangraph.scaffold import scaffold

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "add-an-act.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```([^\n]*)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
#: The commands that must not leave with 0: what was only begun is checked, and a breach is found.
STATUS = {("check", 0): 1, ("validate breached.yaml", 0): 1}


@dataclass
class Checkout:
    """A copy of the checkout, in which commands are run as its reader runs them."""

    root: Path
    environment: dict[str, str]

    def run(self, command: str) -> tuple[int, str]:
        done = subprocess.run(
            command,
            shell=True,
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    root = tmp_path_factory.mktemp("checkout")
    for name in ("src", "ontology", "data", "examples"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "_bundled"))
    command = root / "bin" / "zangraph"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m zangraph.cli "$@"\n')
    command.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(root / "src"),
        "XDG_CACHE_HOME": str(root / "cache"),
    }
    return Checkout(root, environment)


def told(body: str) -> list[tuple[str, list[str]]]:
    """Return each command of a block with the lines that it must print; those with “…” promise nothing."""
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        elif line.strip() and "…" not in line:
            found[-1][1].append(line.strip())
    return found


def test_the_page_is_true(copy: Checkout) -> None:
    seen: dict[str, int] = {}
    for info, body in BLOCKS:
        if info:
            _, name = info.split()
            (copy.root / name).write_text(body, encoding="utf-8")
            continue
        for command, promised in told(body):
            status, printed = copy.run(command)
            asked = command.removeprefix("zangraph ").partition(" --")[0]
            times = seen[asked] = seen.get(asked, -1) + 1
            assert status == STATUS.get((asked, times), 0), command
            lines = {line.strip() for line in printed.splitlines()}
            assert set(promised) <= lines, f"{command}: {sorted(set(promised) - lines)}"
    assert {"check", "validate kept.yaml", "validate breached.yaml", "validate unknown.yaml"} <= seen.keys()
    # Of what is not known nothing is breached, and what is kept is not.
    for name in ("kept", "unknown"):
        assert "BREACHED" not in copy.run(f"zangraph validate {name}.yaml --on 2026-03-01")[1]
    # Before the first day, neither norm is kept or broken.
    assert "Uqbar" not in copy.run("zangraph validate breached.yaml --on 2026-02-28")[1]
    source = copy.root / "data/xu/7-2026.ttl"
    right = source.read_text()
    source.write_text(right.replace('eli:number "3"', "eli:number 3", 1))
    number = 1 + right.splitlines().index("provision:xu-7-2026-art-3 a eli:LegalResourceSubdivision ;")
    status, printed = copy.run("zangraph check")
    assert status == 1
    assert f"data/xu/7-2026.ttl:{number}: xu-7-2026-art-3: A provision" in printed
    source.write_text(right.replace("zg:bearer role:seller", "zg:bearer role:seler", 1))
    number = next(n for n, line in enumerate(source.read_text().splitlines(), 1) if line.startswith("norm:"))
    status, printed = copy.run("zangraph check")
    assert status == 1
    assert f"data/xu/7-2026.ttl:{number}: " in printed and "seler: something points to it" in printed


def test_the_page_and_what_is_begun_are_laid_out_as_the_sources_are(tmp_path: Path) -> None:
    for info, body in BLOCKS:
        if info.startswith("turtle"):
            assert list(faults(body)) == [], info
    (tmp_path / "data" / "vocab").mkdir(parents=True)
    for path in scaffold("xu-7-2026", "On Goods with AI", tmp_path):
        assert list(faults(path.read_text(encoding="utf-8"))) == [], path.name


WRONG = [
    ("7-2026", "On Goods", "is no id of an act"),
    ("xu-7-2026/../../x", "On Goods", "is no id of an act"),
    ("xu-7-2026", "", "A title has 1 to 300 characters"),
    ("xu-7-2026", 'On "Goods"', "no quotes"),
]


@pytest.mark.parametrize(("act", "title", "sentence"), WRONG)
def test_what_cannot_be_begun_is_said_in_one_sentence(
    act: str, title: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "vocab").mkdir(parents=True)
    assert main(["new", "act", act, "--title", title, "--folder", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert sentence in said.err and said.out == "" and said.err.count("\n") == 1
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


def test_nothing_is_written_over_and_nothing_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "act", "xu-7-2026", "--title", "On Goods", "--folder", str(tmp_path)]) == 2
    assert "expected the root of a checkout" in capsys.readouterr().err
    (tmp_path / "data" / "vocab").mkdir(parents=True)
    written = scaffold("xu-7-2026", "On  Goods\nwith AI", tmp_path)
    assert "On Goods with AI" in written[0].read_text()
    before = {path: path.read_bytes() for path in written}
    written[2].unlink()
    assert main(["new", "act", "xu-7-2026", "--title", "On Goods", "--folder", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in written[:2]} == {path: before[path] for path in written[:2]}
    assert not written[2].exists()


def test_an_installation_is_no_place_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "vocab").mkdir(parents=True)
    monkeypatch.setattr(resources, "BUNDLED", tmp_path)
    assert main(["new", "act", "xu-7-2026", "--title", "On Goods"]) == 2
    assert "name one with --folder" in capsys.readouterr().err
    assert not (tmp_path / "data" / "xu").exists()
