"""The house stands: imports point one way, each outside engine has one door, no room is too long."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "zangraph"
MODULES = {path.relative_to(SOURCE).with_suffix("").as_posix(): path for path in SOURCE.rglob("*.py")}

GROUND = {
    "errors",
    "interval",
    "kazakhstan",
    "namespaces",
    "plain",
    "terms",
    "today",
    "i18n",
    "locale",
    "resources",
    "folding",
}
#: Floor → floors below it that it may stand on.
MAY_USE = {
    "ground": {"ground"},
    "deadlines": {"deadlines", "ground"},
    "store": {"store", "ground"},
    # The database beside the snapshot holds what the register answers: it is built by asking it.
    "build": {"build", "nouns", "deadlines", "store", "ground"},
    "nouns": {"nouns", "deadlines", "store", "ground"},
    "assess": {"assess", "nouns", "deadlines", "store", "ground"},
    # The user's own official texts: nothing stands on them but the commands that were asked for them.
    "official": {"official", "nouns", "store", "ground"},
    "export": {"export", "ground"},
    "api": {"api", "assess", "nouns", "deadlines", "store", "ground"},
    # What an assistant calls: facts of an organisation reach it through a pipe of this machine, no address.
    "assistant": {"assistant", "api", "export", "assess", "nouns", "deadlines", "store", "ground"},
    # Not on assess: no facts of an organisation pass through an address.
    "http": {"http", "nouns", "deadlines", "store", "ground"},
    "cli": {
        "cli",
        "assistant",
        "http",
        "export",
        "official",
        "assess",
        "nouns",
        "deadlines",
        "store",
        "ground",
    },
}
#: Outside package → modules that may import it.
DOORS = {
    "pyshacl": r"assess/engines",
    "shacl": r"assess/engines",
    "rdflib": r"assess/(data_shapes|engines|standard(_description)?|pairs|stated|plain_law|serialised)"
    r"|assess/validation_report|build/.*",
    "owlrl": r"build/inference",
    "hatchling": r"build/wheel_hook",
    "pyoxigraph": r"store/(disk|embedded|keeper|results|rows)|build/(snapshot|search_index)"
    r"|assess/(describe_rdf|foreign|own_lint|triples)",
    "sqlite3": r"index|inflection|view|build/(database|register_order|register_view|search_index)",
    "yaml": r"assess/written",
    "openpyxl": r"assess/(describe_xlsx|template)|export/xlsx",
    "cryptography": r"(?!)",  # only Dask
    "dask": r"assess/cluster",
    "distributed": r"assess/cluster",
    "holidays": r"calendars",
    "docx": r"export/docx",
    "pandas": r"store/rows",
    "polars": r"store/rows",
    "pyarrow": r"assess/(columns|dataset)",
    "SPARQLWrapper": r"store/(remote|writing)",
    "starlette": r"http/.*",
    "anyio": r"http/.*|mcp",
    "mcp": r"mcp",
    "uvicorn": r"http/server",
    "streamlit": r"(?!)",  # only app/
}


def floor(module: str) -> str:
    head = module.split("/")[0]
    if head in ("store", "build", "assess", "official", "export", "http", "cli"):
        return head
    if head in ("arguments", "assistant", "mcp"):
        return "assistant"
    if head in ("api", "__init__"):
        return "api"
    if head in ("deadlines", "calendars"):
        return "deadlines"
    return "ground" if head in GROUND else "nouns"


def imports(path: Path, *, lazy: bool = True) -> set[str]:
    """Names of modules that `path` imports, those under TYPE_CHECKING left out."""
    tree = ast.parse(path.read_text())
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    nodes = ast.walk(tree) if lazy else tree.body
    found = set()
    for node in nodes:
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def own(name: str) -> str | None:
    """Return the module of ours that an import names, as a path under the package."""
    inside = name.removeprefix("zangraph").strip(".").replace(".", "/")
    if not name.startswith("zangraph"):
        return None
    return inside if inside in MODULES else None


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_one_way(module: str) -> None:
    allowed = MAY_USE[floor(module)]
    # The one way up: a checkout without a snapshot builds it, at that moment.
    lazy = module != "resources"
    for name in imports(MODULES[module], lazy=lazy):
        target = own(name)
        if target is not None:
            assert floor(target) in allowed, f"{module} imports {target}"


def test_official_texts_are_opened_by_three_commands_and_on_the_page_of_one_thing() -> None:
    users = {
        module
        for module, path in MODULES.items()
        if any((own(name) or "").startswith("official/") for name in imports(path))
    }
    assert {each for each in users if not each.startswith("official/")} == {
        "cli/check",
        "cli/show",
        "cli/text",
    }
    pages = {
        path.name
        for path in (ROOT / "app").rglob("*.py")
        if any(name.startswith("zangraph.official") for name in imports(path))
    }
    assert pages == {"wording.py"}  # which shows them only where nobody but their user can look


@pytest.mark.parametrize("package", sorted(DOORS))
def test_each_outside_engine_has_its_door(package: str) -> None:
    users = {
        module
        for module, path in MODULES.items()
        if any(name.split(".")[0] == package for name in imports(path))
    }
    strangers = {module for module in users if not re.fullmatch(DOORS[package], module)}
    assert not strangers


def test_the_guards_above_can_fail(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def f():\n    from pyshacl import validate\n    import zangraph.cli.norms\n")
    assert {"pyshacl", "zangraph.cli.norms"} <= imports(wrong)
    assert own("zangraph.cli.norms") == "cli/norms"


def test_views_never_import_each_other() -> None:
    for path in (ROOT / "app" / "views").glob("*.py"):
        assert not any(name.startswith(("views", "app.views")) for name in imports(path)), path.name


PREMISES = (SOURCE, *(ROOT / name for name in ("app", "benchmarks", "docs")))
ROOMS = [each for folder in PREMISES for each in folder.rglob("*.py")]


@pytest.mark.parametrize("path", sorted(ROOMS), ids=str)
def test_no_file_is_longer_than_a_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400


def test_a_command_is_a_module_named_after_it() -> None:
    from zangraph.cli import COMMANDS

    shared = {"__init__", "__main__", "options", "listening", "progress"}
    assert {path.stem for path in (SOURCE / "cli").glob("*.py")} - shared == set(COMMANDS)


def test_public_names_are_what_is_exported() -> None:
    import zangraph
    import zangraph.assess
    import zangraph.http

    for module in (zangraph, zangraph.assess, zangraph.http):
        assert sorted(module.__all__) == module.__all__
        assert all(hasattr(module, name) for name in module.__all__)


def test_the_project_names_no_machine_and_no_registry() -> None:
    banned = re.compile(r"/work/|/tmp/w/|pypi\.org|pythonhosted|registry\.npmjs|deb\.debian")
    for path in [
        *SOURCE.rglob("*.py"),
        *(ROOT / "data").rglob("*.ttl"),
        *(ROOT / "benchmarks").glob("*.*"),
        *ROOT.glob("*.md"),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / ".github").rglob("*.yml"),
        ROOT / "Containerfile",
        ROOT / "pyproject.toml",
        ROOT / "Makefile",
    ]:
        assert not banned.search(path.read_text()), path.name
