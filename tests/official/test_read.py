"""The structure of an invented act, counted by hand, is what is read in every kind of file."""

from datetime import date
from pathlib import Path

import pytest
from samples import KINDS, KK, RU, SAMPLES, lines

from zangraph.errors import InputError
from zangraph.official.files import bring
from zangraph.official.heading import heading
from zangraph.official.read import read


@pytest.mark.parametrize("lang", SAMPLES)
@pytest.mark.parametrize("name", KINDS)
def test_the_same_structure_in_every_kind_of_file(tmp_path: Path, name: str, lang: str) -> None:
    text, expected = SAMPLES[lang]
    (tmp_path / name).write_bytes(KINDS[name](text))
    brought = bring(tmp_path / name)
    found = read(brought.paragraphs)
    assert (brought.name, brought.kind) == (name, {"txt": "text"}.get(name[4:], name[4:]))
    assert found.lang == lang
    assert [(each.pinpoint, each.level, each.parent, each.heading, each.text) for each in found.units] == (
        expected
    )
    assert (found.heading.act, found.heading.adopted) == ("kz-900-ix", date(2030, 4, 1))
    assert found.heading.wording == date(2031, 6, 5)
    assert found.heading.title == lines(text)[0]
    assert found.remarks == []


@pytest.mark.parametrize(("lang", "start"), [("ru", "Порядок введения"), ("kk", "Қолданысқа енгізілу")])
def test_notes_of_the_database_are_no_words_of_the_law(lang: str, start: str) -> None:
    units = {each.pinpoint: each for each in read(lines(SAMPLES[lang][0])).units}
    (note,) = units["1"].notes
    assert note.startswith(start)
    assert len(units["1-1"].notes) == 1
    assert sum(len(each.notes) for each in units.values()) == 2


def test_contents_before_the_text_are_left_out() -> None:
    contents = [line for line in lines(RU) if line.startswith(("Глава", "Статья"))]
    whole = read([*lines(RU)[:3], "СОДЕРЖАНИЕ", *contents, *lines(RU)[3:]])
    assert whole.units == read(lines(RU)).units


def test_a_number_that_comes_twice_is_kept_and_told() -> None:
    text = [each for line in lines(RU) for each in ([line, "1) день;"] if line == "2) число." else [line])]
    found = read(text)
    assert found.remarks == ["2(1)(part 2)(1) stands twice; the second is kept among the words before it"]
    assert next(each for each in found.units if each.pinpoint == "2(1)(part 2)(2)").text == "число.\n1) день;"


def test_lines_that_were_broken_are_told() -> None:
    text = "Статья 1. Имена\nИмя облака состоит\n" + "из одного длинного\n" * 6 + "слова."
    (remark,) = read(text.splitlines()).remarks
    assert remark.startswith("7 paragraphs begin in the middle of a sentence")


def test_a_list_goes_on_after_a_part_of_one_of_its_sub_points() -> None:
    text = ["Статья 1. А", "1. Б:", "1) в;", "2) г.", "Еще:", "1) д;", "Если нет д, то е.", "2) ж."]
    assert [each.pinpoint for each in read(text).units][-4:] == [
        "1(1)(part 2)",
        "1(1)(part 2)(1)",
        "1(1)(part 2)(1)(part 2)",
        "1(1)(part 2)(2)",
    ]


def test_a_list_without_numbers_ends_with_its_full_stop() -> None:
    units = read(["Статья 1. А", "1. Б:", "в;", "г.", "д и е."]).units
    assert [each.pinpoint for each in units][2:] == ["1(1)(indent 2)", "1(1)(indent 3)", "1(1)(part 2)"]


def test_a_raised_number_is_one_after_a_dash() -> None:
    units = read(["Статья 19¹. Право", "Слова.", "Статья 19. Другое"]).units
    assert [(each.pinpoint, each.heading) for each in units] == [("19-1", "Право"), ("19", "Другое")]


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("Закон Республики Казахстан от 21 мая 2013 года N 94-V.", "kz-94-v"),
        ("Закон Республики Казахстан от 17 ноября 2025 года № 230-VІІІ ЗРК.", "kz-230-viii"),
        ("Кодекс Республики Казахстан от 5 июля 2014 года № 235-V ЗРК.", "kz-235-v"),
        ("Приказ Министра от 22 декабря 2025 года № 672/НҚ", "kz-672-nq"),
        ("Закон о дожде", None),
    ],
)
def test_the_act_by_its_number(line: str, act: str | None) -> None:
    """Letters that look like Roman numerals, and N for №, are read as what they stand for."""
    assert heading(["О чем-то", line], "ru").act == act


def test_other_acts_named_on_the_page_are_not_taken() -> None:
    page = ["В новостях: изменен Закон от 30 декабря 2025 года № 248-VIII", *lines(RU)[:2]]
    assert heading(page, "ru").act == "kz-900-ix"


def test_what_is_no_act_and_what_is_in_another_language() -> None:
    with pytest.raises(InputError, match="no article was found"):
        read(["Здравствуйте.", "1. Это письмо."])
    with pytest.raises(InputError, match="articles are in Kazakh, and --lang says ru"):
        read(lines(KK), "ru")


@pytest.mark.parametrize("number", ["9" * 5_000, "1-" * 3_000 + "1", "1" + "⁹" * 5_000])
def test_a_number_that_no_provision_has_is_a_word_like_others(number: str) -> None:
    given = ["Статья 1. Облака", "Облако бывает:", "1) белым;", f"{number}) серым;", f"{number}. Дождь."]
    assert [each.pinpoint for each in read(given).units if each.level != "part"] == ["1", "1(1)"]
