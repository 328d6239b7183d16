"""Every provision of ours is looked for in the text, and what does not agree is listed."""

import os
import re
from pathlib import Path

import pytest
from conftest import Bring

from zangraph.errors import InputError
from zangraph.namespaces import graphs_of
from zangraph.official import keep
from zangraph.official.compare import compare
from zangraph.official.provisions import Provision, provisions
from zangraph.store.embedded import EmbeddedStore

HEADS = {
    "ru": ("Закон Республики Казахстан от 17 ноября 2025 года № 230-VIII", "Глава {}. {}", "Статья {}. {}"),
    "kk": (
        "Қазақстан Республикасының Заңы 2025 жылғы 17 қарашадағы № 230-VIII",
        "{}-тарау. {}",
        "{}-бап. {}",
    ),
}


SIGNS = {"point": "{}. Слово.", "sub-point": "{}) слово;", "part": "Слово.", "indent": "слово;"}


def invented(ours: list[Provision], lang: str) -> str:
    """A law with the headings and numbers that we hold, and no words but “слово”."""
    law, chapter, article = HEADS[lang]
    lines = [law]

    def number(each: Provision) -> int:
        return int(re.findall(r"\d+", each.pinpoint)[-1])

    def say(holder: Provision) -> None:
        start, depth = f"{holder.pinpoint}(", holder.pinpoint.count("(") + 1
        inside = [
            each for each in ours if each.pinpoint.startswith(start) and each.pinpoint.count("(") == depth
        ]
        if any(each.level == "indent" for each in inside):
            lines[-1] = lines[-1][:-1] + ":"
        for each in sorted(inside, key=lambda one: (one.level == "part", number(one))):
            lines.append(SIGNS[each.level].format(number(each)))
            say(each)

    for level, head in (("chapter", chapter), ("article", article)):
        for each in sorted((each for each in ours if each.level == level), key=number):
            lines.append(head.format(number(each), each.labels[lang].upper()))
            if level == "article":
                lines.append("Слово.")
                say(each)
    return "\n".join(lines)


@pytest.fixture
def ours(store: EmbeddedStore) -> list[Provision]:
    return [each for each in provisions(store, graphs_of("all")) if each.act == "kz-230-viii"]


@pytest.mark.parametrize("lang", HEADS)
def test_a_text_with_all_of_it_agrees(
    store: EmbeddedStore, ours: list[Provision], bring: Bring, lang: str
) -> None:
    bring(invented(ours, lang))
    (found,) = compare(store)
    assert (found.act, found.lang, found.faults, found.not_held) == ("kz-230-viii", lang, [], [])
    # 31 articles and 6 chapters have headings; points, sub-points, parts and indents have none.
    assert (found.provisions, found.headings) == (197, 37)


def test_what_is_missing_or_headed_otherwise_is_listed(
    store: EmbeddedStore, ours: list[Provision], bring: Bring
) -> None:
    text = invented(ours, "ru").splitlines()
    text.remove("Статья 5. ЗАКОННОСТЬ")
    ninth = next(number for number, line in enumerate(text) if line.startswith("Статья 9."))
    text[ninth] = "Статья 9. Выдумка"
    bring("\n".join([*text, "2. Лишний пункт."]))
    (found,) = compare(store)
    assert [(each.kind, each.provision, each.official) for each in found.faults] == [
        ("missing", "kz-230-viii-art-5", None),
        ("heading", "kz-230-viii-art-9", "Выдумка"),
    ]
    assert found.not_held == ["4(part 2)", "31(2)"]


def test_of_an_act_held_in_part_the_rest_is_not_counted(store: EmbeddedStore, bring: Bring) -> None:
    bring("Закон Республики Казахстан от 21 мая 2013 года № 94-V\nСтатья 2. Выдумка\nСлово.")
    (found,) = compare(store)
    assert found.not_held == []
    assert {each.kind for each in found.faults} == {"missing"}


def test_words_of_the_text_are_in_json_only_when_asked(
    store: EmbeddedStore, ours: list[Provision], bring: Bring
) -> None:
    bring(invented(ours, "ru").replace("ЗАКОННОСТЬ", "Выдумка"))
    (found,) = compare(store)
    assert "Выдумка" not in str(found.as_json())
    assert "Выдумка" in str(found.as_json(with_text=True))


def test_without_any_text_the_command_to_add_one_is_named(store: EmbeddedStore) -> None:
    with pytest.raises(InputError, match="zangraph text add FILE"):
        compare(store)


def test_the_official_text_itself(store: EmbeddedStore) -> None:
    """Only where ZANGRAPH_OFFICIAL_TEXT names an export of Law 230-VIII: we ship none."""
    name = os.environ.get("ZANGRAPH_OFFICIAL_TEXT")
    if not name:
        pytest.skip("ZANGRAPH_OFFICIAL_TEXT names no export of Law 230-VIII")
    text = keep.add(Path(name)).text
    assert text.act == "kz-230-viii"
    assert sum(each.level == "article" for each in text.units) == 31
    (found,) = compare(store)
    assert [each.provision for each in found.faults if each.kind == "missing"] == []
    assert found.not_held == []
