"""The site: it is built, leads nowhere that is not there, asks no other host, and leaves nothing unsaid."""

import argparse
import doctest
import inspect
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from zangraph.assess.describe import describe
from zangraph.assess.form import Form, read_form
from zangraph.assess.schema import called
from zangraph.cli import COMMANDS
from zangraph.coverage import Coverage, coverage
from zangraph.namespaces import SKOS, graphs_of
from zangraph.questions import questions
from zangraph.store.embedded import open_store

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
#: Pages that people wrote; those of the reference are made.
WRITTEN = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]

pytest.importorskip("sphinx", reason="the site is built with the extra “docs”, which is not installed")

from making import commands, described, markup, python, terms  # noqa: E402


@dataclass
class Page(HTMLParser):
    """What a built page holds: names to lead to, links, and what a browser would load by itself."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.ids |= {held["id"]} if "id" in held else set()
        if tag == "a" and "href" in held:
            self.links.append(held["href"])
        if "src" in held or (tag == "link" and "href" in held):
            self.loads.append(held.get("src") or held["href"])

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built from a copy, so that a reference of other days has no part in it."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(DOCS, folder / "docs", ignore=shutil.ignore_patterns("reference", "__pycache__"))
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", folder / "trees",
         folder / "docs", folder / "site"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "site"


@pytest.fixture(scope="module")
def site(built: Path) -> dict[str, Page]:
    """Every page of the site by its path."""
    return {
        path.relative_to(built).as_posix(): read(path.read_text(encoding="utf-8"))
        for path in built.rglob("*.html")
    }


# Nothing is left unsaid


def without_help(parser: argparse.ArgumentParser) -> list[str]:
    """Return the arguments of a command that its help does not explain."""
    return [
        action.option_strings[0] if action.option_strings else action.dest
        for action in parser._actions
        if not isinstance(action, argparse._SubParsersAction)
        and (not action.help or action.help is argparse.SUPPRESS)
    ]


def test_every_command_explains_itself_and_its_arguments() -> None:
    parsers = commands.parsers()
    assert set(COMMANDS) <= set(parsers)
    for name, parser in parsers.items():
        assert parser.description and len(parser.description) > 20, name
        assert (parser.epilog or "").startswith(f"Example: zangraph {name.split()[0]}"), name
        assert without_help(parser) == [], name


def test_an_argument_without_help_is_noticed() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("FILE")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--told", help="what it is")
    assert without_help(parser) == ["FILE", "--all"]


def test_every_command_and_option_stands_in_the_reference(site: dict[str, Page]) -> None:
    page = site["reference/commands.html"]
    for name, parser in commands.parsers().items():
        assert name.replace(" ", "-") in page.ids, name
        for option in (each for action in parser._actions for each in action.option_strings):
            assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", page.text), f"{name} {option}"


def not_told(names: Iterable[str], pages: list[Path]) -> list[str]:
    """Return the commands that no page which people wrote tells of, in code."""
    told = " ".join(
        code
        for page in pages
        for code in re.findall(r"```.*?```|`[^`\n]+`", page.read_text(encoding="utf-8"), re.DOTALL)
    )
    return [name for name in names if not re.search(rf"(zangraph |`){name}(?![\w-])", told)]


def test_every_command_is_told_of_by_people(tmp_path: Path) -> None:
    assert not_told(COMMANDS, WRITTEN) == []
    page = tmp_path / "page.md"
    page.write_text("Use `zangraph norms`, not askance; `show` too.\n```\n$ zangraph ask\n```")
    assert not_told(["norms", "ask", "show", "validate", "use"], [page]) == ["validate", "use"]


def test_every_page_of_the_front_end_is_told_of() -> None:
    views = re.search(r"^VIEWS = \{(.*?)\}", (ROOT / "app" / "main.py").read_text(), re.MULTILINE | re.DOTALL)
    assert views is not None
    told = (DOCS / "browse.md").read_text(encoding="utf-8")
    names = re.findall(r'"([\w-]+)":', views[1])
    assert {"register", "validate"} <= set(names)
    assert [name for name in names if f"`/{name}`" not in told] == []


def test_every_question_is_shown_with_its_words_parameters_and_answer(site: dict[str, Page]) -> None:
    page = site["reference/questions.html"]
    words = " ".join(page.text.split())
    for asked in questions():
        assert f"question-{asked.name}" in page.ids, asked.name
        for label in asked.labels.values():
            assert " ".join(label.split()) in words, label
        assert f"$ zangraph ask {asked.name}" in words
    assert len(re.findall(r"\d+ rows?[:,]", words)) + words.count("No rows: ") == len(questions())


def test_an_answer_shown_is_the_one_known_by_hand(site: dict[str, Page]) -> None:
    words = " ".join(site["reference/questions.html"].text.split())
    # Law 230-VIII was signed on 17 November 2025, and is held as of the day on which it entered into force.
    assert (
        "act:kz-230-viii On Artificial Intelligence 230-VIII 2025-11-17 coverage:detailed detailed 2026-01-18"
        in words
    )


def test_every_class_and_property_has_its_place_and_an_example(site: dict[str, Page]) -> None:
    held = terms.modules()
    assert sum(len(each) for each in held.values()) > 200
    for module, iris in held.items():
        page = site[f"reference/ontology-{module}.html"]
        words = " ".join(page.text.split())
        things = open_store().things(iris, graphs_of("all"))
        for iri in iris:
            for lang in ("en", "ru", "kk"):
                definition = things[iri].text(SKOS + "definition", lang)
                assert definition is not None and " ".join(definition.value.split()) in words, iri
            assert markup.target(iri.replace(terms.ZG, "zg:")).lower() in page.ids, iri
        shown = len(
            re.findall(r"In the graph [\d,]+ times?, such as|In examples/|As it would be|Not used", page.text)
        )
        assert shown == len(iris), module


def test_few_terms_are_used_by_nothing(site: dict[str, Page]) -> None:
    unused = sum(page.text.count("Not used in this graph") for page in site.values())
    assert unused <= 10


def undocumented(package: str, names: Iterable[str], ids: set[str]) -> list[str]:
    """Return the public names, and the methods of public classes, that have no docstring or no place."""
    missing = []
    for name in names:
        thing = getattr(import_module(package), name)
        places = {f"{package}.{name}", f"{getattr(thing, '__module__', '')}.{name}"}
        documented = not callable(thing) or bool(inspect.getdoc(thing))
        if not documented or not places & ids:
            missing.append(name)
        if isinstance(thing, type) and not issubclass(thing, Exception):
            for inner, value in vars(thing).items():
                if not inner.startswith("_") and (inspect.isfunction(value) or isinstance(value, property)):
                    spoken = inspect.getdoc(value)
                    if not spoken or not {f"{place}.{inner}" for place in places} & ids:
                        missing.append(f"{name}.{inner}")
    return missing


def test_every_public_name_is_documented(site: dict[str, Page]) -> None:
    ids = site["reference/python-names.html"].ids
    for package in python.PACKAGES:
        assert undocumented(package, import_module(package).__all__, ids) == []
    for name, module in python.answers().items():
        assert undocumented(module, [name], ids) == []


def test_a_public_name_without_a_place_is_noticed() -> None:
    assert undocumented("zangraph", ["open", "__version__"], {"zangraph.open"}) == ["__version__"]
    assert "Graph.norms" in undocumented("zangraph", ["Graph"], {"zangraph.Graph"})


def test_every_package_with_public_names_is_in_the_reference() -> None:
    public = {
        ".".join(path.parent.relative_to(ROOT / "src").parts)
        for path in (ROOT / "src").rglob("__init__.py")
        if "__all__ = " in path.read_text(encoding="utf-8")
    }
    assert public == set(python.PACKAGES)


def silent_about(words: str, found: Coverage) -> list[str]:
    """Return the acts, gaps and later changes of `found` of which `words` say nothing."""
    wanted = {act: act for act, _ in found.acts}
    wanted |= {f"why {norm}": f"{norm} {' '.join(why.value.split())}" for norm, why in found.untested}
    wanted |= {
        f"{act} {change.label}": f"{act} {each.held_as_of or 'not known'} {change.label}"
        for act, each in found.currency.items()
        for change in each.later_changes
    }
    return [what for what, said in wanted.items() if said not in words]


def test_what_is_not_held_is_said(site: dict[str, Page]) -> None:
    words = " ".join(site["reference/held.html"].text.split())
    assert "Statements of the digest: 115 of 115." in words
    assert "Sector rules" in words
    assert re.search(r"kz-94-v 2026-01-18 .*256-VIII.* 2026-07-11, 2026-07-12", words)
    found = coverage(open_store(), on=date.max)
    assert len(found.acts) > 20 and found.untested and found.currency
    assert silent_about(words, found) == []


def test_a_gap_that_no_page_tells_of_is_noticed(site: dict[str, Page]) -> None:
    words = " ".join(site["reference/held.html"].text.split())
    found = coverage(open_store(), on=date.max)
    norm, why = found.untested[0]
    assert silent_about(words.replace(norm, "a norm"), found) == [f"why {norm}"]
    assert f"why {norm}" in silent_about(words.replace(why.value, "so"), found)


# Links and hosts


def broken(site: dict[str, Page], built: Path) -> list[str]:
    """Return the links within the site that lead to no page, file or heading."""
    found = []
    for name, page in site.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (built / name).parent / unquote(parts.path) if parts.path else built / name
            path = target.resolve()
            if not path.is_file():
                found.append(f"{name}: {link}")
            elif parts.fragment and path.suffix == ".html":
                ids = site[path.relative_to(built.resolve()).as_posix()].ids
                if unquote(parts.fragment) not in ids:
                    found.append(f"{name}: {link}")
    return found


def test_every_link_leads_somewhere(site: dict[str, Page], built: Path) -> None:
    assert len(site) > 20
    assert broken(site, built) == []


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("")
    page = read(
        '<a href="a.html"></a><a href="b.html"></a><a href="a.html#x"></a><a href="#here" id="here"></a>'
    )
    site = {"a.html": read(""), "index.html": page}
    (tmp_path / "index.html").write_text("")
    assert broken(site, tmp_path) == ["index.html: b.html", "index.html: a.html#x"]


def elsewhere(loads: Iterable[str]) -> list[str]:
    return [each for each in loads if urlsplit(each).netloc]


def test_no_page_asks_another_host(site: dict[str, Page], built: Path) -> None:
    for name, page in site.items():
        assert elsewhere(page.loads) == [], name
    for path in built.rglob("*.css"):
        assert not re.search(r"(url\(|@import)[\s\"']*(https?:)?//", path.read_text(encoding="utf-8")), path
    seen = read('<link rel="stylesheet" href="https://fonts.example/f.css"><script src="//cdn.example/x.js">')
    assert len(elsewhere([*seen.loads, "_static/x.js"])) == 2


def test_links_of_the_readme_are_files() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"):
        links = re.findall(r"\]\(([^)#\s]+)", (ROOT / name).read_text(encoding="utf-8"))
        assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


# What docstrings of the pages' own makers promise


@pytest.mark.parametrize("module", [markup, commands, terms, python], ids=lambda module: module.__name__)
def test_the_makers_examples_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0


def nested(form: Form, kind: str, line: str) -> str:
    """Return a description in which `line` stands where the facts of a `kind` do."""
    said = yaml.safe_load(line)
    for path in reversed(form.schema.lists[kind]):
        said = {form.schema.key_of(path): [said]}
    return yaml.safe_dump({"organisation": "Nobody"} | said, allow_unicode=True)


def test_every_fact_that_no_example_states_is_shown_as_it_can_be_written() -> None:
    store = open_store()
    form, made = read_form(store, "en"), described.examples(store)
    shown = 0
    for kind in form.schema.lists:
        for each in form.facts(kind).values():
            if not made[each.path].file and f"of {called(kind)}" in made[each.path].place:
                (line,) = made[each.path].lines
                text = nested(form, kind, line)
                (read,) = describe(text, form.schema, name="page.yaml")
                assert (*form.schema.lists[kind], each.path)[0] in read.facts, line
                shown += 1
    assert shown > 30
