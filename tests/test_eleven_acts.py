"""Each act that Law 231-VIII or Order 672/НҚ changes, on both sides of every date, by statement.

The sets are read off the digest: L59 to L81 and L85, with what each line says of before and after.
"""

from datetime import date

import pytest

from zangraph.register import Filter, norms
from zangraph.store.embedded import EmbeddedStore


def numbered(text: str) -> set[str]:
    return {f"N{number}" for number in text.split()}


BEFORE, AFTER = date(2026, 1, 17), date(2026, 1, 18)
#: What the digest says held before and after. Older definitions hold the statement that replaced them.
ACTS = {
    "kz-544-ii": ("", "080"),
    "kz-274-iv": ("", "081"),
    "kz-94-v": ("082 093", "082 083 084 085 086 087 088 089 090 091 092 093 095 096 097"),
    "kz-193-vii": ("100 101 102 103 104 108", "098 099 100 101 105 106 107 109"),
    "kz-93-viii": ("", "110"),
    # Listed only, or the source of a transfer: nothing of them is held.
    "kz-154-xiii": ("", ""),
    "kz-2710": ("", ""),
    "kz-567-ii": ("", ""),
    "kz-202-v": ("", ""),
    "kz-498-v": ("", ""),
    "kz-418-v": ("", ""),
}


def held(store: EmbeddedStore, act: str, day: date, layer: str) -> set[str]:
    found = norms(store, Filter(act=act, on=day), layer=layer)
    return {statement for entry in found for statement in entry.statements}


@pytest.mark.parametrize("act", ACTS)
def test_the_day_before_and_the_first_day(store: EmbeddedStore, act: str) -> None:
    before, after = ACTS[act]
    assert held(store, act, BEFORE, "digest") == numbered(before)
    assert held(store, act, AFTER, "digest") == numbered(after)


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 1, 5), ""), (date(2026, 1, 6), "113")])
def test_the_rules_of_the_order(store: EmbeddedStore, day: date, expected: str) -> None:
    assert held(store, "kz-179-nq", day, "all") == numbered(expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 3, 31), ""),
        (date(2023, 4, 1), "103 104 108"),
        (date(2024, 12, 31), "103 104 108"),
        (date(2025, 1, 1), "102 103 104 108"),
        (date(2026, 1, 17), "102 103 104 108"),
        (date(2026, 1, 18), "105 106 107 109"),
        (date(2026, 4, 30), "105 106 107 109"),
        (date(2026, 5, 1), ""),
    ],
)
def test_digital_assets_by_other_sources(store: EmbeddedStore, day: date, expected: str) -> None:
    """193-VII began on 2023-04-01, its 75 per cent on 2025-01-01; 259-VIII rewrote it on 2026-05-01."""
    definitions = numbered("098 099 100 101")
    assert held(store, "kz-193-vii", day, "all") - definitions == numbered(expected)


def test_the_day_in_july_is_contested_and_warned_of(store: EmbeddedStore) -> None:
    """Two claims, 11 and 12 July 2026: from the first of them on the new meaning may be another."""
    for day, reached in ((date(2026, 7, 10), False), (date(2026, 7, 11), True)):
        (entry,) = [
            each
            for each in norms(store, Filter(act="kz-94-v", kind="definition", on=day))
            if "N082" in each.statements
        ]
        by = {change.act for change in entry.currency.later_changes if change.reached}
        assert ("kz-256-viii" in by) is reached
