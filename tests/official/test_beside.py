"""The official wording stands beside our paraphrase, as of a day, and is never mixed with it."""

from dataclasses import replace
from datetime import date

import pytest
from conftest import Bring
from samples import KK, RU

from zangraph.official.beside import Wording, beside, notices
from zangraph.official.provisions import Known
from zangraph.show import show
from zangraph.store.embedded import EmbeddedStore

AI_LAW = RU.replace("900-IX", "230-VIII")
DATA_LAW = """
О чем-то другом
Закон Республики Казахстан от 21 мая 2013 года № 94-V.
{wording}
Статья 8. Выдумка
7. Первая часть:
1) раз;
2) два.
Вторая часть.
"""


def words(store: EmbeddedStore, word: str, lang: str = "en", on: date = date(2026, 2, 1)) -> list[Wording]:
    return [each for one in show(store, word) for each in beside(store, one, on=on, lang=lang)]


def test_without_a_text_there_is_none(store: EmbeddedStore) -> None:
    assert words(store, "kz-230-viii-art-2-1") == []


def test_a_provision_with_all_that_it_contains(store: EmbeddedStore, bring: Bring) -> None:
    bring(AI_LAW)
    (found,) = words(store, "kz-230-viii-art-3")
    assert [each.pinpoint for each in found.units] == ["3"]
    (found,) = words(store, "kz-230-viii-art-2-1")
    assert [each.pinpoint for each in found.units] == [
        "2(1)",
        "2(1)(1)",
        "2(1)(1)(part 2)",
        "2(1)(2)",
        "2(1)(part 2)",
        "2(1)(part 2)(1)",
        "2(1)(part 2)(2)",
    ]
    (found,) = words(store, "kz-230-viii-ch-2")
    assert [each.pinpoint for each in found.units] == ["ch 2", "2", "3", "4"]


def test_the_paraphrase_stays_what_it_was(store: EmbeddedStore, bring: Bring) -> None:
    before = [each.as_json() for each in show(store, "kz-230-viii-art-2-1")]
    bring(AI_LAW)
    assert [each.as_json() for each in show(store, "kz-230-viii-art-2-1")] == before


def test_a_norm_is_shown_with_the_wording_it_is_cited_from(store: EmbeddedStore, bring: Bring) -> None:
    bring(AI_LAW)
    (norm,) = show(store, "kz-230-viii-manage-risks")
    assert norm.entry is not None
    cited = sorted(place.id for place in norm.entry.provisions)
    assert cited
    assert [each.provision for each in words(store, "kz-230-viii-manage-risks")] == cited


def test_an_article_that_is_only_inferred_gives_no_wording(store: EmbeddedStore, bring: Bring) -> None:
    bring(AI_LAW)
    (norm,) = show(store, "kz-230-viii-manage-risks")
    assert norm.entry is not None
    inferred = [place._replace(certainty="inferred") for place in norm.entry.provisions]
    unsure = replace(norm, entry=norm.entry._replace(provisions=inferred))
    assert beside(store, unsure, on=date(2026, 2, 1)) == []


def test_what_the_text_lacks_is_shown_as_lacking(store: EmbeddedStore, bring: Bring) -> None:
    bring(AI_LAW)
    (found,) = words(store, "kz-230-viii-art-21-2")
    assert found.units == []


def test_the_reader_s_language_first_then_russian(store: EmbeddedStore, bring: Bring) -> None:
    bring(AI_LAW)
    for lang in ("en", "ru", "kk"):
        assert [each.lang for each in words(store, "kz-230-viii-art-2-2", lang)] == ["ru"]
    bring(KK.replace("900-IX", "230-VIII"))
    found = {lang: words(store, "kz-230-viii-art-2-2", lang)[0].lang for lang in ("en", "ru", "kk")}
    assert found == {"en": "ru", "ru": "ru", "kk": "kk"}


def test_the_first_part_is_the_point_without_the_later_ones(store: EmbeddedStore, bring: Bring) -> None:
    bring(DATA_LAW.format(wording=""))
    found = {
        word: [each.text for each in words(store, f"kz-94-v-art-8-7{word}")[0].units]
        for word in ("", "-part-1", "-part-2")
    }
    assert found[""] == ["Первая часть:", "раз;", "два.", "Вторая часть."]
    assert found["-part-1"] == ["Первая часть:", "раз;", "два."]
    assert found["-part-2"] == ["Вторая часть."]


#: 94-V was changed by 231-VIII on 2026-01-18 and by 248-VIII on 2026-03-02.
DAYS = [
    ("01.12.2025", date(2026, 1, 17), None),
    ("01.12.2025", date(2026, 1, 18), "wording of 2025-12-01: later change not included:"),
    ("18.01.2026", date(2026, 3, 1), None),
    ("18.01.2026", date(2026, 3, 2), "not included: Law 248-VIII, 2026-03-02"),
    ("02.03.2026", date(2026, 3, 2), None),
    (
        "02.03.2026",
        date(2026, 3, 1),
        "wording of 2026-03-02, later than 2026-03-01: it may include Law 248-VIII",
    ),
    # Sources give two days for a law of July: what is of the first may lack it on the second.
    ("11.07.2026", date(2026, 7, 11), "2026-07-11 or 2026-07-12"),
    ("11.07.2026", date(2026, 7, 12), "later change not included: "),
    ("12.07.2026", date(2026, 7, 12), None),
    (None, date(2026, 1, 17), None),
    (None, date(2026, 3, 2), "the day of this wording is not known: it may not include"),
]


@pytest.mark.parametrize(("wording", "on", "warned"), DAYS)
def test_a_known_change_between_the_wording_and_the_day(
    store: EmbeddedStore, bring: Bring, wording: str | None, on: date, warned: str | None
) -> None:
    bring(DATA_LAW.format(wording=f"(по состоянию на {wording} г.)" if wording else ""))
    (found,) = words(store, "kz-94-v-art-8-7", on=on)
    if warned is None:
        assert found.warnings == []
    else:
        assert warned in found.warnings[0]


@pytest.mark.parametrize(
    ("wording", "on", "key"),
    [
        (date(2026, 5, 31), date(2026, 5, 31), None),
        (date(2026, 5, 31), date(2026, 6, 1), "lacks"),
        (date(2026, 6, 15), date(2026, 7, 1), "lacks"),
        (date(2026, 6, 29), date(2026, 6, 1), "lacks"),
        (date(2026, 6, 30), date(2026, 7, 1), None),
        (date(2026, 6, 30), date(2026, 5, 1), "ahead"),
    ],
)
def test_a_change_of_a_month_may_be_of_each_of_its_days(wording: date, on: date, key: str | None) -> None:
    found = list(notices(wording, on, [Known(("2026-06",), "Order 1")]))
    assert [each.key for each in found] == ([key] if key else [])
    assert all("Order 1, 2026-06" in each.said("en") for each in found)
