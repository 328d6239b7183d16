"""What came, ended and was replaced, counted by hand from the digest."""

from datetime import date

import pytest

from zangraph.assess.flips import flips
from zangraph.changes import changes
from zangraph.errors import InputError
from zangraph.store.embedded import EmbeddedStore

BEFORE, DAY = date(2026, 1, 17), date(2026, 1, 18)


def statements(listed: list) -> set[str]:  # type: ignore[type-arg]
    return {statement for change in listed for statement in change.norm.statements}


def test_the_order_alone_on_the_sixth_of_january(store: EmbeddedStore) -> None:
    found = changes(store, date(2026, 1, 5), date(2026, 1, 6))
    assert statements(found.came) == {"N113"}
    assert (found.ended, found.changed) == ([], [])
    (change,) = found.came
    assert change.amendment is not None
    assert change.amendment.act == "kz-672-nq"


def test_what_ended_when_the_laws_began(store: EmbeddedStore) -> None:
    """L75, L76, L79 are exclusions or a replacement; L63, L73, L74 are new wordings of older definitions."""
    found = changes(store, BEFORE, DAY)
    assert statements(found.ended) == {"N102", "N103", "N104", "N108", "N082", "N100", "N101"}


def test_one_ban_takes_the_place_of_another(store: EmbeddedStore) -> None:
    found = changes(store, BEFORE, DAY)
    pairs = {(tuple(each.before), each.after) for each in found.changed}
    assert any("unsecured" in before[0] and "licence" in after for before, after in pairs)
    assert all(each.amendment.kind == "substitution" for each in found.changed)


def test_nothing_on_an_ordinary_day_and_the_start_excluded(store: EmbeddedStore) -> None:
    found = changes(store, DAY, date(2026, 2, 1))
    assert (found.came, found.ended, found.changed) == ([], [], [])


def test_a_long_span_and_its_days_one_by_one_say_the_same(store: EmbeddedStore) -> None:
    """Beyond a year all days are gone through at once."""
    whole = changes(store, date(2024, 12, 31), date(2026, 12, 31))
    years = [changes(store, date(year, 12, 31), date(year + 1, 12, 31)) for year in (2024, 2025)]
    for name in ("came", "ended"):
        assert [(each.norm.id, each.on, each.amendment) for each in getattr(whole, name)] == [
            (each.norm.id, each.on, each.amendment) for year in years for each in getattr(year, name)
        ]
    assert len(whole.came) > 200 and len(whole.ended) > 10


def test_what_other_sources_end_is_not_in_the_digest(store: EmbeddedStore) -> None:
    span = (date(2026, 4, 30), date(2026, 5, 1))
    assert statements(changes(store, *span).ended) == {"N105", "N106", "N107", "N109"}
    assert changes(store, *span, layer="statute").ended == []


def test_the_wrong_way_round_is_refused(store: EmbeddedStore) -> None:
    with pytest.raises(InputError, match="2026-01-17, the last day, is before 2026-01-18"):
        changes(store, DAY, BEFORE)


def test_for_one_organisation_only_what_touches_it(store: EmbeddedStore) -> None:
    text = "organisation: Kiosk\nroles: [retail-trader]\nsystems: none\ndatabases: none\npublications: none\n"
    text += "products: [{name: shoes, marked: true, soldThrough: no-register}]\n"
    found, flipped = flips(store, text, changes(store, BEFORE, DAY), name="kiosk.yaml")
    assert "kz-544-ii-record-marked-sales" in {change.norm.id for change in found.came}
    assert "kz-230-viii-manage-risks" not in {change.norm.id for change in found.came}
    sale = [each for each in flipped if each.norm == "kz-544-ii-record-marked-sales"]
    assert [(each.subject, each.before, each.after) for each in sale] == [
        ("shoes", "not-yet-in-force", "breached")
    ]


def test_of_two_things_called_the_same_each_flips_by_itself(store: EmbeddedStore) -> None:
    """Received on Tuesday the 20th, the last of three working days is Friday the 23rd."""
    text = "organisation: Bank\nroles: [personal-data-operator]\ndatabases:\n"
    for name, answered in (("clients", "none"), ("staff", "2026-01-21")):
        objection = f"{{receivedOn: 2026-01-20, automated: true, answeredOn: {answered}}}"
        text += f"- name: {name}\n  objections: [{objection}]\n"
    span = changes(store, date(2026, 1, 23), date(2026, 1, 24))
    flipped = flips(store, text, span, name="bank.yaml")[1]
    assert [
        (each.subject, each.before, each.after)
        for each in flipped
        if each.norm == "kz-94-v-consider-objection"
    ] == [("clients, objection 2026-01-20", "pending", "breached")]
