"""What a release carries besides code: licences, citation, changelogs, templates, container, redirects."""

import hashlib
import json
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from starlette.routing import Match
from trove_classifiers import classifiers

from zangraph import __version__
from zangraph.cli import COMMANDS
from zangraph.http import application
from zangraph.http.application import LIMITS
from zangraph.namespaces import GRAPH, ID, ZG, graphs_of
from zangraph.resources import snapshot
from zangraph.store.embedded import EmbeddedStore
from zangraph.store.keepers import Keepers

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# Licences and what names the release


def test_the_licence_is_the_text_that_everybody_knows() -> None:
    # Apache-2.0 as the Apache Software Foundation and distributions ship it, 11,358 bytes.
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == (
        "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
    )
    data = text("LICENSE-DATA")
    assert "SPDX-License-Identifier: CC-BY-4.0\n" in data
    assert "https://creativecommons.org/licenses/by/4.0/legalcode\n" in data


def test_every_licence_named_is_that_of_something_inside() -> None:
    assert PROJECT["license"].split(" AND ") == ["Apache-2.0", "CC-BY-4.0", "MIT"]
    for pattern in PROJECT["license-files"]:
        assert list(ROOT.glob(pattern)), pattern
    bundled = re.findall(r"^\S+ \d\S* \((.+)\)$", text("app/static/sparql_editor.LICENSES.txt"), re.MULTILINE)
    assert set(bundled) == {"MIT"}
    said = " ".join(text("ontology/zangraph.ttl").split())
    assert "dcterms:license <https://creativecommons.org/licenses/by/4.0/>" in said


def test_the_versions_agree() -> None:
    cited = yaml.safe_load(text("CITATION.cff"))
    assert {PROJECT["version"], cited["version"], __version__} == {__version__}
    for name in ("CHANGELOG.md", "data/CHANGELOG.md"):
        newest = re.search(r"^## (\S+?),? ", text(name), re.MULTILINE)
        assert newest is not None and newest[1] == __version__, name


#: The keys of Citation File Format 1.2.0, of a file, of an author that is an entity, and of an identifier.
CFF_KEYS = (
    "abstract authors cff-version commit contact date-released doi identifiers keywords license license-url"
    " message preferred-citation references repository repository-artifact repository-code title type url"
    " version",
    "address alias city country date-end date-start email fax location name orcid post-code region tel"
    " website",
    "description type value",
)


def against_the_format(cited: dict) -> list[str]:
    """Return what Citation File Format 1.2.0 does not let a citation be."""
    of_file, of_entity, of_identifier = (set(keys.split()) for keys in CFF_KEYS)
    wrong = sorted({"cff-version", "message", "title", "authors"} - set(cited))
    wrong += sorted(set(cited) - of_file)
    wrong += [key for each in cited.get("authors", ()) for key in each if key not in of_entity]
    wrong += [key for each in cited.get("identifiers", ()) for key in each if key not in of_identifier]
    wrong += [
        each["type"]
        for each in cited.get("identifiers", ())
        if each["type"] not in ("doi", "url", "swh", "other")
    ]
    if cited.get("cff-version") != "1.2.0" or cited.get("type", "software") not in ("software", "dataset"):
        wrong.append("cff-version or type")
    return wrong


def test_the_citation_has_what_the_format_asks_for() -> None:
    cited = yaml.safe_load(text("CITATION.cff"))
    assert against_the_format(cited) == []
    assert cited["license"] == ["Apache-2.0", "CC-BY-4.0"]
    # No person is named who does not exist.
    assert [set(author) for author in cited["authors"]] == [{"name"}]
    assert PROJECT["authors"] == [{"name": cited["authors"][0]["name"]}]


def test_a_citation_out_of_its_format_is_noticed() -> None:
    wrong = {"cff-version": "1.1", "title": "t", "authors": [{"name": "n", "mail": "m"}], "homepage": "h"}
    assert against_the_format(wrong) == ["message", "homepage", "mail", "cff-version or type"]
    identifiers = [{"type": "isbn", "value": "v", "note": "n"}]
    whole = {"cff-version": "1.2.0", "message": "m", "title": "t", "authors": []}
    assert against_the_format(whole | {"identifiers": identifiers}) == ["note", "isbn"]


