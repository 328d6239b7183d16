"""What was there before the start: systems, libraries, consents, databases, sales; each expected by hand.

No act of the three has a grace period or a transitional rule, and the Law on legal acts bars retroactive
effect (art. 43(1)). So what must hold of a thing binds old things from the first day, and what happened on
a day is judged by the law of that day.
"""

import pytest

from tests.assess.by_hand import Case, cases, judged
from zangraph.store.embedded import EmbeddedStore

EXTRACTED = "takenFromPublicSources: true, extractionImproper: true"
COLLECTED = "publicPlaceBiometrics: true, publicPlaceCollectedFor: [other], publicPlaceConsent: false"
USED = "publicPlaceBiometrics: true, publicPlaceUsedFor: [other], publicPlaceConsent: false"
LIBRARY = "roles: [data-library-producer], producerInformation: none"
SOLD = "minedInKazakhstan: true, soldInKazakhstan: true, shareThroughExchanges: 0"
REVOKED = "revocations: [{{receivedOn: {}, refusedWithReasonsOn: none, "
REVOKED += "processings: [{{name: D, stoppedOn: none, requiredByLaw: false}}]}}]"

CASES = [
    # A system in use for years: what must hold of it must hold from the first day.
    *[
        case
        for on, verdict, why in (
            ("2026-01-17", "not-yet-in-force", "day 60 after publication"),
            ("2026-01-18", "breached", "no grace for a system that was already there"),
        )
        for norm, statement, facts in (
            ("kz-230-viii-manage-risks", "N032", "roles: [ai-system-owner], riskRegister: false"),
            ("kz-230-viii-provide-terms-of-use", "N037", "roles: [ai-system-owner], termsOfUse: none"),
            ("kz-230-viii-no-behaviour-distortion", "N065", "functions: [behaviour-distortion]"),
        )
        for case in cases(norm, statement, "system", (facts, verdict, why), on=on)
    ],
    # A picture of 2025 that is still shown: being spread is a state, and lasts.
    *[
        case
        for on, verdict, why in (
            ("2026-01-17", "not-yet-in-force", "it may be shown unmarked"),
            ("2026-01-18", "breached", "it is shown unmarked"),
        )
        for case in cases(
            "kz-230-viii-no-unmarked-synthetic-outputs",
            "N046",
            "publication",
            ("distributed: true, imitates: true, machineReadableMark: false", verdict, why),
            on=on,
        )
    ],
    # A library: creating it and handing it on are events, its quality is a state.
    *cases(
        "kz-230-viii-give-producer-on-creation",
        "N063",
        "library",
        (f"createdOn: 2026-01-17, {LIBRARY}", "not-yet-in-force", "created a day before the Law"),
        (f"createdOn: 2026-01-18, {LIBRARY}", "breached", "created on its first day"),
        (f"createdOn: 2020-05-01, {LIBRARY}", "not-yet-in-force", "years before"),
    ),
    *cases(
        "kz-230-viii-give-producer-on-sharing",
        "N063",
        "sharing",
        (
            "roles: [data-library-owner], createdOn: 2020-05-01, "
            "sharings: [{name: H, sharedOn: 2026-01-18, producerInformation: none}]",
            "breached",
            "an old library handed on under the Law",
        ),
        (
            "roles: [data-library-owner], "
            "sharings: [{name: H, sharedOn: 2026-01-17, producerInformation: none}]",
            "not-yet-in-force",
            "handed on a day before",
        ),
    ),
    *cases(
        "kz-230-viii-meet-data-library-quality",
        "N061",
        "library",
        (
            "roles: [data-library-owner], createdOn: 2020-05-01, meetsQuality: false",
            "breached",
            "its quality must be ensured now, whenever it was created",
        ),
    ),
    # Training goes on: an old library may not be trained on against 27(3).
    *cases(
        "kz-230-viii-no-training-on-other-libraries",
        "N064",
        "library",
        (
            "createdOn: 2020-05-01, usedForTraining: true, suppliedByDataOwner: false",
            "breached",
            "it is trained on now",
        ),
    ),
    # 94-V art. 7(11): extraction is an event.
    *cases(
        "kz-94-v-no-improper-extraction",
        "N086",
        "database",
        (f"{EXTRACTED}, extractedOn: 2026-01-17", "not-yet-in-force", "the last of it a day before"),
        (f"{EXTRACTED}, extractedOn: 2026-01-18", "breached", "on the first day"),
        (EXTRACTED, "cannot-tell", "it may all have been before"),
        ("extractionImproper: false", "not-subject", "properly, so no day is asked"),
        (
            "roles: [consumer], takenFromPublicSources: true, extractionImproper: true",
            "not-subject",
            "whatever the day, the role is not bound",
        ),
        (
            "roles: [{role: personal-data-operator, until: 2026-01-20}], "
            f"{EXTRACTED}, extractedOn: 2026-01-19",
            "breached",
            "whoever was the operator on that day",
        ),
        (
            "roles: [{role: personal-data-operator, from: 2026-01-20}], "
            f"{EXTRACTED}, extractedOn: 2026-01-19",
            "not-subject",
            "somebody else was",
        ),
    ),
    # 94-V art. 7(12): collecting is an event, use is a state.
    *cases(
        "kz-94-v-no-biometrics-in-public-places",
        "N087",
        "database",
        (f"{COLLECTED}, publicPlaceCollectedOn: 2026-01-17", "not-yet-in-force", "collected before"),
        (f"{COLLECTED}, publicPlaceCollectedOn: 2026-01-18", "breached", "collected on the first day"),
        (COLLECTED, "cannot-tell", "it may all have been before"),
    ),
    *cases(
        "kz-94-v-no-use-of-public-place-biometrics",
        "N088",
        "database",
        (
            f"{USED}, publicPlaceCollectedOn: 2025-06-01",
            "breached",
            "collected when it was free, used when it is not",
        ),
        (USED, "breached", "whenever it was collected"),
    ),
    # 94-V art. 8(5): a consent of 2024 has its term now.
    *cases(
        "kz-94-v-consent-not-beyond-purpose",
        "N089",
        "database",
        (
            "consentTermSet: true, consentTermFitsPurpose: false, consentTermByLawOrAgreement: false",
            "not-yet-in-force",
            "free until the day before",
        ),
        on="2026-01-17",
    ),
    *cases(
        "kz-94-v-consent-not-beyond-purpose",
        "N089",
        "database",
        (
            "consentTermSet: true, consentTermFitsPurpose: false, consentTermByLawOrAgreement: false",
            "breached",
            "the term runs on, and nothing spares old consents; contested",
        ),
        on="2026-01-18",
    ),
    # 94-V art. 8(7): a consent of any year, revoked on a day.
    *cases(
        "kz-94-v-stop-processing-on-revocation",
        "N091",
        "database",
        (REVOKED.format("2026-01-17"), "not-yet-in-force", "revoked when there was no such term"),
        (REVOKED.format("2026-01-18"), "breached", "revoked on the first day"),
        on="2026-03-02",
    ),
    # Order 672/НҚ: a database filled long before.
    *[
        case
        for on, verdict, why in (
            ("2026-01-05", "not-yet-in-force", "day 10 after publication"),
            ("2026-01-06", "breached", "its size and its means on that day"),
        )
        for case in cases(
            "kz-179-nq-biometric-authentication",
            "N113",
            "database",
            ("records: 100001, limitedAccess: true, authentication: password", verdict, why),
            on=on,
        )
    ],
    # Sales and business of miners: the law of the day, also when asked after it ended.
    *cases(
        "kz-193-vii-sell-through-exchanges",
        "N102",
        "sale",
        (f"soldOn: 2026-01-17, {SOLD}", "breached", "the last day of the rule"),
        (f"soldOn: 2026-01-18, {SOLD}", "no-longer-in-force", "free from that day"),
        (f"soldOn: 2025-01-01, {SOLD}", "breached", "its first day, as other sources have it"),
        (f"soldOn: 2024-12-31, {SOLD}", "not-yet-in-force", "the share of 2024 was another"),
    ),
    *cases(
        "kz-193-vii-sell-half-through-exchanges",
        "art. 14",
        "sale",
        (f"soldOn: 2024-12-31, {SOLD}", "breached", "the last day of the half"),
        (f"soldOn: 2025-01-01, {SOLD}", "no-longer-in-force", "from then on 75 per cent"),
        (f"soldOn: 2024-01-01, {SOLD}", "breached", "its first day"),
        (f"soldOn: 2023-12-31, {SOLD}", "not-yet-in-force", "no share was set"),
    ),
    *[
        case
        for on, verdict in (
            ("2023-03-31", "not-yet-in-force"),
            ("2023-04-01", "breached"),
            ("2026-01-17", "breached"),
            ("2026-01-18", "no-longer-in-force"),
        )
        for norm, statement, facts in (
            ("kz-193-vii-no-other-business-for-miners", "N103", "otherActivities: true"),
            ("kz-193-vii-no-shareholding-for-miners", "N104", "acquiredShares: true"),
            (
                "kz-193-vii-no-non-profits-for-miners",
                "N104",
                "nonProfitMembership: true\nonlyPermittedMemberships: false",
            ),
            (
                "kz-193-vii-no-unsecured-assets",
                "N108",
                "unsecuredAssets: true\nunsecuredOnlyWhereAllowed: false",
            ),
        )
        for case in cases(
            norm,
            statement,
            "organisation",
            (f"roles: [digital-miner]\n{facts}", verdict, "a state, judged on the day asked"),
            on=on,
        )
    ],
    *[
        case
        for on, verdict in (
            ("2026-01-17", "not-yet-in-force"),
            ("2026-01-18", "breached"),
            ("2026-04-30", "breached"),
            ("2026-05-01", "no-longer-in-force"),
        )
        for case in cases(
            "kz-193-vii-no-circulation-without-licence",
            "N109",
            "organisation",
            (
                "organisesCirculation: true\ncirculationLicence: false",
                verdict,
                "Law 259-VIII, from 1 May 2026",
            ),
            on=on,
        )
    ],
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_verdict(store: EmbeddedStore, case: Case) -> None:
    assert judged(store, case).verdict == case.verdict, case.why


def test_what_is_asked_is_the_day(store: EmbeddedStore) -> None:
    """An event without a day is not judged, and the day is named as what is missing."""
    for norm, statement, facts, path in (
        ("kz-94-v-no-improper-extraction", "N086", EXTRACTED, "extractedOn"),
        ("kz-94-v-no-biometrics-in-public-places", "N087", COLLECTED, "publicPlaceCollectedOn"),
    ):
        (case,) = cases(norm, statement, "database", (facts, "cannot-tell", "no day"))
        found = judged(store, case)
        assert [leaf.path.rpartition("#")[2] for leaf in found.leaves] == [path]


def test_a_consent_of_before_is_said_to_be_contested(store: EmbeddedStore) -> None:
    (case,) = cases(
        "kz-94-v-consent-not-beyond-purpose",
        "N089",
        "database",
        ("consentTermSet: true, consentTermFitsPurpose: true", "met", "its term is no longer than needed"),
    )
    (reading,) = judged(store, case).test.entry.contested
    assert "before" in reading


def test_one_answer_serves_the_duty_to_consider_and_the_duty_to_tell(store: EmbeddedStore) -> None:
    """N095 and N096: one sentence, one term; an answer told is an objection considered, and is said so."""
    facts = "objections: [{receivedOn: 2026-01-20, automated: true, answeredOn: 2026-01-27, name: D}]"
    for norm, statement in (
        ("kz-94-v-consider-objection", "N095"),
        ("kz-94-v-notify-objection-result", "N096"),
    ):
        (case,) = cases(norm, statement, "database", (facts, "breached", "due on 2026-01-23"))
        found = judged(store, case)
        assert found.verdict == "breached"
        entry = found.test.entry
        assert entry.contested or entry.added_by_reading


def test_each_sale_is_counted_alone_and_that_is_said(store: EmbeddedStore) -> None:
    """N102: 100 in one sale does not make up for 50 in another; which sales count together is a reading."""
    text = "soldOn: 2025-06-01, minedInKazakhstan: true, soldInKazakhstan: true, shareThroughExchanges: "
    verdicts = {}
    for share, expected in ((100, "met"), (50, "breached")):
        (case,) = cases(
            "kz-193-vii-sell-through-exchanges", "N102", "sale", (f"{text}{share}", expected, "its own share")
        )
        found = judged(store, case)
        verdicts[share] = found.verdict
        assert "each sale" in found.test.entry.added_by_reading[0]
    assert verdicts == {100: "met", 50: "breached"}
