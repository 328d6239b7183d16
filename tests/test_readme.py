"""What the README shows is what a reader gets: each example is run, and each line without “…” is there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```\n(\$ .+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0][:40])
def test_the_example_is_true(block: str) -> None:
    command, *shown = block.splitlines()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command.removeprefix("$ "),
        shell=True,
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    given = {line.strip() for line in done.stdout.splitlines()}
    assert {line.strip() for line in shown if "…" not in line} <= given


def test_there_is_an_example_of_each_kind() -> None:
    shown = " ".join(block.splitlines()[0] for block in BLOCKS)
    for command in ("norms", "deadline", "validate", "query"):
        assert f"zangraph {command}" in shown
