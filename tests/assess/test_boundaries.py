"""The day and the number on each side of every boundary."""

from datetime import date

import pytest

from zangraph.assess import assess
from zangraph.assess.standard import differences
from zangraph.assess.verdict import Finding
from zangraph.store.embedded import EmbeddedStore

RISKS = "kz-230-viii-manage-risks"
STOP = "kz-94-v-stop-processing-on-revocation"
ANSWER = "kz-94-v-consider-objection"
BIOMETRIC = "kz-179-nq-biometric-authentication"


def findings(store: EmbeddedStore, text: str, norm: str, on: str) -> list[Finding]:
    found = assess(store, text, name="case.yaml", on=date.fromisoformat(on)).findings
    asked = [each for each in found if each.test.entry.id == norm]
    assert differences(asked)[1] == []
    return asked


def verdict(store: EmbeddedStore, text: str, norm: str, on: str) -> str:
    (found,) = findings(store, text, norm, on)
    return found.verdict


@pytest.mark.parametrize(
    ("records", "expected"),
    [(0, "not-subject"), (99_999, "not-subject"), (100_000, "not-subject"), (100_001, "breached")],
)
def test_more_than_a_hundred_thousand_records(store: EmbeddedStore, records: int, expected: str) -> None:
    text = f"""
        organisation: A
        roles: [personal-data-operator]
        databases: [{{records: {records}, limitedAccess: true, authentication: password}}]"""
    assert verdict(store, text, BIOMETRIC, "2026-02-01") == expected


@pytest.mark.parametrize(
    ("on", "risks", "biometric"),
    [
        ("2026-01-05", "not-yet-in-force", "not-yet-in-force"),  # day 10 after 26 December
        ("2026-01-06", "not-yet-in-force", "breached"),  # Order 672/НҚ
        ("2026-01-17", "not-yet-in-force", "breached"),  # day 60 after 18 November
        ("2026-01-18", "breached", "breached"),  # Law 230-VIII, a Sunday: no roll
    ],
)
def test_entry_into_force(store: EmbeddedStore, on: str, risks: str, biometric: str) -> None:
    text = """
        organisation: A
        roles: [ai-system-owner, personal-data-operator]
        systems: [{riskRegister: false}]
        databases: [{records: 100001, limitedAccess: true, authentication: none}]"""
    assert (verdict(store, text, RISKS, on), verdict(store, text, BIOMETRIC, on)) == (risks, biometric)


# Consent is revoked on Monday 19 January 2026. 15 business days, none of them a holiday:
# 20-23 January (4), 26-30 (9), 2-6 February (14), Monday 9 February.
REVOKED = """
    organisation: A
    roles: [personal-data-operator]
    databases:
      - revocations:
          - receivedOn: 2026-01-19
            refusedWithReasonsOn: {refused}
            processings: [{{stoppedOn: {stopped}, requiredByLaw: false}}]"""


@pytest.mark.parametrize(
    ("stopped", "refused", "on", "expected"),
    [
        ("none", "none", "2026-01-19", "pending"),
        ("none", "none", "2026-02-09", "pending"),  # the last day is not over
        ("none", "none", "2026-02-10", "breached"),
        ("2026-02-09", "none", "2026-02-08", "pending"),  # not seen yet
        ("2026-02-09", "none", "2026-02-09", "met"),  # rule 8: the due day included
        ("2026-02-09", "none", "2026-02-10", "met"),
        ("2026-02-10", "none", "2026-02-09", "pending"),
        ("2026-02-10", "none", "2026-02-10", "breached"),  # rule 8: what is done later is late
        ("2026-02-10", "none", "2030-01-01", "breached"),
        ("none", "2026-02-09", "2026-02-09", "met"),
        ("none", "2026-02-09", "2026-02-08", "pending"),
        ("none", "2026-02-10", "2026-02-10", "breached"),
        ("2026-02-10", "2026-02-09", "2026-03-01", "met"),
        ("unknown", "none", "2026-02-09", "pending"),
        ("unknown", "none", "2026-02-10", "no-evidence"),
        ("none", "unknown", "2026-02-10", "no-evidence"),
    ],
)
def test_fifteen_business_days(
    store: EmbeddedStore, stopped: str, refused: str, on: str, expected: str
) -> None:
    (found,) = findings(store, REVOKED.format(stopped=stopped, refused=refused), STOP, on)
    assert found.verdict == expected
    assert found.due is not None
    assert found.due.due == date(2026, 2, 9)
    assert found.instant == date(2026, 1, 19)


def test_before_the_event_there_is_no_verdict_on_it(store: EmbeddedStore) -> None:
    text = REVOKED.format(stopped="none", refused="none")
    assert findings(store, text, STOP, "2026-01-18") == []


