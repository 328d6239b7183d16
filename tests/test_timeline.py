from datetime import date

from zangraph.store.embedded import open_store
from zangraph.timeline import timeline


def test_the_days_of_an_act_are_told_apart() -> None:
    found = {(each.act, each.kind): each.on for each in timeline(open_store()).events}
    assert found["kz-230-viii", "adopted"] == "2025-11-17"
    assert found["kz-230-viii", "published"] == "2025-11-18"
    assert found["kz-230-viii", "in-force"] == "2026-01-18"
    # The digest prints 2025-01-06, before the order was adopted: the computed day counts.
    assert found["kz-672-nq", "in-force"] == "2026-01-06"


def test_entries_stand_together_by_act_and_days() -> None:
    found = {(each.act, each.start, each.end): each.entries for each in timeline(open_store()).stretches}
    # Half of the digital assets from 2024, three quarters from 2025, until 231-VIII.
    assert found["kz-193-vii", date(2024, 1, 1), date(2025, 1, 1)] == 1
    assert found["kz-193-vii", date(2025, 1, 1), date(2026, 1, 18)] == 1
    assert sum(entries for (act, *_), entries in found.items() if act == "kz-179-nq") == 1


def test_the_law_of_amendments_changes_eleven_acts() -> None:
    found = [each for each in timeline(open_store()).influences if each.by == "kz-231-viii"]
    assert len(found) == 11
    assert {each.of for each in found} >= {"kz-94-v", "kz-193-vii", "kz-274-iv", "kz-93-viii", "kz-418-v"}


def test_the_digest_alone_knows_nothing_of_later_changes() -> None:
    kinds = {each.kind for each in timeline(open_store(), layer="digest").events}
    assert "later-change" not in kinds
