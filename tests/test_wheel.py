"""The wheel alone does the main job: built here, installed in a fresh environment, away from the checkout."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    return subprocess.run([str(each) for each in command], cwd=cwd, env=env, capture_output=True, text=True)


@pytest.mark.wheel
@pytest.mark.timeout(600)
def test_the_main_job_from_an_installed_wheel(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    built = run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("zangraph-*.whl")
    assert run(sys.executable, "-m", "venv", tmp_path / "env", cwd=tmp_path).returncode == 0
    python = tmp_path / "env" / "bin" / "python"
    installed = run(python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    site = next((tmp_path / "env").glob("lib/python*/site-packages/zangraph"))
    before = sorted(str(path) for path in site.rglob("*") if "__pycache__" not in path.parts)
    home = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    zangraph = tmp_path / "env" / "bin" / "zangraph"

    register = run(
        zangraph, "norms", "--role", "ai-system-owner", "--on", "2026-01-18", "--format", "json",
        cwd=elsewhere, **home,
    )  # fmt: skip
    assert "kz-230-viii-manage-risks" in {each["id"] for each in json.loads(register.stdout)}
    (elsewhere / "o.yaml").write_text((ROOT / "examples/o3.yaml").read_text())
    judged = run(
        zangraph, "validate", "o.yaml", "--on", "2026-02-01", "--format", "json", cwd=elsewhere, **home
    )
    assert judged.returncode == 1, judged.stderr
    (elsewhere / "q.rq").write_text(
        "ASK { norm:kz-94-v-consider-objection zg:bearer role:personal-data-owner }"
    )
    told = run(zangraph, "--version", cwd=elsewhere, **home).stdout
    assert re.fullmatch(r"zangraph \S+, ontology \S+, data [0-9a-f]{12}\n", told)
    taken = run(zangraph, "build", "--format", "trig", "--output", "z.trig", cwd=elsewhere, **home)
    assert (taken.returncode, (elsewhere / "z.trig").stat().st_size > 500_000) == (0, True), taken.stderr
    asked = run(zangraph, "query", "q.rq", cwd=elsewhere, **home)
    assert json.loads(asked.stdout)["boolean"] is True
    sought = run(zangraph, "search", "эмоций", "--format", "json", cwd=elsewhere, **home)
    assert "emotion-determination" in {hit["id"] for hit in json.loads(sought.stdout)["hits"]}
    front = run(zangraph, "app", cwd=elsewhere, **home)
    assert (front.returncode, "zangraph[app]" in front.stderr) == (2, True)

    after = sorted(str(path) for path in site.rglob("*") if "__pycache__" not in path.parts)
    assert after == before  # nothing is written into site-packages
    assert not (tmp_path / "cache").exists()  # and nothing had to be built
