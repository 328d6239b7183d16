"""The file for read replicas: no rights, nothing written, bounded, watched, and no secret in it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

DEPLOY = Path(__file__).parents[1] / "deploy"
FILE = DEPLOY / "compose.yaml"


def read() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def objections(whole: dict[str, Any]) -> set[str]:
    """Return what is wrong with the services of a compose file that serves strangers."""
    found = set()
    for name, each in whole["services"].items():
        expected = {
            "runs as root": str(each.get("user", "0")).partition(":")[0] not in ("0", "root"),
            "can write to its image": each.get("read_only") is True,
            "keeps rights": each.get("cap_drop") == ["ALL"],
            "may take all memory": "mem_limit" in each,
            "may take all processes": "pids_limit" in each,
            "may take all processors": "cpus" in each,
            "is not watched": "healthcheck" in each,
            "takes whatever image is newest": not each.get("image", "").endswith(":latest"),
            "has a secret written in": not any(
                not str(value).startswith("${") and re.search("PASS|SECRET|TOKEN|READERS", key)
                for key, value in each.get("environment", {}).items()
            ),
            "listens to everybody": all(str(port).startswith("127.0.0.1:") for port in each.get("ports", [])),
        }
        found |= {f"{name} {wrong}" for wrong, is_right in expected.items() if not is_right}
    return found


def test_nothing_is_to_be_said_against_it() -> None:
    assert objections(read()) == set()


SPOILT: dict[str, Callable[[dict[str, Any]], object]] = {
    "replica runs as root": lambda services: services["replica"].pop("user"),
    "replica can write to its image": lambda services: services["replica"].update(read_only=False),
    "proxy may take all memory": lambda services: services["proxy"].pop("mem_limit"),
    "replica is not watched": lambda services: services["replica"].pop("healthcheck"),
    "proxy has a secret written in": lambda services: services["proxy"].update(
        environment={"READERS": "me:1234"}
    ),
    "proxy listens to everybody": lambda services: services["proxy"].update(ports=["8080:8080"]),
}


@pytest.mark.parametrize("wrong", SPOILT)
def test_the_objections_can_be_raised(wrong: str) -> None:
    whole = read()
    SPOILT[wrong](whole["services"])
    assert objections(whole) == {wrong}


def test_replicas_read_what_the_publisher_has_finished_and_cannot_change_it() -> None:
    services = read()["services"]
    assert services["replica"]["volumes"] == ["law:/data:ro"]
    assert services["publisher"]["volumes"] == ["law:/data"]
    assert services["replica"]["depends_on"] == {"publisher": {"condition": "service_completed_successfully"}}
    assert services["publisher"]["network_mode"] == "none"
    assert read()["networks"]["inside"] == {"internal": True}
    assert services["replica"]["networks"] == ["inside"]


def test_no_query_is_written_into_a_log() -> None:
    said = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert re.findall(r"^\s*(access_log|error_log) (.*);", said, re.MULTILINE) == [
        ("error_log", "stderr crit"),
        ("access_log", "off"),
    ]


def test_every_file_that_is_named_is_there() -> None:
    services = read()["services"]
    assert (FILE.parent / services["publisher"]["build"]["context"]).resolve() == DEPLOY.parent
    assert (DEPLOY.parent / services["publisher"]["build"]["dockerfile"]).is_file()
    assert (DEPLOY / "nginx.conf").is_file()
    assert subprocess.run(["sh", "-n", str(DEPLOY / "publish.sh")], timeout=10).returncode == 0


def meant(text: str) -> dict[str, Any]:
    """Return what `text` says once every variable has its default, or a value where it must be given."""
    found = re.sub(r"\$\{\w+(?::([-?])([^}]*))?\}", lambda each: each[2] if each[1] == "-" else "given", text)
    said: dict[str, Any] = yaml.safe_load(found)
    return said


def complaint(whole: dict[str, Any]) -> str:
    """Return what the Compose Specification has against a file; nothing where it takes it."""
    specification = pytest.importorskip(
        "compose_spec", reason="compose-spec is not installed: the file was not held to the specification"
    )
    try:
        specification.PyCompose.from_yaml(yaml.safe_dump(whole))
    except ValueError as wrong:
        return str(wrong)
    return ""


def test_the_specification_takes_it() -> None:
    assert complaint(meant(FILE.read_text(encoding="utf-8"))) == ""


MISWRITTEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "mem_limitt": lambda services: services["replica"].update(mem_limitt="1g"),
    "whenever": lambda services: services["replica"]["depends_on"]["publisher"].update(condition="whenever"),
    "unknown unit": lambda services: services["replica"].update(mem_limit="lots"),
    "port ranges": lambda services: services["proxy"].update(ports=["127.0.0.1:x:8080"]),
}


@pytest.mark.parametrize("wrong", MISWRITTEN)
def test_the_specification_can_refuse(wrong: str) -> None:
    whole = meant(FILE.read_text(encoding="utf-8"))
    MISWRITTEN[wrong](whole["services"])
    assert wrong in complaint(whole)


def test_compose_itself_takes_it() -> None:
    docker = shutil.which("docker")
    if not docker or subprocess.run([docker, "compose", "version"], capture_output=True).returncode:
        pytest.skip("“docker compose” is not installed: its own reading of the file was not tried")
    done = subprocess.run(
        [docker, "compose", "-f", str(FILE), "config", "--quiet"],
        capture_output=True,
        text=True,
        env={**os.environ, "READERS": "somebody:$apr1$x"},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
