"""The page that documents descriptions is what the shapes make."""

import re
from pathlib import Path

import pytest

from zangraph.assess.describe import describe
from zangraph.assess.form import Form, read_form
from zangraph.assess.guide import guide
from zangraph.store.embedded import EmbeddedStore

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


def test_its_example_is_read(form: Form) -> None:
    (example,) = re.findall(r"```yaml\n(.+?)```", guide(form), re.DOTALL)
    (found,) = describe(example, form.schema, name="a.yaml")
    assert found.title == "Tez Market LLP"
    assert found.roles_open
