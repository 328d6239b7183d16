"""The day and the number on each side of every boundary."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta

import pytest

from tests.assess.by_hand import found, shaped
from zangraph.assess import assess
from zangraph.assess.shapes import Within
from zangraph.assess.standard import differences
from zangraph.assess.verdict import Finding
from zangraph.errors import InputError
from zangraph.store.embedded import EmbeddedStore

RISKS = "kz-230-viii-manage-risks"
STOP = "kz-94-v-stop-processing-on-revocation"
ANSWER = "kz-94-v-consider-objection"
BIOMETRIC = "kz-179-nq-biometric-authentication"
HALF = "kz-193-vii-sell-half-through-exchanges"
THREE_QUARTERS = "kz-193-vii-sell-through-exchanges"


def findings(store: EmbeddedStore, text: str, norm: str, on: str) -> list[Finding]:
    asked = found(store, text, norm, date.fromisoformat(on))
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


# --- the shares of mined assets: 193-VII art. 8(4) with art. 14


@pytest.mark.parametrize(
    ("norm", "sold", "share", "expected"),
    [
        # The statute for 2024: half.
        (HALF, "2024-06-01", 0, "breached"),
        (HALF, "2024-06-01", 49, "breached"),
        (HALF, "2024-06-01", 50, "met"),  # “at least”
        (HALF, "2024-06-01", 51, "met"),
        (HALF, "2024-12-31", 50, "met"),
        (HALF, "2025-01-01", 50, "no-longer-in-force"),
        # N102 from 2025: three quarters.
        (THREE_QUARTERS, "2024-12-31", 74, "not-yet-in-force"),
        (THREE_QUARTERS, "2025-01-01", 74, "breached"),
        (THREE_QUARTERS, "2025-06-01", 50, "breached"),
        (THREE_QUARTERS, "2025-06-01", 74, "breached"),
        (THREE_QUARTERS, "2025-06-01", 75, "met"),
        (THREE_QUARTERS, "2025-06-01", 76, "met"),
        (THREE_QUARTERS, "2025-06-01", 100, "met"),
        (THREE_QUARTERS, "2026-01-17", 74, "breached"),
        (THREE_QUARTERS, "2026-01-18", 74, "no-longer-in-force"),
    ],
)
def test_shares(store: EmbeddedStore, norm: str, sold: str, share: int, expected: str) -> None:
    text = f"""
        organisation: A
        roles: [digital-miner]
        assetSales:
          - soldOn: {sold}
            minedInKazakhstan: true
            soldInKazakhstan: true
            shareThroughExchanges: {share}"""
    assert verdict(store, text, norm, "2026-02-01") == expected


@pytest.mark.parametrize(
    ("facts", "is_read"),
    [
        ("assetSales: [{shareThroughExchanges: 0}]", True),
        ("assetSales: [{shareThroughExchanges: 100}]", True),
        ("assetSales: [{shareThroughExchanges: -1}]", False),
        ("assetSales: [{shareThroughExchanges: 101}]", False),
        ("databases: [{records: 0}]", True),
        ("databases: [{records: -1}]", False),
    ],
)
def test_what_no_number_can_be_is_refused(store: EmbeddedStore, facts: str, is_read: bool) -> None:
    text = f"organisation: A\n{facts}"
    if is_read:
        assert assess(store, text, name="case.yaml", on=date(2026, 2, 1)).findings
    else:
        with pytest.raises(InputError, match=r"from 0"):
            assess(store, text, name="case.yaml", on=date(2026, 2, 1))


# --- business days round holidays, counted by hand on the calendar of the Law on holidays


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2026-01-18", "2026-02-06"),  # a Sunday: 19-23, 26-30 January, 2-6 February
        ("2026-03-18", "2026-04-13"),  # 19, 20; 26, 27; 30 March - 3 April; 6-10; 13 (Nauryz 21-25 left out)
        ("2026-12-11", "2027-01-06"),  # 14, 15, 17, 18; 21-25; 28-31; 5, 6 January (16 December; 1, 2, 4)
    ],
)
def test_fifteen_business_days_over_holidays(store: EmbeddedStore, received: str, last: str) -> None:
    """N091: 94-V art. 8(7), day 1 being the first business day after the revocation."""
    text = REVOKED.format(stopped="none", refused="none").replace("2026-01-19", received)
    end = date.fromisoformat(last)
    (found,) = findings(store, text, STOP, last)
    assert (found.verdict, found.due and found.due.due) == ("pending", end)
    (found,) = findings(store, text, STOP, (end + timedelta(1)).isoformat())
    assert found.verdict == "breached"


def test_three_business_days_over_may(store: EmbeddedStore) -> None:
    """N095: from Tuesday 28 April 2026: 29, 30, then 1 May is a holiday, 2 and 3 a week-end, 4 May."""
    text = """
        organisation: A
        roles: [personal-data-operator]
        databases: [{objections: [{receivedOn: 2026-04-28, automated: true, answeredOn: none}]}]"""
    assert verdict(store, text, ANSWER, "2026-05-04") == "pending"
    assert verdict(store, text, ANSWER, "2026-05-05") == "breached"


# --- a by-law that a duty waits for


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-01-17", "not-yet-in-force"),
        ("2026-01-18", "cannot-tell"),  # no list yet
        ("2026-02-24", "cannot-tell"),
        ("2026-02-25", "breached"),  # Order 95/НҚ is of that day
    ],
)
def test_documents_wait_for_the_list(store: EmbeddedStore, on: str, expected: str) -> None:
    """N054 with N055: 15(2)(3) speaks of an approved list."""
    text = """
        organisation: A
        systems: [{roles: [ai-system-owner], documentationFollowsList: false}]"""
    (found,) = findings(store, text, "kz-230-viii-document-by-impact", on)
    assert (found.verdict, found.waits) == (expected, expected == "cannot-tell")


# --- later changes that are known and not held: from their day on an answer says so

DATABASE = """
    organisation: A
    roles: [personal-data-operator, digital-miner, media-outlet]
    systems: [{roles: [ai-system-owner], riskRegister: false}]
    databases: [{meantToHarm: true, records: 100001, limitedAccess: true, authentication: none}]
    publications: [{madeWithAI: true, distributed: true, imitates: true, warning: false}]
    organisesCirculation: true
    circulationLicence: false"""


@pytest.mark.parametrize(
    ("norm", "day", "act"),
    [
        ("kz-94-v-no-processing-to-harm", "2026-03-02", "kz-248-viii"),
        # 11 or 12 July is contested: the warning comes with the earlier day.
        ("kz-94-v-no-processing-to-harm", "2026-07-11", "kz-256-viii"),
        ("kz-94-v-no-processing-to-harm", "2026-08-25", "kz-326-viii"),
        (RISKS, "2026-08-25", "kz-326-viii"),
        ("kz-93-viii-no-uninformed-ai-products", "2026-03-02", "kz-248-viii"),
        ("kz-193-vii-no-circulation-without-licence", "2026-05-01", "kz-259-viii"),
        # Of June and September no day is known: the first of the month.
        (BIOMETRIC, "2026-06-01", None),
        (BIOMETRIC, "2026-09-01", None),
    ],
)
def test_a_later_change_is_told_from_its_day(
    store: EmbeddedStore, norm: str, day: str, act: str | None
) -> None:
    reached = []
    for on in (date.fromisoformat(day) - timedelta(1), date.fromisoformat(day)):
        (organisation,) = assess(store, DATABASE, name="case.yaml", on=on).organisations
        (found,) = [each for each in organisation.verdicts if each.norm == norm]
        reached.append([change.act for change in found.currency.later_changes if change.reached])
    before, after = reached
    assert len(after) == len(before) + 1
    assert act in after
    assert act is None or act not in before


# --- that nothing is left out


def bounds(part: object) -> Iterator[tuple[str, object]]:
    """Yield every bound that stands anywhere in a shape."""
    if isinstance(part, Within):
        yield part.op, part.bound
    elif isinstance(part, tuple):
        for each in part:
            yield from bounds(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from bounds(getattr(part, each.name))


def test_every_number_and_day_by_which_norms_are_judged_is_here(store: EmbeddedStore) -> None:
    """A new bound, term or day in the law fails here until its two sides are tested above."""
    tests = shaped(store)
    shapes = [shape for each in tests for shape in (each.activation, each.keeping)]
    shapes += [exception.shape for each in tests for exception in each.exceptions]
    assert {bound for shape in shapes for bound in bounds(shape)} == {(">", 100_000), (">=", 50), (">=", 75)}
    limits = {each.entry.time_limit for each in tests if each.entry.time_limit}
    assert {(each.amount, each.unit) for each in limits} == {(15, "business-day"), (3, "business-day")}
    starts = {str(each.entry.interval.start) for each in tests}
    assert starts == {"2023-04-01", "2024-01-01", "2025-01-01", "2026-01-06", "2026-01-18"}
    ends = {str(each.entry.interval.end) for each in tests}
    assert ends == {"2025-01-01", "2026-01-18", "2026-05-01", "None"}
    assert {str(each.exercised) for each in tests} == {"2026-02-25", "None"}
    changes = {
        (day, change.act)
        for each in tests
        for change in each.entry.currency.later_changes
        for day in change.effective_on
    }
    assert changes == {
        ("2026-03-02", "kz-248-viii"),
        ("2026-05-01", "kz-259-viii"),
        ("2026-06", None),
        ("2026-07-11", "kz-256-viii"),
        ("2026-07-12", "kz-256-viii"),
        ("2026-08-25", "kz-326-viii"),
        ("2026-09", None),
    }
