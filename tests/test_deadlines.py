"""Time limits against a calendar: law/dates.md, and properties over a hundred years of tables."""

from datetime import date, timedelta
from subprocess import run
from sys import executable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zangraph.deadlines import LONGEST, day_off, deadline
from zangraph.errors import InputError

DAY = timedelta(days=1)
EVENTS = st.dates(date(1992, 1, 1), date(2039, 1, 1))
UNITS = st.sampled_from(["business-day", "calendar-day", "month", "year"])


def due(event: str, amount: int, unit: str) -> str:
    return deadline(date.fromisoformat(event), amount, unit).due.isoformat()


@pytest.mark.parametrize(
    ("event", "amount", "expected"),
    [
        ("2026-01-19", 15, "2026-02-09"),  # O6
        ("2026-01-20", 3, "2026-01-23"),  # O1
        ("2026-03-18", 3, "2026-03-26"),  # Nauryz 21-23 and its days off; weekdays alone: 23 March
        ("2026-03-18", 15, "2026-04-13"),
        ("2026-01-18", 15, "2026-02-06"),  # a Sunday
        ("2026-04-28", 3, "2026-05-04"),  # 1 May
        ("2026-12-11", 15, "2027-01-06"),  # 16 December, 1, 2 and 4 January
        ("2026-01-23", 1, "2026-01-26"),  # Friday to Monday
        ("2026-01-24", 1, "2026-01-26"),  # Saturday
        ("2025-12-31", 1, "2026-01-05"),  # 1 and 2 January, a weekend
        ("2026-05-08", 1, "2026-05-12"),  # 11 May for Saturday the 9th
        ("2026-05-06", 3, "2026-05-13"),  # 7 May, then the same
        ("2026-05-26", 3, "2026-06-01"),  # the feast of the 27th, which is estimated
        (
            "2026-08-27",
            3,
            "2026-09-01",
        ),  # 30 August is no holiday any more, so that the 31st is a business day
        ("2026-10-23", 3, "2026-10-29"),  # 26 October for Sunday the 25th
        ("2027-03-12", 3, "2027-03-18"),  # 15 March, the new Constitution Day
        ("2027-03-19", 3, "2027-03-29"),  # Nauryz, with 24 March for Sunday the 21st
        ("2027-04-29", 3, "2027-05-05"),  # 3 May for Saturday the 1st
        ("2025-01-02", 1, "2025-01-05"),  # Friday 3 January was off, Sunday 5 January worked for it
        ("2025-01-04", 2, "2025-01-06"),
    ],
)
def test_business_days(event: str, amount: int, expected: str) -> None:
    assert due(event, amount, "business-day") == expected


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-01-01", "New Year"),
        ("2026-01-07", "Orthodox Christmas"),
        ("2026-03-08", "Women"),
        ("2026-03-09", "day off|observed"),
        ("2026-03-21", "Nowruz"),
        ("2026-03-24", "day off|observed"),
        ("2026-03-25", "day off|observed"),
        ("2026-05-01", "Solidarity"),
        ("2026-05-07", "Defender"),
        ("2026-05-11", "day off|observed"),
        ("2026-05-27", "Kurban Ait|Eid"),
        ("2026-07-06", "Capital"),
        ("2026-10-26", "day off|observed"),
        ("2026-12-16", "Independence"),
        ("2026-01-17", "Saturday"),
        ("2026-01-18", "Sunday"),
    ],
)
def test_a_day_off_says_why(day: str, why: str) -> None:
    found = day_off(date.fromisoformat(day))
    assert found is not None
    assert any(word.casefold() in found.casefold() for word in why.split("|")), found


@pytest.mark.parametrize("day", ["2026-01-05", "2026-01-06", "2026-03-20", "2026-03-26", "2025-01-05"])
def test_a_business_day(day: str) -> None:
    assert day_off(date.fromisoformat(day)) is None


@pytest.mark.parametrize(("year", "month", "days"), [(2026, 1, 19), (2026, 5, 17)])
def test_working_days_of_a_month(year: int, month: int, days: int) -> None:
    """As the newspapers counted them (dates.md)."""
    first = date(year, month, 1)
    month_long = [first + DAY * number for number in range(31)]
    assert sum(day_off(day) is None for day in month_long) == days


def test_the_proof_names_each_day() -> None:
    proof = deadline(date(2026, 3, 18), 3, "business-day")
    assert proof.counted == (date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 26))
    assert [day for day, _ in proof.skipped] == [date(2026, 3, day) for day in (21, 22, 23, 24, 25)]
    assert all(why for _, why in proof.skipped)
    assert (proof.event, proof.due) == (date(2026, 3, 18), date(2026, 3, 26))