def test_the_metadata_are_words_that_exist() -> None:
    assert [each for each in PROJECT["classifiers"] if each not in classifiers] == []
    for minor in (11, 12, 13):
        assert f"Programming Language :: Python :: 3.{minor}" in PROJECT["classifiers"]
    assert PROJECT["requires-python"] == ">=3.11"
    assert list(PROJECT["urls"].values()) == ["https://w3id.org/zangraph/"]


def unpinned(constraints: str, wanted: list[str]) -> list[str]:
    """Return the lines that are no exact pin or out of order, and the wanted packages that have none."""
    lines = constraints.splitlines()
    names = [line.partition("==")[0].lower() for line in lines]
    wrong = [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)]
    wrong += [name for name, after in pairwise(names) if name >= after]
    held = {re.sub(r"[-_.]+", "-", name) for name in names}
    heads = [re.split(r"[\[<>=\s]", each)[0].lower() for each in wanted]
    return wrong + [name for name in heads if re.sub(r"[-_.]+", "-", name) not in held | {"zangraph"}]


def test_every_package_is_pinned_once_in_order() -> None:
    extras = [each for group in PROJECT["optional-dependencies"].values() for each in group]
    assert unpinned(text("constraints.txt"), [*PROJECT["dependencies"], *extras]) == []


def test_what_is_not_pinned_is_noticed() -> None:
    assert unpinned("a==1\n=======\nb>=2\n", ["A>=1", "zangraph[x]", "c"]) == [
        "=======", "b>=2", "a", "c",
    ]  # fmt: skip
    assert unpinned("b_c==1\na==1\n", ["b-c"]) == ["b_c"]
    assert unpinned("a==1\na==2\n", ["a"]) == ["a"]


def test_the_installed_package_is_typed() -> None:
    assert (ROOT / "src" / "zangraph" / "py.typed").is_file()


def test_every_extra_has_its_line_among_what_can_be_installed() -> None:
    told = re.findall(r"^\| `(\w+)` \|", text("docs/install.md"), re.MULTILINE)
    assert sorted(told) == sorted(PROJECT["optional-dependencies"])


def test_the_changelog_tells_of_every_command() -> None:
    told = text("CHANGELOG.md").partition("\n## ")[2]
    assert [name for name in COMMANDS if f"`{name}`" not in told] == []


def test_scripts_of_others_are_named_with_their_licences() -> None:
    found = {
        str(each.relative_to(ROOT)) for folder in ("app", "tests") for each in (ROOT / folder).rglob("*.js")
    }
    ours = {"app/editor/editor.js", "app/components/asked.js"}
    others = {name for name in found if "node_modules" not in name} - ours
    assert others == {"app/static/sparql_editor.js", "tests/browser/axe/axe.min.js"}
    assert [name for name in others if name not in text("NOTICE")] == []
    licensed = re.findall(
        r"^(\S+) (\d\S*) \(.+\)$", text("app/static/sparql_editor.LICENSES.txt"), re.MULTILINE
    )
    built_from = json.loads(text("app/editor/package.json"))["devDependencies"]
    bundled = {(name, version) for name, version in built_from.items() if name != "esbuild"}
    assert bundled and bundled <= set(licensed)  # and what these bring along


# Issues


@pytest.mark.parametrize("name", ["wrong-norm", "wrong-verdict", "bug", "question"])
def test_a_template_asks_for_what_an_answer_needs(name: str) -> None:
    form = yaml.safe_load(text(f".github/ISSUE_TEMPLATE/{name}.yml"))
    assert form["name"] and form["description"]
    fields = [each for each in form["body"] if each["type"] != "markdown"]
    assert fields
    assert len({each["id"] for each in fields}) == len(fields)
    assert all(each["attributes"]["label"] for each in fields)
    if name != "question":
        assert any("--version" in each["attributes"]["label"] for each in fields)


def test_whoever_reports_a_verdict_is_told_to_invent_the_organisation() -> None:
    assert "never a real one" in text(".github/ISSUE_TEMPLATE/wrong-verdict.yml")


# The container


def instructions(containerfile: str) -> list[tuple[str, str]]:
    """Return the instructions of a Containerfile with what follows them, lines that go on joined."""
    whole = re.sub(r"\\\n", " ", re.sub(r"^\s*#.*\n", "", containerfile, flags=re.MULTILINE))
    lines = [line.strip() for line in whole.splitlines() if line.strip()]
    return [(word.upper(), rest.strip()) for word, _, rest in (line.partition(" ") for line in lines)]


