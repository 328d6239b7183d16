"""The wheel alone does the main job: built here, installed in a fresh environment, away from the checkout."""

import email.parser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PIP = ["-m", "pip", "--disable-pip-version-check"]
#: What an installation without extras brings, in whole. A package more is a decision, not an accident.
BASE = {"zangraph", "pyoxigraph", "pyyaml", "holidays", "python-dateutil", "six"}
#: Bytes of the wheel, and of what is in it.
MOST_PACKED, MOST_UNPACKED = 3_000_000, 16_000_000
#: A network of its own, with no way out, not even to this machine.
ALONE = ["unshare", "--map-root-user", "--net"]

#: What the base answers besides, and what its answer has; known by hand.
EVERYTHING = {
    "search 'biometic autentication'": "Did you mean “biometric authentication”?",
    "show 'Закон 94-V, ст. 8 п. 7 ч. 2' --on 2026-02-01": "Law 94-V, art. 8(7)(part 2)",
    "changes --from 2026-01-05 --to 2026-01-06": "kz-179-nq-biometric-authentication",
    "ask what-binds-a-role role=seller on=2026-02-01": "kz-274-iv-inform-of-ai-risks",
    "explain o.yaml N091 --on 2026-02-01": "kz-94-v-stop-processing-on-revocation",
    "questionnaire o.yaml --on 2026-02-01 --lang ru": 'organisation: "Tez Market LLP"',
    "validate o.yaml --on 2026-02-01 --format ics": "BEGIN:VCALENDAR",
    "check": "Errors in the data: 0.",
    "coverage": "Statements of the digest held: 115 of 115.",
    "text find машиночитаем": "No official text is kept here",
}
REPORT = "validate o.yaml --on 2026-02-01 --lang ru --format html --output report.html"
#: What the base does not carry, and the extra that does.
LACKING = {
    "app": "app",
    "serve": "serve",
    "mcp": "mcp",
    "norms --format docx --output r.docx": "export",
    "questionnaire --form workbook --output w.xlsx": "export",
    "shapes": "shacl",
    "validate o.yaml --cross-check": "shacl",
    "norms --endpoint http://127.0.0.1:9/sparql": "remote",
    "validate o.yaml --format jsonl --scheduler local --output v.jsonl": "scale",
}

pytestmark = [pytest.mark.wheel, pytest.mark.timeout(600)]


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    return subprocess.run([str(each) for each in command], cwd=cwd, env=env, capture_output=True, text=True)


