"""The due date of a norm with its proof, in every form; the table can be overridden by its user."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.graphs import with_more
from zangraph.calendars import Calendar, own_days
from zangraph.cli import main
from zangraph.due import due
from zangraph.errors import InputError
from zangraph.export.ics import calendar
from zangraph.store.embedded import EmbeddedStore


def test_one_duty_named_by_either_of_its_statements(store: EmbeddedStore) -> None:
    for word in ("N091", "N092", "kz-94-v-stop-processing-on-revocation"):
        found = due(store, word, date(2026, 1, 19))
        # 20–23 (4), 26–30 January (9), 2–6 February (14), 9 February (15).
        assert (found.due, len(found.counted)) == (date(2026, 2, 9), 15)
        assert [each.why for each in found.skipped] == ["Saturday", "Sunday"] * 3
        assert "173" in found.source


def test_a_term_of_another_jurisdiction_is_not_counted_by_the_rules_and_holidays_of_this_one() -> None:
    """Uqbar is invented; nothing is held of how it counts days."""
    limit = "limit:3-business-days-from-receipt"
    elsewhere = with_more(f"norm:xu-7-answer a zg:Obligation ; zg:ofAct act:xu-7 ; zg:hasTimeLimit {limit} .")
    with pytest.raises(InputError, match="is law of another jurisdiction, whose rules of counting"):
        due(elsewhere, "xu-7-answer", date(2026, 1, 19))


def test_an_estimated_feast_in_the_span_is_named(store: EmbeddedStore) -> None:
    """Eid al-Adha of 2026 falls on 27 May by calculation, not by announcement."""
    found = due(store, "N095", date(2026, 5, 25))
    assert found.due == date(2026, 5, 29)
    assert found.calendar.estimated == [date(2026, 5, 27)]
    assert "Estimated" in calendar(found, "x").replace("\r\n ", "")


def test_a_users_own_file_overrides_the_table(store: EmbeddedStore) -> None:
    """Before July 2026 the official calendar had 30 August, a Sunday, moved to Monday 31."""
    event = date(2026, 8, 27)
    assert due(store, "N095", event).due == date(2026, 9, 1)
    own = own_days("# mine\n2026-08-31,off,Constitution Day\n", name="own.csv")
    assert due(store, "N095", event, calendar=own).due == date(2026, 9, 2)
    worked = own_days("2026-08-29,working\n", name="own.csv")
    assert due(store, "N095", event, calendar=worked).due == date(2026, 8, 31)


def test_that_file_may_come_from_a_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a mark at its head, CRLF, and every row filled up to the longest."""
    path = tmp_path / "own.csv"
    path.write_bytes(b"\xef\xbb\xbf# mine,,\r\n,,\r\n2026-02-09,off,a day of ours\r\n2026-02-07,working,\r\n")
    asked = ["deadline", "N091", "--event", "2026-01-19", "--format", "json", "--holidays", str(path)]
    # Day 14 is Friday 6 February: with Saturday the 7th worked, day 15 is that.
    assert main(asked) == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2026-02-07"
    path.write_bytes(path.read_bytes().replace(b"02-07,working", b"02-10,off,x"))
    assert main(asked) == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2026-02-11"


@pytest.mark.parametrize(
    "line",
    [
        "31.08.2026,off,x",
        "2026-08-31",
        "2026-08-31,holiday,x",
        "2026-08-31,off",
        "2026-W36-1,off,x",
        "20260831,off,x",
        '2026-08-31,off,"x',
        f"2026-08-31,off,{'x' * 200_000}",
        "2026-08-29,off,x",
    ],
    ids=lambda line: line[:30],
)
def test_a_wrong_line_of_that_file_is_named(line: str) -> None:
    with pytest.raises(InputError, match=r"own\.csv, line 2"):
        own_days(f"2026-08-29,working\n{line}\n", name="own.csv")


def test_the_table_against_the_official_calendar_of_2026() -> None:
    """The days of the state's calendar for January to July 2026, taken by hand; later ones moved by law."""
    days = {day for day, _ in Calendar().holidays(2026) if day < date(2026, 8, 1)}
    assert days == {
        *(date(2026, 1, day) for day in (1, 2, 7)),
        *(date(2026, 3, day) for day in (8, 9, 21, 22, 23, 24, 25)),
        *(date(2026, 5, day) for day in (1, 7, 9, 11, 27)),
        date(2026, 7, 6),
    }
    working = [date(2026, 1, day) for day in range(1, 32) if Calendar().day_off(date(2026, 1, day)) is None]
    assert len(working) == 19  # as the state counts January


@pytest.mark.parametrize("day", ["9999-12-31", "2101-01-01", "0001-01-01"])
def test_a_day_beyond_every_table_is_refused(store: EmbeddedStore, day: str) -> None:
    with pytest.raises(InputError, match="it runs from 1992 to 2100"):
        due(store, "N091", date.fromisoformat(day))


@pytest.mark.parametrize(
    ("word", "said"), [("N113", "has no time limit"), ("N999", "Nothing here is called")]
)
def test_what_has_no_deadline_is_said(store: EmbeddedStore, word: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        due(store, word, date(2026, 1, 19))


def test_an_event_before_the_norm_is_told(store: EmbeddedStore) -> None:
    assert due(store, "N091", date(2026, 1, 17)).in_force == "not-yet-in-force"


def test_icalendar_is_folded_and_escaped(store: EmbeddedStore) -> None:
    text = calendar(due(store, "N091", date(2026, 1, 19), lang="kk"), "x")
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20260209" in whole
    assert "Келісім" in whole
    assert "\\, " in whole


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.csv"
    own.write_text("2026-01-20,off,Snow\n")
    arguments = ["deadline", "N095", "--event", "2026-01-19", "--format", "json", "--holidays", str(own)]
    assert main(arguments) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == "2026-01-23"
    assert answer["skipped"] == [{"date": "2026-01-20", "why": "Snow"}]
    assert main(["deadline", "--calendar", "2026"]) == 0
    assert "2026-03-24" in capsys.readouterr().out
    assert main(["deadline", "--calendar", "3000"]) == 2
    assert main(["deadline", "N095"]) == 2