@pytest.mark.parametrize(
    ("event", "amount", "unit", "expected"),
    [
        # Civil Code art. 173: day 1 is the day after
        ("2026-01-19", 1, "calendar-day", "2026-01-20"),
        ("2026-01-19", 10, "calendar-day", "2026-01-29"),
        # art. 175: a last day that is off moves to the next working day
        ("2026-01-19", 5, "calendar-day", "2026-01-26"),  # Saturday 24
        ("2026-03-18", 3, "calendar-day", "2026-03-26"),  # Saturday 21, then Nauryz
        ("2025-12-26", 10, "calendar-day", "2026-01-05"),
        # art. 174: the corresponding date of the last month
        ("2026-01-19", 1, "month", "2026-02-19"),
        ("2026-01-31", 1, "month", "2026-03-02"),  # 28 February is a Saturday
        ("2027-01-31", 1, "month", "2027-03-01"),  # 28 February is a Sunday
        ("2028-01-31", 1, "month", "2028-02-29"),
        ("2026-03-31", 1, "month", "2026-04-30"),
        ("2026-12-15", 1, "month", "2027-01-15"),
        ("2026-11-30", 3, "month", "2027-03-01"),  # Sunday 28 February 2027
        ("2026-01-10", 6, "month", "2026-07-10"),  # the Digital Code's six months, by this rule
        ("2026-01-19", 12, "month", "2027-01-19"),
        ("2026-01-19", 1, "year", "2027-01-19"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2024-02-29", 4, "year", "2028-02-29"),
        ("2025-01-01", 1, "year", "2026-01-05"),  # 1 and 2 January, a weekend
    ],
)
def test_other_units(event: str, amount: int, unit: str, expected: str) -> None:
    assert due(event, amount, unit) == expected


@pytest.mark.parametrize("amount", [0, -1, -15, LONGEST + 1, 10**9])
@pytest.mark.parametrize("unit", ["business-day", "calendar-day", "month", "year"])
def test_what_is_not_a_term_is_refused(amount: int, unit: str) -> None:
    with pytest.raises(ValueError, match="not a term"):
        deadline(date(2026, 1, 19), amount, unit)


@pytest.mark.parametrize("unit", ["business-day", "calendar-day", "month", "year"])
@pytest.mark.parametrize("event", ["0001-01-01", "1990-06-01", "2100-12-31", "2150-01-05", "9999-12-30"])
def test_days_of_which_nobody_knows_whether_they_are_worked_are_not_counted(event: str, unit: str) -> None:
    with pytest.raises(InputError, match="no holiday table"):
        due(event, 1, unit)


@given(EVENTS, st.integers(1, 40))
def test_business_days_are_all_the_days_between(event: date, amount: int) -> None:
    proof = deadline(event, amount, "business-day")
    assert len(proof.counted) == amount
    assert all(day_off(day) is None for day in proof.counted)
    assert all(day_off(day) == why for day, why in proof.skipped)
    between = [event + DAY * number for number in range(1, (proof.due - event).days + 1)]
    assert sorted([*proof.counted, *(day for day, _ in proof.skipped)]) == between
    assert proof.due == proof.counted[-1]


@given(EVENTS, st.integers(1, 40))
def test_calendar_days_are_all_the_days_until_the_last(event: date, amount: int) -> None:
    proof = deadline(event, amount, "calendar-day")
    assert proof.counted == tuple(event + DAY * number for number in range(1, amount + 1))
    off = [day for day, _ in proof.skipped]
    assert off == [proof.counted[-1] + DAY * number for number in range(len(off))]


@given(EVENTS, st.integers(1, 40), UNITS)
def test_a_term_ends_on_a_business_day_after_the_event(event: date, amount: int, unit: str) -> None:
    proof = deadline(event, amount, unit)
    assert proof.due > event
    assert day_off(proof.due) is None


@given(EVENTS, st.integers(1, 60), st.integers(1, 40), UNITS)
def test_a_later_event_never_ends_sooner(event: date, later: int, amount: int, unit: str) -> None:
    assert deadline(event, amount, unit).due <= deadline(event + DAY * later, amount, unit).due


@given(EVENTS, st.integers(1, 40), UNITS)
def test_a_longer_term_never_ends_sooner(event: date, amount: int, unit: str) -> None:
    assert deadline(event, amount, unit).due <= deadline(event, amount + 1, unit).due


def test_a_hundred_years_day_by_day() -> None:
    """Every event of a hundred years: the end of 15 business days never goes back."""
    ends = [deadline(date(1992, 1, 1) + DAY * number, 15, "business-day").due for number in range(36_525)]
    assert ends == sorted(ends)


def test_the_table_is_that_of_the_library() -> None:
    """It is read without the tables of other countries; every year of it is as the library gives it."""
    from holidays.countries.kazakhstan import Kazakhstan

    from zangraph.calendars import FIRST, LAST, _table

    for year in range(FIRST, LAST + 1):
        assert dict(_table(year)) == dict(Kazakhstan(years=year, language="en_US")), year


def test_other_countries_are_not_read() -> None:
    code = "import sys; from zangraph.calendars import Calendar; from datetime import date\n"
    code += "assert Calendar().day_off(date(2026, 3, 23)); print('holidays.countries' in sys.modules)"
    assert run([executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