def build(source: Path, target: Path) -> Path:
    """Build the wheel of `source` into `target` and return it."""
    built = run(
        sys.executable, *PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", target, source, cwd=target
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = target.glob("zangraph-*.whl")
    return wheel


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel and nothing else, and a folder far from it to work in."""

    env: Path
    work: Path
    cache: Path
    alone: tuple[str, ...] = ()

    @property
    def site(self) -> Path:
        return next(self.env.glob("lib/python*/site-packages/zangraph"))

    def zangraph(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        home = {"XDG_CACHE_HOME": str(self.cache), "PYTHONDONTWRITEBYTECODE": "1"}
        return run(*self.alone, self.env / "bin" / "zangraph", *arguments, cwd=self.work, **home)

    def files(self) -> list[str]:
        return sorted(str(path) for path in self.site.rglob("*") if "__pycache__" not in path.parts)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


def install(python: str | Path, wheel: Path, folder: Path) -> Installed:
    assert run(python, "-m", "venv", folder / "env", cwd=folder).returncode == 0
    pip = [folder / "env" / "bin" / "python", *PIP]
    done = run(*pip, "install", "-q", "-c", ROOT / "constraints.txt", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "work").mkdir()
    (folder / "work" / "o.yaml").write_text((ROOT / "examples/o3.yaml").read_text())
    return Installed(folder / "env", folder / "work", folder / "cache")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(sys.executable, wheel, tmp_path_factory.mktemp("installed"))


def main_job(there: Installed) -> None:
    """Hold the register and a verdict of `there` to what is known by hand."""
    register = there.zangraph("norms", "--role", "ai-system-owner", "--on", "2026-01-18", "--format", "json")
    assert "kz-230-viii-manage-risks" in {each["id"] for each in json.loads(register.stdout)}
    judged = there.zangraph("validate", "o.yaml", "--on", "2026-02-01", "--format", "json")
    assert judged.returncode == 1, judged.stderr
    due = json.loads(there.zangraph("deadline", "N091", "--event", "2026-01-19", "--format", "json").stdout)
    assert due["due"] == "2026-02-09"


def test_the_main_job_from_an_installed_wheel(installed: Installed) -> None:
    before = installed.files()
    main_job(installed)
    (installed.work / "q.rq").write_text(
        "ASK { norm:kz-94-v-consider-objection zg:bearer role:personal-data-owner }"
    )
    told = installed.zangraph("--version").stdout
    assert re.fullmatch(r"zangraph \S+, ontology \S+, data [0-9a-f]{12}\n", told)
    taken = installed.zangraph("build", "--format", "trig", "--output", "z.trig")
    assert (taken.returncode, (installed.work / "z.trig").stat().st_size > 500_000) == (0, True), taken.stderr
    asked = installed.zangraph("query", "q.rq")
    assert json.loads(asked.stdout)["boolean"] is True
    sought = installed.zangraph("search", "эмоций", "--format", "json")
    assert "emotion-determination" in {hit["id"] for hit in json.loads(sought.stdout)["hits"]}

    assert installed.files() == before  # nothing is written into site-packages
    assert not installed.cache.exists()  # and nothing had to be built


def test_without_a_network_it_does_the_same(installed: Installed) -> None:
    if shutil.which("unshare") is None or run(*ALONE, "true", cwd=ROOT).returncode:
        pytest.skip("no network namespaces here (unshare): whether it needs the network is not tried")
    probe = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    cut = run(*ALONE, sys.executable, "-c", probe, cwd=ROOT)
    assert "Network is unreachable" in cut.stderr  # the guard holds: nobody answers, not even this machine
    alone = Installed(installed.env, installed.work, installed.cache, tuple(ALONE))
    main_job(alone)
    for command, within in EVERYTHING.items():
        done = alone.zangraph(*shlex.split(command))
        assert within in done.stdout, (command, done.stderr)
    assert alone.zangraph(*shlex.split(REPORT)).returncode == 1  # something is breached
    assert "Tez Market LLP" in (installed.work / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", LACKING)
def test_what_the_base_does_not_carry_is_said_with_the_name_of_the_extra(
    installed: Installed, command: str
) -> None:
    said = installed.zangraph(*shlex.split(command))
    assert said.returncode == 2
    assert f"zangraph[{LACKING[command]}]" in said.stderr.splitlines()[-1]
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("minor", sorted({11, 12, 13} - {sys.version_info[1]}))
def test_it_does_the_main_job_on_every_other_python_it_names(minor: int, wheel: Path, tmp_path: Path) -> None:
    python = shutil.which(f"python3.{minor}")
    if python is None or run(python, "-c", "import venv, ensurepip", cwd=tmp_path).returncode:
        pytest.skip(f"Python 3.{minor} with venv is not installed here")
    main_job(install(python, wheel, tmp_path))


def test_the_base_is_lean(installed: Installed) -> None:
    listed = run(installed.env / "bin" / "python", *PIP, "list", "--format", "json", cwd=installed.work)
    names = {each["name"].lower().replace("_", "-") for each in json.loads(listed.stdout)}
    assert names - {"pip", "setuptools"} == BASE


def test_the_wheel_is_small_and_complete(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        unpacked = sum(each.file_size for each in packed.infolist())
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        said = email.parser.Parser().parsestr(packed.read(metadata).decode())
    assert wheel.stat().st_size < MOST_PACKED
    assert unpacked < MOST_UNPACKED
    folder = metadata.rpartition("/")[0]
    for name in ("LICENSE", "LICENSE-DATA", "NOTICE", "app/static/sparql_editor.LICENSES.txt"):
        assert f"{folder}/licenses/{name}" in names
    for name in ("py.typed", "_bundled/snapshot.nq", "_bundled/data/CHANGELOG.md"):
        assert f"zangraph/{name}" in names
    assert not [name for name in names if re.search(r"(^|/)(tests|docs|making|__pycache__)/", name)]
    assert said["License-Expression"] == "Apache-2.0 AND CC-BY-4.0 AND MIT"
    needed = [each for each in said.get_all("Requires-Dist", []) if "extra ==" not in each]
    assert {re.split(r"[<>=\s]", each)[0].lower() for each in needed} == {"pyoxigraph", "pyyaml", "holidays"}


def test_the_sources_as_shipped_make_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    made = run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path / "sdist", cwd=ROOT)
    assert made.returncode == 0, made.stderr
    (archive,) = (tmp_path / "sdist").glob("zangraph-*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    (source,) = (path for path in tmp_path.glob("zangraph-*") if path.is_dir())
    assert (source / "tests" / "test_wheel.py").is_file()
    assert not (source / "docs" / "reference").exists()
    (tmp_path / "again").mkdir()
    assert contents(build(source, tmp_path / "again")) == contents(wheel)


def contents(wheel: Path) -> dict[str, int]:
    """Return the checksum of every file in `wheel`."""
    with zipfile.ZipFile(wheel) as packed:
        return {each.filename: each.CRC for each in packed.infolist()}