# An objection of Tuesday 20 January 2026: Wednesday 21, Thursday 22, Friday 23 January.
@pytest.mark.parametrize(
    ("answered", "on", "expected"),
    [
        ("none", "2026-01-20", "pending"),
        ("none", "2026-01-23", "pending"),
        ("none", "2026-01-24", "breached"),
        ("2026-01-23", "2026-01-22", "pending"),
        ("2026-01-23", "2026-01-23", "met"),
        ("2026-01-26", "2026-01-25", "breached"),
        ("2026-01-26", "2026-01-26", "breached"),
        ("unknown", "2026-01-23", "pending"),
        ("unknown", "2026-01-24", "no-evidence"),
    ],
)
@pytest.mark.parametrize("norm", [ANSWER, "kz-94-v-notify-objection-result"])
def test_three_business_days(store: EmbeddedStore, norm: str, answered: str, on: str, expected: str) -> None:
    text = f"""
        organisation: A
        roles: [personal-data-operator]
        databases: [{{objections: [{{receivedOn: 2026-01-20, automated: true, answeredOn: {answered}}}]}}]"""
    assert verdict(store, text, norm, on) == expected


def test_three_business_days_over_nauryz(store: EmbeddedStore) -> None:
    # From Wednesday 18 March 2026: 19, 20, then Nauryz 21-23 and its days off 24 and 25, then 26.
    text = """
        organisation: A
        roles: [personal-data-operator]
        databases: [{objections: [{receivedOn: 2026-03-18, automated: true, answeredOn: none}]}]"""
    assert verdict(store, text, ANSWER, "2026-03-26") == "pending"
    assert verdict(store, text, ANSWER, "2026-03-27") == "breached"


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-01-17", "not-yet-in-force"),  # the norm's first day is 18 January
        ("2026-01-18", "breached"),
        ("unknown", "cannot-tell"),
        ("none", "cannot-tell"),
    ],
)
def test_the_law_of_the_day_of_the_event(store: EmbeddedStore, received: str, expected: str) -> None:
    text = f"""
        organisation: A
        roles: [personal-data-operator]
        databases: [{{objections: [{{receivedOn: {received}, automated: true, answeredOn: none}}]}}]"""
    (found,) = findings(store, text, ANSWER, "2026-03-01")
    assert found.verdict == expected
    if expected == "cannot-tell":
        assert [leaf.path.rpartition("#")[2] for leaf in found.leaves] == ["receivedOn"]


def test_a_revocation_without_a_day_cannot_be_judged(store: EmbeddedStore) -> None:
    text = """
        organisation: A
        roles: [personal-data-operator]
        databases: [{revocations: [{processings: [{stoppedOn: none}]}]}]"""
    assert verdict(store, text, STOP, "2026-03-01") == "cannot-tell"


ROLE = """
    organisation: A
    systems: [{{roles: [{{role: ai-system-owner, {term}}}], riskRegister: false}}]"""


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("from: 2026-02-02", "not-subject"),
        ("from: 2026-02-01", "breached"),  # the first day belongs
        ("until: 2026-02-01", "not-subject"),  # the day of the end does not
        ("until: 2026-02-02", "breached"),
        ("from: 2026-01-01, until: 2026-02-01", "not-subject"),
        ("from: 2026-02-01, until: 2026-02-02", "breached"),
        ("from: 2026-02-01, until: 2026-02-01", "not-subject"),
    ],
)
def test_a_role_is_half_open_in_time(store: EmbeddedStore, term: str, expected: str) -> None:
    assert verdict(store, ROLE.format(term=term), RISKS, "2026-02-01") == expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [("2026-01-20", "not-subject"), ("2026-01-21", "breached"), ("2026-01-23", "breached")],
)
def test_a_role_is_tested_on_the_day_of_the_event(store: EmbeddedStore, until: str, expected: str) -> None:
    """Rule 7: whoever was the operator when the objection came stays bound, also past the due day."""
    text = f"""
        organisation: A
        databases:
          - roles: [{{role: personal-data-operator, until: {until}}}]
            objections: [{{receivedOn: 2026-01-20, automated: true, answeredOn: none}}]"""
    assert verdict(store, text, ANSWER, "2026-03-01") == expected


@pytest.mark.parametrize(
    ("own", "around", "expected"),
    [
        ("roles: [ai-system-owner]", "roles: [seller]", "breached"),  # the nearest decides
        ("roles: [seller]", "roles: [ai-system-owner]", "not-subject"),
        ("roles: none", "roles: [ai-system-owner]", "not-subject"),
        ("risk: low", "roles: [ai-system-owner]", "breached"),
        ("roles: [unknown]", "roles: [ai-system-owner]", "cannot-tell"),
        ("roles: unknown", "roles: [ai-system-owner]", "breached"),  # nothing is stated here
        ("risk: low", "size: small", "cannot-tell"),
    ],
)
def test_the_nearest_roles_decide(store: EmbeddedStore, own: str, around: str, expected: str) -> None:
    own = own.replace("low", "minimal")
    text = f"organisation: A\n{around}\nsystems: [{{{own}, riskRegister: false}}]"
    assert verdict(store, text, RISKS, "2026-02-01") == expected
