"""Entry into force, against dates that were counted on a calendar and against independent acts."""

from datetime import date

import pytest

from zangraph.deadlines import first_day_in_force


@pytest.mark.parametrize(
    ("published", "days", "expected"),
    [
        (date(2025, 11, 18), 60, date(2026, 1, 18)),  # Laws 230-VIII and 231-VIII
        (date(2025, 12, 26), 10, date(2026, 1, 6)),  # Order 672/НҚ
        (date(2026, 6, 25), 60, date(2026, 8, 25)),  # Law 326-VIII
        (date(2023, 12, 12), 60, date(2024, 2, 11)),  # Law 44-VIII, in force by an independent source
        (date(2025, 12, 31), 60, date(2026, 3, 2)),  # Law 248-VIII, by the database's own wording date
    ],
)
def test_the_day_after_day_n(published: date, days: int, expected: date) -> None:
    assert first_day_in_force(published, days) == expected
