"""People meet words, in their own language, and nothing that programs call things."""

import re

import pytest
from reading import words
from streamlit.testing.v1 import AppTest

ON = "2026-09-01"
#: Statement ids, our ids, terms of SHACL, codes of verdicts and of the graph, letters for certainty.
INWARD = re.compile(
    r"\bN\d{3}\b|\bkz-[a-z0-9]+|\b(zg|norm|role|sh):\w|[Ff]ocus node|\b[Ff]acets?\b|[Фф]асет|[Фф]окус|"
    r"not-subject|cannot-tell|no-evidence|not-yet-in-force|secondary-source|LegalResource|[\[(][VSIU][\])]"
)
PAGES = [
    ("changes", {"tab": "between"}),
    ("changes", {"tab": "deadline", "norm": "kz-94-v-stop-processing-on-revocation", "event": "2026-01-19"}),
    ("changes", {"tab": "acts"}),
    ("changes", {"tab": "problems"}),
    ("register", {"on": ON, "role": "seller"}),
    ("register", {"on": ON, "id": "kz-94-v"}),
    ("register", {"on": ON, "id": "kz-179-nq"}),
    ("register", {"on": ON, "id": "kz-230-viii-art-17"}),
    ("register", {"on": ON, "id": "kz-230-viii-manage-risks"}),
    ("register", {"on": ON, "id": "ai-system-owner"}),
    ("register", {"on": ON, "id": "automated-processing"}),
]


def told(view: str, parameters: dict[str, str], lang: str) -> str:
    """Return what a person reads on a page: our own text, what the fields are called, and the picture."""
    page = AppTest.from_string(f"from views import {view}\n{view}.show({lang!r})\n", default_timeout=60)
    for name, value in {**parameters, "lang": lang}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    pictures = " ".join(each.proto.spec for each in page.get("graphviz_chart"))
    options = [each for box in page.selectbox for each in (box.label, *box.options)]
    return " ".join([words(page), *options, *re.findall(r'label="([^"]*)"', pictures)])


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_pages_say_nothing_that_programs_call_things(number) -> None:
    """Each page in one language, in turn: what slips through is the same in all."""
    view, parameters = PAGES[number]
    lang = ("ru", "kk", "en")[number % 3]
    said = re.sub(r"https://\S+", "", told(view, parameters, lang))
    found = INWARD.search(said)
    assert found is None, said[max(found.start() - 80, 0) : found.end() + 80]


@pytest.mark.parametrize(
    "said",
    ["as N091 says", "kz-94-v-art-8", "zg:bearer", "the focus node", "a facet", "фасеты", "(V)", "[I]"],
)
def test_what_programs_call_things_is_caught(said) -> None:
    assert INWARD.search(said)
    assert not INWARD.search("Law 94-V, art. 8(7); Order 179/НҚ: No 640-2, part I (first)")
