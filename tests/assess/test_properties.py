"""One fact moves the norms that hang on it and no other: a table worked out by hand, and its rows mixed."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assess.by_hand import verdicts
from tests.by_number import BY_NUMBER
from zangraph.store.embedded import EmbeddedStore

ON = date(2026, 2, 1)

#: An organisation of which everything that a flip needs is known, and every norm it bears is kept.
KEPT: dict[str, Any] = {
    "organisation": "A",
    "roles": ["personal-data-operator", "media-outlet", "seller", "retail-trader", "data-library-owner"],
    "organisesCirculation": True,
    "circulationLicence": True,
    "systems": [
        {
            "name": "S",
            "roles": ["ai-system-owner"],
            "mode": "open",
            "restrictedData": True,
            "informatizationRulesKept": True,
            "functions": ["credit-scoring"],
            "emotionConsent": False,
            "affectsRights": True,
            "decidesAboutUsers": True,
            "termsOfUse": ["before-use"],
            "documentation": True,
            "riskRegister": True,
            "securityMeasures": True,
            "reliabilityMeasures": True,
            "userSupport": True,
            "explanationsGiven": True,
            "informsOfProcedure": True,
            "informsOfObjection": True,
            "informsOfProtection": True,
            "usedToProduce": True,
            "usersNotified": True,
            "measuresFitClass": True,
            "dataBasisGiven": True,
            "refusalPossible": True,
            "interactionRequiredByLaw": False,
            "constantControl": True,
            "prohibitedFunctionRiskFound": True,
            "immediateMeasures": True,
            "outputs": "none",
        }
    ],
    "databases": [
        {
            "name": "D",
            "records": 100_001,
            "limitedAccess": True,
            "authentication": ["password", "face"],
            "takenFromPublicSources": True,
            "extractionImproper": False,
            "extractedOn": "2026-01-20",
            "meantToHarm": False,
            "meantToRestrictRights": False,
            "automatedProcessing": True,
            "automatedAffectsRights": False,
            "automatedConsent": False,
            "automatedByLaw": False,
            "automatedExplained": True,
            "objectionPossible": True,
            "protectionExplained": True,
            "consentTermSet": True,
            "consentTermFitsPurpose": True,
            "consentTermByLawOrAgreement": False,
            "publicPlaceBiometrics": True,
            "publicPlaceCollectedOn": "2026-01-20",
            "publicPlaceCollectedFor": ["public-order"],
            "publicPlaceUsedFor": ["public-order"],
            "publicPlaceConsent": False,
            "revocations": "none",
            "objections": [
                {"name": "O", "receivedOn": "2026-01-20", "automated": True, "answeredOn": "2026-01-23"}
            ],
        }
    ],
    "products": [
        {
            "name": "G",
            "containsAI": True,
            "risksStatedIn": ["label"],
            "safeUseStatedIn": ["label"],
            "marked": True,
            "soldThrough": ["register-reading-marks"],
        }
    ],
    "libraries": [
        {
            "name": "L",
            "createdOn": "2026-01-20",
            "producerInformation": ["machine-readable"],
            "meetsQuality": True,
            "offeredToOthers": True,
            "keptCurrent": True,
            "accessConditionsSet": True,
            "accessConditionsTold": True,
            "usedForTraining": True,
            "containsWorks": True,
            "authorsProhibit": False,
            "suppliedByDataOwner": True,
            "purposesSetBefore": True,
            "purposesLawful": True,
            "sharings": "none",
        }
    ],
    "publications": [
        {
            "name": "P",
            "imitates": True,
            "madeWithAI": True,
            "distributed": True,
            "machineReadableMark": True,
            "warning": True,
        }
    ],
    "assetSales": "none",
}
LAW, PD = "kz-230-viii-", "kz-94-v-"
BOTH = [LAW + "no-training-against-reservation", LAW + "no-training-on-other-libraries"]
ABOUT_USERS = ["disclose-data-basis", "inform-of-automated-processing", "inform-of-objection"]
ABOUT_USERS = [LAW + each for each in (*ABOUT_USERS, "inform-of-protection")]
AUTOMATED = ["explain-automated-processing", "let-subject-object", "explain-protection-of-rights"]
AUTOMATED = [PD + each for each in (*AUTOMATED, "no-automated-processing-affecting-rights")]
MARK, WARN = LAW + "no-unmarked-synthetic-outputs", LAW + "no-unwarned-synthetic-outputs"
MEDIA = "kz-93-viii-no-uninformed-ai-products"

#: list, key, the value it is flipped to, the verdict it brings, and the norms that hang on it: no others.
FLIPS: list[tuple[str, str, object, str, list[str]]] = [
    ("", "circulationLicence", False, "breached", ["kz-193-vii-no-circulation-without-licence"]),  # N109
    ("", "organisesCirculation", False, "not-subject", ["kz-193-vii-no-circulation-without-licence"]),
    *(
        ("systems", key, False, "breached", [LAW + norm])
        for key, norm in {
            "documentation": "keep-documentation",  # N035
            "riskRegister": "manage-risks",  # N032: the register alone; each step is a fact of its own
            "securityMeasures": "ensure-security",  # N033
            "reliabilityMeasures": "ensure-reliability",  # N034
            "userSupport": "support-users",  # N036
            "explanationsGiven": "explain-outputs",  # N041
            "informsOfProcedure": "inform-of-automated-processing",  # N069
            "informsOfObjection": "inform-of-objection",  # N070
            "informsOfProtection": "inform-of-protection",  # N071
            "usersNotified": "notify-of-ai-use",  # N048
            "measuresFitClass": "apply-measures-fitting-class",  # N053
            "dataBasisGiven": "disclose-data-basis",  # N042
            "refusalPossible": "not-force-interaction",  # N043
            "constantControl": "control-the-system",  # art. 8(1)
            "immediateMeasures": "stop-damage-at-once",  # art. 18(2)
            "informatizationRulesKept": "no-restricted-data-in-open-systems",  # art. 17(4)
        }.items()
    ),
    ("systems", "termsOfUse", ["after-start"], "breached", [LAW + "provide-terms-of-use"]),  # N037
    ("systems", "affectsRights", False, "not-subject", [LAW + "explain-outputs"]),  # N041
    ("systems", "decidesAboutUsers", False, "not-subject", ABOUT_USERS),  # N042, N069-N071
    ("systems", "usedToProduce", False, "not-subject", [LAW + "notify-of-ai-use"]),  # N048
    ("systems", "interactionRequiredByLaw", True, "excepted", [LAW + "not-force-interaction"]),  # N043
    ("systems", "prohibitedFunctionRiskFound", False, "not-subject", [LAW + "stop-damage-at-once"]),
    ("systems", "mode", "closed", "not-subject", [LAW + "no-restricted-data-in-open-systems"]),
    ("systems", "restrictedData", False, "not-subject", [LAW + "no-restricted-data-in-open-systems"]),
    *(
        ("systems", "functions", [function], "breached", [LAW + norm])
        for function, norm in {
            "behaviour-distortion": "no-behaviour-distortion",  # N065
            "forced-harmful-decisions": "no-forced-harmful-decisions",  # N065
            "discriminatory-classification": "no-discriminatory-classification",  # N066
            "emotion-determination": "no-emotion-determination-without-consent",  # N067
            "vulnerability-exploitation": "no-vulnerability-exploitation",  # N068
            "social-evaluation": "no-social-evaluation",  # N068
            "unlawful-personal-data": "no-unlawful-personal-data",  # N068
            "unlawful-output": "no-unlawful-outputs",  # N068
        }.items()
    ),
    ("databases", "authentication", ["password"], "breached", ["kz-179-nq-biometric-authentication"]),  # N113
    ("databases", "records", 100_000, "not-subject", ["kz-179-nq-biometric-authentication"]),
    ("databases", "limitedAccess", False, "not-subject", ["kz-179-nq-biometric-authentication"]),
    ("databases", "extractionImproper", True, "breached", [PD + "no-improper-extraction"]),  # N086
    ("databases", "meantToHarm", True, "breached", [PD + "no-processing-to-harm"]),  # N084
    ("databases", "meantToRestrictRights", True, "breached", [PD + "no-processing-to-restrict-rights"]),
    ("databases", "consentTermFitsPurpose", False, "breached", [PD + "consent-not-beyond-purpose"]),  # N089
    ("databases", "consentTermSet", False, "not-subject", [PD + "consent-not-beyond-purpose"]),
    ("databases", "publicPlaceCollectedFor", ["other"], "breached", [PD + "no-biometrics-in-public-places"]),
    ("databases", "publicPlaceUsedFor", ["other"], "breached", [PD + "no-use-of-public-place-biometrics"]),
    (
        "databases",
        "publicPlaceConsent",
        True,
        "excepted",  # N087 and N088 share the exception
        [PD + "no-biometrics-in-public-places", PD + "no-use-of-public-place-biometrics"],
    ),
    ("databases", "automatedProcessing", False, "not-subject", AUTOMATED),  # art. 19-1(1) and (2)
    ("databases", "automatedAffectsRights", True, "breached", AUTOMATED[3:]),  # art. 19-1(1)
    ("databases", "automatedExplained", False, "breached", AUTOMATED[:1]),  # art. 19-1(2)
    ("databases", "objectionPossible", False, "breached", AUTOMATED[1:2]),
    ("databases", "protectionExplained", False, "breached", AUTOMATED[2:3]),
    ("products", "risksStatedIn", ["elsewhere"], "breached", ["kz-274-iv-inform-of-ai-risks"]),  # N081
    ("products", "safeUseStatedIn", ["elsewhere"], "breached", ["kz-274-iv-inform-of-ai-risks"]),
    ("products", "containsAI", False, "not-subject", ["kz-274-iv-inform-of-ai-risks"]),
    ("products", "soldThrough", ["no-register"], "breached", ["kz-544-ii-record-marked-sales"]),  # N080
    ("products", "marked", False, "not-subject", ["kz-544-ii-record-marked-sales"]),
    ("libraries", "producerInformation", ["other"], "breached", [LAW + "give-producer-on-creation"]),  # N063
    ("libraries", "createdOn", "2026-01-17", "not-yet-in-force", [LAW + "give-producer-on-creation"]),
    ("libraries", "meetsQuality", False, "breached", [LAW + "meet-data-library-quality"]),  # N061
    ("libraries", "keptCurrent", False, "breached", [LAW + "keep-data-libraries-current"]),  # art. 27(2)
    ("libraries", "offeredToOthers", False, "not-subject", [LAW + "keep-data-libraries-current"]),
    ("libraries", "accessConditionsSet", False, "breached", [LAW + "set-library-access-conditions"]),
    ("libraries", "accessConditionsTold", False, "breached", [LAW + "tell-library-access-conditions"]),
    ("libraries", "authorsProhibit", True, "breached", BOTH[:1]),  # N025
    ("libraries", "containsWorks", False, "not-subject", BOTH[:1]),
    ("libraries", "suppliedByDataOwner", False, "breached", BOTH[1:]),  # N064
    ("libraries", "purposesSetBefore", False, "breached", BOTH[1:]),
    ("libraries", "purposesLawful", False, "breached", BOTH[1:]),
    ("libraries", "usedForTraining", False, "not-subject", BOTH),
    ("publications", "machineReadableMark", False, "breached", [MARK, MEDIA]),  # N046, and N110 hangs on it
    ("publications", "warning", False, "breached", [WARN, MEDIA]),  # N047 and N110
    ("publications", "madeWithAI", False, "not-subject", [MEDIA]),  # N110
    ("publications", "imitates", False, "not-subject", [MARK, WARN]),  # mark and warning still inform
    ("publications", "distributed", False, "not-subject", [MARK, WARN, MEDIA]),
]


def flipped(flips: list[tuple[str, str, object, str, list[str]]]) -> dict[str, Any]:
    found = deepcopy(KEPT)
    for where, key, value, *_ in flips:
        (found[where][0] if where else found)[key] = value
    return found


def changes(store: EmbeddedStore, organisation: dict[str, Any]) -> dict[str, str]:
    before, after = verdicts(store, KEPT, ON), verdicts(store, organisation, ON)
    assert before.keys() == after.keys()
    return {norm: after[norm, title] for norm, title in before if before[norm, title] != after[norm, title]}


def test_the_organisation_that_keeps_everything_does(store: EmbeddedStore) -> None:
    found = verdicts(store, KEPT, ON)
    assert "breached" not in found.values()
    moved = {norm for *_, norms in FLIPS for norm in norms}
    assert {norm for (norm, title), each in found.items() if each == "met" and norm not in moved} == {
        PD + "consider-objection",
        PD + "notify-objection-result",
    }


@pytest.mark.parametrize("flip", FLIPS, ids=lambda each: f"{each[1]}-{each[2]}")
def test_one_fact_moves_the_norms_that_hang_on_it_and_no_other(
    store: EmbeddedStore, flip: tuple[str, str, object, str, list[str]]
) -> None:
    *_, verdict, norms = flip
    assert changes(store, flipped([flip])) == dict.fromkeys(norms, verdict)


@settings(BY_NUMBER, max_examples=150)
@given(st.lists(st.sampled_from(range(len(FLIPS))), min_size=2, max_size=8, unique=True))
def test_facts_move_their_norms_independently(store: EmbeddedStore, numbers: list[int]) -> None:
    """Several at once, no two of which share a norm or a word."""
    chosen: list[tuple[str, str, object, str, list[str]]] = []
    for flip in (FLIPS[number] for number in numbers):
        where, key, _, _, norms = flip
        if all((where, key) != each[:2] and not {*norms} & {*each[4]} for each in chosen):
            chosen.append(flip)
    expected = {norm: verdict for *_, verdict, norms in chosen for norm in norms}
    assert changes(store, flipped(chosen)) == expected
