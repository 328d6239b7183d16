"""Citations as the three languages write them, by hand; what is only inferred is never a pinpoint."""

import pytest

from zangraph.citations import Step, act_name, cite, forms, pinpoint
from zangraph.namespaces import ELI, SKOS
from zangraph.store.port import Node, Thing

LAW = Thing("https://w3id.org/zangraph/id/act/kz-230-viii", {ELI + "number": [Node("230-VIII")]})
ORDER = Thing("https://w3id.org/zangraph/id/act/kz-672-nq", {ELI + "number": [Node("672/НҚ")]})
CODE = Thing(
    "https://w3id.org/zangraph/id/act/kz-235-v",
    {
        ELI + "number": [Node("235-V")],
        SKOS + "prefLabel": [Node("Code on Administrative Offences", lang="en")],
    },
)
POINT = (Step("article", "17"), Step("point", "3"), Step("sub-point", "6"))


@pytest.mark.parametrize(
    ("lang", "certainty", "expected"),
    [
        ("en", "verified", "Law 230-VIII, art. 17(3)(6)"),
        ("ru", "verified", "подпункт 6) пункта 3 статьи 17 Закона № 230-VIII"),
        ("kk", "verified", "№ 230-VIII Заңның 17-бабы 3-тармағының 6) тармақшасы"),
        ("en", "secondary-source", "Law 230-VIII, art. 17(3)(6)"),
        ("en", "inferred", "Law 230-VIII, article not verified"),
        ("ru", "inferred", "Закон № 230-VIII, статья не проверена"),
        ("kk", "inferred", "№ 230-VIII Заң, бабы тексерілмеген"),
        ("en", "not-known", "Law 230-VIII, provision not known"),
    ],
)
def test_three_languages_and_four_certainties(lang: str, certainty: str, expected: str) -> None:
    assert cite(LAW, POINT, certainty, lang) == expected


def test_no_form_of_an_inferred_place_has_its_number() -> None:
    for certainty in ("inferred", "not-known"):
        written = forms(LAW, POINT, certainty)
        for each in (written.en, written.ru, written.ru_short, written.kk):
            assert "17" not in each


PLACES = [
    (
        (Step("article", "17"),),
        "Law 230-VIII, art. 17",
        "статья 17 Закона № 230-VIII",
        "Закон № 230-VIII, ст. 17",
        "№ 230-VIII Заңның 17-бабы",
    ),
    (
        (Step("article", "19-1"), Step("point", "3")),
        "Law 230-VIII, art. 19-1(3)",
        "пункт 3 статьи 19-1 Закона № 230-VIII",
        "Закон № 230-VIII, ст. 19-1 п. 3",
        "№ 230-VIII Заңның 19-1-бабының 3-тармағы",
    ),
    (
        (Step("article", "1"), Step("sub-point", "6-1")),
        "Law 230-VIII, art. 1(6-1)",
        "подпункт 6-1) статьи 1 Закона № 230-VIII",
        "Закон № 230-VIII, ст. 1 пп. 6-1",
        "№ 230-VIII Заңның 1-бабының 6-1) тармақшасы",
    ),
    (
        (Step("article", "8"), Step("point", "7"), Step("part", "2")),
        "Law 230-VIII, art. 8(7)(part 2)",
        "часть вторая пункта 7 статьи 8 Закона № 230-VIII",
        "Закон № 230-VIII, ст. 8 п. 7 ч. 2",
        "№ 230-VIII Заңның 8-бабы 7-тармағының екінші бөлігі",
    ),
    (
        (Step("article", "13"), Step("point", "2"), Step("part", "1"), Step("sub-point", "2")),
        "Law 230-VIII, art. 13(2)(part 1)(2)",
        "подпункт 2) части первой пункта 2 статьи 13 Закона № 230-VIII",
        "Закон № 230-VIII, ст. 13 п. 2 ч. 1 пп. 2",
        "№ 230-VIII Заңның 13-бабы 2-тармағы бірінші бөлігінің 2) тармақшасы",
    ),
    (
        (Step("article", "27"), Step("point", "2"), Step("indent", "3")),
        "Law 230-VIII, art. 27(2)(indent 3)",
        "абзац третий пункта 2 статьи 27 Закона № 230-VIII",
        "Закон № 230-VIII, ст. 27 п. 2 абз. 3",
        "№ 230-VIII Заңның 27-бабы 2-тармағының үшінші абзацы",
    ),
    (
        (Step("chapter", "4"),),
        "Law 230-VIII, ch. 4",
        "глава 4 Закона № 230-VIII",
        "Закон № 230-VIII, гл. 4",
        "№ 230-VIII Заңның 4-тарауы",
    ),
]


@pytest.mark.parametrize(("steps", "en", "ru", "short", "kk"), PLACES, ids=[each[1] for each in PLACES])
def test_every_unit(steps: tuple[Step, ...], en: str, ru: str, short: str, kk: str) -> None:
    written = forms(LAW, steps, "verified")
    assert (written.en, written.ru, written.ru_short, written.kk) == (en, ru, short, kk)


def test_parts_of_an_article_of_a_code() -> None:
    written = forms(CODE, (Step("article", "641-1"), Step("part", "2")), "verified")
    assert written.en == "Code 235-V, art. 641-1(part 2)"
    assert written.ru == "часть вторая статьи 641-1 Кодекса № 235-V"
    assert written.kk == "№ 235-V Кодекстің 641-1-бабының екінші бөлігі"


def test_an_order_keeps_its_cyrillic_suffix_in_every_language() -> None:
    assert cite(ORDER, None, "verified", "en") == "Order 672/НҚ, provision not known"
    assert cite(ORDER, None, "verified", "kk") == "№ 672/НҚ бұйрық, ережесі белгісіз"
    written = forms(ORDER, (Step("point", "1"),), "verified")
    assert written.en == "Order 672/НҚ, para. 1"
    assert written.ru == "пункт 1 приказа № 672/НҚ"
    assert written.kk == "№ 672/НҚ бұйрықтың 1-тармағы"


def test_an_act_alone() -> None:
    assert [act_name(LAW, lang) for lang in ("en", "ru", "kk")] == [
        "Law 230-VIII",
        "Закон № 230-VIII",
        "№ 230-VIII Заң",
    ]


def test_a_part_inserted_between_others_is_written_in_digits() -> None:
    steps = (Step("article", "5"), Step("part", "1-1"))
    written = forms(LAW, steps, "verified")
    assert written.ru == "часть 1-1 статьи 5 Закона № 230-VIII"
    assert written.kk == "№ 230-VIII Заңның 5-бабының 1-1-бөлігі"
    assert pinpoint(steps) == "5(part 1-1)"
