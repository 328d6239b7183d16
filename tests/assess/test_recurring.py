"""Duties that come again: only what the law itself says, with its place; no day that nobody stated."""

from datetime import date
from pathlib import Path

import pytest

from zangraph.assess import assess
from zangraph.assess.recurring import Recurring, recurring, years_after
from zangraph.cli import main
from zangraph.namespaces import graphs_of
from zangraph.store.embedded import EmbeddedStore

#: Sub-point 4 of point 1 of article 18: regularly, at least once a year.
UPDATE = "kz-230-viii-update-risks"
OWNER = "organisation: A\nroles: [{role}]\nsystems:\n  - name: Scorer\n{facts}"


def found(store: EmbeddedStore, on: str, role: str = "ai-system-owner", **facts: str) -> list[Recurring]:
    written = "".join(f"    {key}: {value}\n" for key, value in facts.items())
    day = date.fromisoformat(on)
    judged = assess(store, OWNER.format(role=role, facts=written), name="a.yaml", on=day)
    return recurring(store, judged.findings, on=day)


def test_the_next_review_is_a_year_after_the_last(store: EmbeddedStore) -> None:
    (each,) = found(store, "2026-06-01", riskReviewedOn="2026-03-15")
    assert (each.norm, each.subject) == (UPDATE, "Scorer")
    assert (each.last, each.next) == (date(2026, 3, 15), date(2027, 3, 15))
    assert each.often == "regularly, at least once a year"
    assert each.citation == ["Law 230-VIII, art. 18(1)(4)"]


@pytest.mark.parametrize("stated", [{}, {"riskReviewedOn": "none"}, {"riskReviewedOn": "2026-09-01"}])
def test_where_the_last_time_is_not_known_there_is_no_next(
    store: EmbeddedStore, stated: dict[str, str]
) -> None:
    # What is dated later than the day asked is not there yet.
    (each,) = found(store, "2026-06-01", **stated)
    assert (each.last, each.next) == (None, None)


def test_whom_it_does_not_bind_is_not_reminded(store: EmbeddedStore) -> None:
    assert found(store, "2026-06-01", role="seller", riskReviewedOn="2026-03-15") == []
    assert found(store, "2026-01-17", riskReviewedOn="2025-03-15") == []


def test_only_what_the_law_says_comes_again(store: EmbeddedStore) -> None:
    rows = store.select("SELECT DISTINCT ?norm { ?norm zg:repeatsEveryYears ?years }", graphs_of("all"))
    assert [row["norm"].value.rpartition("/")[2] for row in rows] == [UPDATE]


def test_a_year_is_a_year() -> None:
    assert years_after(date(2027, 3, 15), 1) == date(2028, 3, 15)
    assert years_after(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert years_after(date(9999, 1, 1), 1) is None


def test_it_stands_among_the_days_to_watch(tmp_path: Path) -> None:
    source, out = tmp_path / "a.yaml", tmp_path / "out.md"
    args = ["validate", str(source), "--on", "2026-06-01", "--format", "md", "--output", str(out)]
    source.write_text(OWNER.format(role="ai-system-owner", facts="    riskReviewedOn: 2026-03-15\n"))
    main(args)
    row = "| 2027-03-15 | to be done again by | Scorer | Update the risks"
    assert row in out.read_text(encoding="utf-8")
    source.write_text(OWNER.format(role="ai-system-owner", facts=""))
    main(args)
    assert "when it was last done is not described" in out.read_text(encoding="utf-8")