def objections(containerfile: str) -> list[str]:
    """Return what is wrong with a Containerfile that serves strangers."""
    steps = instructions(containerfile)
    start = max((index for index, (word, _) in enumerate(steps) if word == "FROM"), default=0)
    last = [rest for word, rest in steps[start:] if word == "USER"]
    found = []
    if not last or last[-1].split(":")[0] in ("0", "root"):
        found.append("root")
    if not any(word == "HEALTHCHECK" and "CMD" in rest for word, rest in steps[start:]):
        found.append("no health check")
    if any(word == "ADD" for word, _ in steps):
        found.append("ADD")
    for word, rest in steps:
        image = rest.split()[0] if word == "FROM" else ""
        if image and (":" not in image.rsplit("/", 1)[-1] or image.endswith(":latest")):
            found.append("no version of the image")
        if word == "RUN" and re.search(r"\b(curl|wget|sudo)\b", rest):
            found.append("fetches or rises")
        if word in ("ENTRYPOINT", "CMD") and not isinstance(json.loads(rest), list):
            found.append("a shell in between")
    return found


def test_the_container_serves_as_a_user_without_rights_and_says_how_it_is() -> None:
    """Building it needs a registry of images, which the tests do not ask: it is read, not built."""
    steps = instructions(text("Containerfile"))
    assert objections(text("Containerfile")) == []
    assert {rest.split()[0] for word, rest in steps if word == "FROM"} == {
        "docker.io/library/python:3.12-slim"
    }
    (entry,) = [json.loads(rest) for word, rest in steps if word == "ENTRYPOINT"]
    assert entry[:2] == ["zangraph", "serve"]
    (exposed,) = [rest for word, rest in steps if word == "EXPOSE"]
    assert entry[entry.index("--port") + 1] == exposed
    (health,) = [rest for word, rest in steps if word == "HEALTHCHECK"]
    assert f"http://127.0.0.1:{exposed}/openapi.json" in health


@pytest.mark.parametrize(
    ("containerfile", "wrong"),
    [
        ("FROM python:3.12-slim\nUSER 1\nUSER root\nHEALTHCHECK CMD true", ["root"]),
        ("FROM python:3.12-slim AS a\nUSER 1\nFROM python:3.12-slim\nHEALTHCHECK CMD true", ["root"]),
        ("FROM python:3.12-slim\nUSER 1\n# HEALTHCHECK CMD true", ["no health check"]),
        ("FROM python:3.12-slim\nHEALTHCHECK NONE\nUSER 1", ["no health check"]),
        ("FROM python\nUSER 1\nHEALTHCHECK CMD true", ["no version of the image"]),
        ("FROM a:1\nADD https://example.org/x /x\nUSER 1\nHEALTHCHECK CMD true", ["ADD"]),
        ("FROM a:1\nRUN true \\\n && curl x\nUSER 1\nHEALTHCHECK CMD true", ["fetches or rises"]),
    ],
)
def test_a_bad_container_is_noticed(containerfile: str, wrong: list[str]) -> None:
    assert objections(containerfile) == wrong


