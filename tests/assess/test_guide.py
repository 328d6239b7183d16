"""The page that documents descriptions is what the shapes make."""

import re
from pathlib import Path

import pytest

from zangraph.assess.describe import describe
from zangraph.assess.form import Form, read_form
from zangraph.assess.guide import guide
from zangraph.store.embedded import EmbeddedStore

#: Formats and programs are called so in every language.
NAMES = {"YAML", "JSON", "JSON-LD", "Lines", "RDF", "Dask", "entity", "SMS"}

PAGE = Path(__file__).parents[2] / "docs" / "describing.md"


@pytest.fixture(scope="module")
def form(store: EmbeddedStore) -> Form:
    return read_form(store, "en")


def test_the_page_is_what_the_shapes_make(form: Form) -> None:
    made = "zangraph questionnaire --form guide --output docs/describing.md"
    assert PAGE.read_text(encoding="utf-8") == guide(form), made


def test_every_key_and_every_word_is_on_it(form: Form) -> None:
    page = guide(form)
    for kind in form.schema.classes:
        section = page.split(f"\n## {re.sub(r'(?<=[a-z])(?=[A-Z])', ' ', kind).capitalize()}\n")[1].split(
            "\n## "
        )[0]
        assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == list(form.facts(kind))
    words = {word for facts in form.schema.classes.values() for each in facts.values() for word in each.words}
    assert {word for word in words if f"- `{word}`: " not in page} == set()


def test_every_link_leads_somewhere(form: Form) -> None:
    page = guide(form)
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("#")
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= headings


def english(page: str) -> set[str]:
    """Return the words in Latin letters that are no word of the format."""
    prose = re.sub(r"(?ms)^```.*?^```$|`[^`]*`|\]\(#[^)]*\)", "", page)
    return {word for word in re.findall(r"[A-Za-z][A-Za-z-]+", prose) if word not in NAMES}


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_beside_words_of_the_format_it_speaks_the_language_asked_for(store: EmbeddedStore, lang: str) -> None:
    said = guide(read_form(store, lang))
    # What is expected of a fact is what is typed: true, false, none.
    assert english(said) <= {"true", "false", "none", "unknown"}
    assert said.count("\n## ") == guide(read_form(store, "en")).count("\n## ")
    test_every_link_leads_somewhere(read_form(store, lang))


def test_an_english_word_would_be_seen(form: Form) -> None:
    assert {"description", "facts", "whole"} <= english(guide(form))
    assert english("`zangraph` по-русски [слово](#a-word)") == set()


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_its_example_is_read(store: EmbeddedStore, lang: str) -> None:
    form = read_form(store, lang)
    (example,) = re.findall(r"```yaml\n(.+?)```", guide(form), re.DOTALL)
    (found,) = describe(example, form.schema, name="a.yaml")
    assert found.title == "Tez Market LLP"
    assert found.roles_open
