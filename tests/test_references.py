"""Citations as people type them, read; and everything the graph prints, read back to the same place."""

import pytest

from zangraph.citations import Step
from zangraph.references import LONGEST, Reference, number_key, parse

A17 = Step("article", "17")
P3, S6 = Step("point", "3"), Step("sub-point", "6")
A8, P7, PART2 = Step("article", "8"), Step("point", "7"), Step("part", "2")
LAW = "230-viii"

READ = [
    ("art. 17(3)", Reference(steps=(A17, Step(None, "3")))),
    ("Article 17 (3) (6)", Reference(steps=(A17, Step(None, "3"), Step(None, "6")))),
    ("17(3)(6)", Reference(steps=(A17, Step(None, "3"), Step(None, "6")))),
    ("art. 17(3)(6) of Law 230-VIII", Reference(LAW, steps=(A17, Step(None, "3"), Step(None, "6")))),
    ("Law 230-VIII, art. 17(3)(6)", Reference(LAW, steps=(A17, Step(None, "3"), Step(None, "6")))),
    ("sub-paragraph 6 of paragraph 3 of article 17 of Law No. 230-VIII", Reference(LAW, steps=(A17, P3, S6))),
    ("art. 17, para. 3, sub-para. 6", Reference(steps=(A17, P3, S6))),
    ("ст. 17 п. 3", Reference(steps=(A17, P3))),
    ("ст.17 п.3 пп.6", Reference(steps=(A17, P3, S6))),
    ("подпункт 6) пункта 3 статьи 17 Закона № 230-VIII", Reference(LAW, steps=(A17, P3, S6))),
    ("в подпункте 6) пункта 3 статьи 17", None),  # «в» is no part of a citation
    ("17-баптың 3-тармағы", Reference(steps=(A17, P3))),
    ("17-баптың 3-тармағының 6) тармақшасы", Reference(steps=(A17, P3, S6))),
    ("№ 230-VIII Заңның 17-бабы 3-тармағының 6) тармақшасы", Reference(LAW, steps=(A17, P3, S6))),
    ("17 бап", Reference(steps=(A17,))),
    ("94-V ст. 8 п. 7 часть вторая", Reference("94-v", steps=(A8, P7, PART2))),
    ("ст. 8 п. 7 ч. 2 Закона № 94-V ЗРК", Reference("94-v", steps=(A8, P7, PART2))),
    ("Law 94-V, art. 8(7)(part 2)", Reference("94-v", steps=(A8, Step(None, "7"), PART2))),
    ("641-1-баптың екінші бөлігі", Reference(steps=(Step("article", "641-1"), Step("part", "2")))),
    ("часть третья подпункта 6) пункта 3 статьи 17", Reference(steps=(A17, P3, S6, Step("part", "3")))),
    ("подпункт 6) части третьей пункта 3 статьи 17", Reference(steps=(A17, P3, Step("part", "3"), S6))),
    ("абзац двадцать третий статьи 17", Reference(steps=(A17, Step("indent", "23")))),
    ("он бірінші абзацы", None),  # of which article?
    ("глава 4, статья 17", Reference(steps=(A17,))),
    ("Law 230-VIII", Reference(LAW)),
    ("Закон РК № 230-VIII", Reference(LAW)),
    ("№ 230-VIII Заң", Reference(LAW)),
    ("230–VIII", Reference(LAW)),
    ("приказ № 672/НҚ", Reference("672/нқ")),
    ("Law 2710", Reference("2710")),
    ("№ 544 Заң", Reference("544")),
    ("Закон Республики Казахстан от 17 ноября 2025 года № 230-VIII", Reference(LAW)),
    ("Қазақстан Республикасының 2025 жылғы 17 қарашадағы № 230-VIII Заңы", Reference(LAW)),
    ("Law No. 230-VIII of 17 November 2025", Reference(LAW)),
    ("Закон «О связи»", Reference(title="о связи")),
    ("Law on Communications, art. 5", Reference(title="on communications", steps=(Step("article", "5"),))),
    ("Z2500000230", Reference(listed="z2500000230")),
    ("Z2500000230#", Reference(listed="z2500000230")),
    ("adilet.zan.kz/rus/docs/Z2500000230", Reference(listed="z2500000230")),
    ("https://adilet.zan.kz/kaz/docs/Z040000567_#z5", Reference(listed="z040000567_", anchored=True)),
    ("Z2500000230 ст. 17", Reference(listed="z2500000230", steps=(A17,))),
    ("ст. 17 и ст. 18", None),
    ("Закон № 94-V и Закон № 230-VIII", None),
    ("пункт 3 статьи 17(6)", None),  # down and up at once
    ("", None),
    ("Заң", None),
    ("17", Reference(title="17")),  # a number alone is no article; nor is any act called so
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ, ids=[each[0] for each in READ])
def test_read_by_hand(text: str, expected: Reference | None) -> None:
    found = parse(text)
    if expected is None and found is not None:
        # Left-over words may be a title: then it is for the graph to say that no act has it.
        assert found.title is not None
    else:
        assert found == expected


@pytest.mark.parametrize("spelling", ["672/НҚ", "672/нк", "672/HK", "672/hk", "672/NQ"])
def test_spellings_of_an_order(spelling: str) -> None:
    assert number_key(spelling) == number_key("672/НҚ")


def test_cyrillic_letters_in_a_roman_number() -> None:
    assert number_key("230-VІІІ") == number_key("230-VIII")
    assert number_key("154-ХІІІ") == number_key("154-XIII")


@pytest.mark.parametrize(
    "text",
    ["(" * LONGEST, "1(" * 190, "ст. " * 90, "1-" * 190, "№" * 300, "\0", "🙂", "17(3)" * 10_000, "\ud800"],
)
def test_nothing_hostile_is_a_citation_or_an_error(text: str) -> None:
    found = parse(text)
    assert found is None or not found.steps