def test_the_health_check_tells_a_server_that_answers_from_none() -> None:
    """What the container runs is run here, on another port."""
    steps = dict(instructions(text("Containerfile")))
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = str(free.getsockname()[1])
    check = json.loads(steps["HEALTHCHECK"].partition("CMD ")[2].replace(":7878/", f":{port}/"))
    assert check[:2] == ["python", "-c"]
    healthy = [sys.executable, *check[1:]]
    assert subprocess.run(healthy, capture_output=True, check=False).returncode != 0
    serve = json.loads(steps["ENTRYPOINT"].replace('"7878"', f'"{port}"'))
    with subprocess.Popen(
        [sys.executable, "-m", "zangraph.cli", *serve[1:]], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        try:
            assert server.stdout is not None and server.stdout.readline().startswith(b"http://0.0.0.0:")
            assert subprocess.run(healthy, capture_output=True, check=False).returncode == 0
        finally:
            server.terminate()


def test_the_container_gets_nothing_of_a_working_copy() -> None:
    # Docker reads this name alone, podman either.
    ignored = text(".dockerignore").split()
    assert {".git", ".venv", "build", "dist"} <= set(ignored)
    assert not (ROOT / ".containerignore").exists()


def without_health(words: str) -> list[str]:
    """Return the commands that would make an image of a format in which a health check is left out."""
    built = re.findall(r"(?:podman|buildah) (?:build|bud)\b[^\n`]*", words)
    return [each for each in built if "--format docker" not in each]


def test_an_image_is_built_in_a_format_that_knows_health_checks() -> None:
    pages = ["Containerfile", "README.md", *(str(each.relative_to(ROOT)) for each in ROOT.glob("docs/*.md"))]
    told = {name: text(name) for name in pages}
    assert {name for name, words in told.items() if "podman build" in words} >= {
        "Containerfile",
        "docs/releasing.md",
    }
    assert [each for words in told.values() for each in without_health(words)] == []
    assert without_health("so: podman build -t zangraph .\npodman build --format docker .") == [
        "podman build -t zangraph ."
    ]


def test_the_container_builds_the_wheel_with_what_the_project_asks_for() -> None:
    """Without isolation nothing else is there: a package that the build came to need would be missing."""
    asked = tomllib.loads(text("pyproject.toml"))["build-system"]["requires"]
    first = next(rest for word, rest in instructions(text("Containerfile")) if word == "RUN")
    installed = first.partition("&&")[0].partition("constraints.txt")[2].split()
    assert installed == [re.split(r"[<>=\[]", each)[0] for each in asked]
    for rest in (rest for word, rest in instructions(text("Containerfile")) if word == "RUN"):
        assert " pip install " not in rest or "constraints.txt" in rest


# What `make` installs


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed here")
@pytest.mark.parametrize(("target", "extras"), [("app", "app,serve"), ("test", "dev"), ("docs", "dev")])
def test_make_installs_what_its_user_needs_and_with_its_pins(
    target: str, extras: str, tmp_path: Path
) -> None:
    """Who only looks is not made to wait for the tools of those who change something."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    done = subprocess.run(["make", "-n", target], cwd=tmp_path, capture_output=True, text=True, check=True)
    installs = [each for each in done.stdout.replace("\\\n", " ").splitlines() if " -m pip install " in each]
    assert re.findall(r"-e '\.\[(.+?)\]'", "".join(installs)) == [extras]
    assert len(installs) == 2 and all("-c constraints.txt" in each for each in installs)


# The redirects


def redirected(path: str) -> str | None:
    """Return where the rules lead `path`, or None where none of them fits."""
    for line in text("w3id/.htaccess").splitlines():
        if line.startswith("RewriteRule "):
            _, pattern, target, flags = line.split(" ")
            found = re.match(pattern, path)
            if found is not None:
                assert flags == "[R=303,L]"
                return re.sub(r"\$(\d)", lambda group, found=found: found[int(group[1])] or "", target)
    return None


def test_every_name_leads_to_an_address_of_the_endpoint(store: EmbeddedStore) -> None:
    home = "https://w3id.org/zangraph/"
    names = {ZG.removesuffix("#"), home, f"{home}ontology.ttl", f"{home}ontology/0.1.0"}
    names |= {f"{home}data/{store.version}", GRAPH + "build", *graphs_of("all")}
    rows = store.select("SELECT DISTINCT ?s { ?s ?p ?o FILTER(ISIRI(?s)) }", graphs_of("all"))
    names |= {row["s"].value for row in rows if row["s"].value.startswith(ID)}
    assert len(names) > 1_000
    with Keepers(snapshot(), 1) as keepers:
        routes = _routes(application(store, keepers, limits=LIMITS, hosts=["localhost"]))
        for name in sorted(names):
            target = redirected(name.removeprefix(home).partition("#")[0])
            assert target is not None, name
            path = target.removeprefix("https://HOST")
            scope = {"type": "http", "path": path, "method": "GET", "root_path": "", "headers": []}
            assert any(route.matches(scope)[0] is Match.FULL for route in routes), name


def _routes(app: object) -> list:
    while not hasattr(app, "routes"):
        app = app.app if hasattr(app, "app") else app._app
    return app.routes


def test_what_is_no_name_of_ours_leads_nowhere() -> None:
    assert redirected("id/act/../../etc") is None
    assert redirected("idle") is None
    assert redirected("id/act/kz-94-v") == "https://HOST/id/act/kz-94-v"
    assert redirected("ontology/context.jsonld") == "https://HOST/ontology/context.jsonld"


def test_the_redirects_say_that_they_are_not_registered() -> None:
    assert "Not registered yet" in text("w3id/README.md")
    assert "not registered yet" in text("README.md")
