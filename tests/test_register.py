"""The register on both sides of every date. Ids were taken by hand from the digest, not from a run."""

from datetime import date

import pytest

from zangraph.errors import InputError
from zangraph.register import Filter, norms
from zangraph.store.embedded import EmbeddedStore

ORDER_672 = {"kz-179-nq-biometric-authentication"}
#: L18, L19, L28, L29 and L38 of the digest: what owners and holders owe, rights of users answered.
OWNER = {
    "kz-230-viii-manage-risks",
    "kz-230-viii-ensure-security",
    "kz-230-viii-ensure-reliability",
    "kz-230-viii-keep-documentation",
    "kz-230-viii-support-users",
    "kz-230-viii-provide-terms-of-use",
    "kz-230-viii-document-by-impact",
    "kz-230-viii-audit-before-trusted-list",
    "kz-230-viii-explain-outputs",
    "kz-230-viii-inform-of-automated-processing",
    "kz-230-viii-inform-of-objection",
    "kz-230-viii-inform-of-protection",
}
OPERATOR = {
    "kz-94-v-no-improper-extraction",
    "kz-94-v-stop-processing-on-revocation",
    "kz-94-v-consider-objection",
    "kz-94-v-notify-objection-result",
}


def ids(store: EmbeddedStore, **wanted: object) -> set[str]:
    return {entry.id for entry in norms(store, Filter(**wanted))}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # Published 2025-12-26, ten days: day 10 is 2026-01-05, in force on 2026-01-06.
        (date(2026, 1, 5), set()),
        (date(2026, 1, 6), ORDER_672),
        # Published 2025-11-18, sixty days: day 60 is 2026-01-17, in force on 2026-01-18.
        (date(2026, 1, 17), ORDER_672),
        (date(2026, 1, 18), ORDER_672 | OPERATOR),
    ],
)
def test_operator_of_a_database_on_both_sides(store: EmbeddedStore, day: date, expected: set[str]) -> None:
    found = ids(store, role="personal-data-operator", kind=None, on=day)
    assert found >= expected
    assert (ORDER_672 | OPERATOR) & found == expected


@pytest.mark.parametrize(("day", "in_force"), [(date(2026, 1, 17), False), (date(2026, 1, 18), True)])
def test_owner_of_a_system_on_both_sides(store: EmbeddedStore, day: date, in_force: bool) -> None:
    found = ids(store, role="ai-system-owner", kind="obligation", on=day)
    assert found >= OWNER if in_force else not OWNER & found


def test_entry_carries_law_and_certainty(store: EmbeddedStore) -> None:
    (entry,) = [
        each
        for each in norms(store, Filter(on=date(2026, 2, 1)))
        if each.id == "kz-94-v-stop-processing-on-revocation"
    ]
    assert entry.kind == "obligation"
    assert entry.statements == ["N091", "N092"]  # one duty with two ways to keep it
    assert set(entry.bearer) == {
        "personal-data-owner",
        "personal-data-operator",
        "personal-data-third-party",
    }
    assert entry.counterparty == ["data-subject"]
    assert entry.time_limit is not None
    assert (entry.time_limit.amount, entry.time_limit.unit) == (15, "business-day")
    assert [(place.citation, place.certainty) for place in entry.provisions] == [
        ("Law 94-V, art. 8(7)(part 2)", "verified")
    ]
    assert entry.valid_from == date(2026, 1, 18)
    assert entry.exception is not None
    assert {(reading.heading, reading.item, reading.lines) for reading in entry.sources} == {
        ("Key changes: personal data (94-V)", 7, "L69")
    }


def test_the_slip_in_the_order_is_kept_and_corrected(store: EmbeddedStore) -> None:
    (entry,) = norms(store, Filter(act="kz-179-nq", on=date(2026, 1, 6)))
    assert (entry.valid_from, entry.date_status) == (date(2026, 1, 6), "corrected")


def test_an_article_that_is_not_known_is_never_a_pinpoint(store: EmbeddedStore) -> None:
    (entry,) = [each for each in norms(store, Filter(act="kz-544-ii")) if each.statements == ["N080"]]
    assert [place.citation for place in entry.provisions] == ["Law 544-II, provision not known"]


def test_layer_digest_prints_no_articles(store: EmbeddedStore) -> None:
    found = norms(store, Filter(on=date(2026, 2, 1)), layer="digest")
    assert found
    assert not any(entry.provisions for entry in found)


@pytest.mark.parametrize(
    ("day", "reached"),
    [
        (date(2026, 3, 1), set()),
        (date(2026, 3, 2), {"kz-248-viii"}),
        (date(2026, 7, 10), {"kz-248-viii"}),
        # The day in July is disputed, 11 or 12: the warning comes with the first.
        (date(2026, 7, 11), {"kz-248-viii", "kz-256-viii"}),
        (date(2026, 8, 25), {"kz-248-viii", "kz-256-viii", "kz-326-viii"}),
    ],
)
def test_currency_says_which_later_changes_are_reached(
    store: EmbeddedStore, day: date, reached: set[str]
) -> None:
    entry = norms(store, Filter(act="kz-94-v", role="data-subject", on=day)) or norms(
        store, Filter(act="kz-94-v", role="personal-data-operator", on=day)
    )
    changes = entry[0].currency.later_changes
    assert {change.act for change in changes if change.reached} == reached


def test_filters_narrow(store: EmbeddedStore) -> None:
    on = date(2026, 2, 1)
    assert ids(store, text="EMOTIONS", on=on) == {"kz-230-viii-no-emotion-determination-without-consent"}
    assert ids(store, act="kz-544-ii", on=on) == {"kz-544-ii-record-marked-sales"}
    assert {"kz-94-v-stop-processing-on-revocation", "kz-94-v-consider-objection"} <= ids(
        store, time_limit=True, on=on
    )
    assert "kz-230-viii-receive-explanations" in ids(store, kind="right", on=on)
    assert "kz-230-viii-explain-outputs" not in ids(store, kind="right", on=on)


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_labels_in_three_languages(store: EmbeddedStore, lang: str) -> None:
    for entry in norms(store, Filter(), lang=lang):
        assert entry.label_lang == lang, entry.id


def test_a_misspelt_role_names_the_nearest(store: EmbeddedStore) -> None:
    with pytest.raises(InputError, match="ai-system-owner"):
        norms(store, Filter(role="ai-system-ownr"))
