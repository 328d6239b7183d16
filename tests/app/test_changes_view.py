import re

import pytest
from reading import html, words

from components.marked import MOST_WORDS, marked


def test_two_dates_show_what_was_replaced_before_and_after(open_page) -> None:
    page = open_page("changes", **{"from": "2026-01-17", "to": "2026-01-18"})
    assert "Replaced: 4" in words(page)
    assert "<del>and industrial building</del>" in html(page)
    assert "kz-231-viii" not in words(page) and "Law 231-VIII" in words(page)


def test_days_without_a_change_are_not_said_to_be_without_law(open_page) -> None:
    page = open_page("changes", **{"from": "2026-02-02", "to": "2026-02-03"})
    assert "What is not held may have" in words(page)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"from": "2026-02-03", "to": "2026-02-02"}, "is before"),
        ({"from": "yesterday"}, "is not a date"),
        ({"tab": "deadline", "norm": "<i>x</i>"}, "<i>x</i>"),
        ({"tab": "deadline", "norm": "N001"}, "has no time limit"),
        ({"tab": "nowhere"}, "There is no tab"),
    ],
)
def test_a_wrong_address_gets_one_sentence(open_page, parameters, said) -> None:
    page = open_page("changes", **parameters)
    assert said in words(page)
    assert "<i>x" not in html(page)


def test_a_deadline_shows_every_day_to_the_last(open_page) -> None:
    # 15 business days from Monday 19 January 2026: three weekends between, Monday 9 February.
    page = open_page("changes", tab="deadline", norm="N091", event="2026-01-19")
    assert "Last day: 9 February 2026, Monday" in words(page)
    assert html(page).count("zg-day-counted") == 15
    assert html(page).count("zg-day-off") == 6


def test_an_event_before_the_norm_is_said_to_be(open_page) -> None:
    page = open_page("changes", tab="deadline", norm="N091", event="2025-06-02")
    assert "On the day of the event the norm was not yet in force" in words(page)


def test_acts_and_problems_are_named_as_people_name_them(open_page) -> None:
    acts = words(open_page("changes", tab="acts"))
    assert "9 amendments" in acts and "Law 94-V" in acts
    problems = words(open_page("changes", tab="problems"))
    assert "2025-01-06" in problems and "2026-01-06" in problems
    sources = re.findall(r"Source: .*? Kind", problems)  # each named once, above what is wrong with it
    assert len(sources) == len(set(sources)) > 0


def test_what_differs_is_marked_word_by_word() -> None:
    assert marked("a facility and a building", "a facility only") == (
        "a facility <del>and a building</del>",
        "a facility <ins>only</ins>",
    )
    assert marked("<b>old</b>", "<b>new</b>") == (
        "<del>&lt;b&gt;old&lt;/b&gt;</del>",
        "<ins>&lt;b&gt;new&lt;/b&gt;</ins>",
    )
    assert marked("same", "same") == ("same", "same")


def test_texts_too_long_to_compare_are_shown_whole() -> None:
    long = "word " * (MOST_WORDS + 1)
    assert marked(long, "short") == (long, "short")
