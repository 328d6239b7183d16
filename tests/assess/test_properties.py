"""What must hold of every description: one fact moves what hangs on it, and what is not told frees nobody.

Descriptions are made at random from the words that a description has; what is expected of one flipped fact
is a table worked out by hand.
"""

import json
from copy import deepcopy
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.assess.by_hand import law
from zangraph.assess.describe import describe
from zangraph.assess.schema import Property, Schema
from zangraph.assess.verdict import Finding, findings
from zangraph.store.embedded import EmbeddedStore

ON = date(2026, 2, 1)
Verdicts = dict[tuple[str, str], str]

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


def verdicts(store: EmbeddedStore, organisation: dict[str, Any], on: date = ON) -> Verdicts:
    """Return the verdict on each thing under each norm, by norm and title."""
    schema, tests = law(store, ON)
    (described,) = describe(json.dumps(organisation), schema, name="x.json")
    return {
        (test.entry.id, each.subject.title): "excepted" if excepted(each) else each.verdict
        for test in tests
        for each in findings(test, described, schema, on)
    }


def excepted(found: Finding) -> bool:
    """Return whether it is by an exception that the norm does not apply."""
    return found.verdict == "not-subject" and found.exception is not None


def flipped(flips: list[tuple[str, str, object, str, list[str]]]) -> dict[str, Any]:
    found = deepcopy(KEPT)
    for where, key, value, *_ in flips:
        (found[where][0] if where else found)[key] = value
    return found


def changes(store: EmbeddedStore, organisation: dict[str, Any]) -> dict[str, str]:
    before, after = verdicts(store, KEPT), verdicts(store, organisation)
    assert before.keys() == after.keys()
    return {norm: after[norm, title] for norm, title in before if before[norm, title] != after[norm, title]}


def test_the_organisation_that_keeps_everything_does(store: EmbeddedStore) -> None:
    found = verdicts(store, KEPT)
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


# A failing number is found again by itself; a smaller one would not be a smaller case.
BY_NUMBER = settings(deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])


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


# --- descriptions at random

#: What is known of an exception that must be claimed: not to state it is to have none.
CLAIMED = {"lawProvidesFor"}
DAYS = [ON + timedelta(each) for each in (-30, -15, -14, -9, -1, 0, 1)]
#: On the day of an event that is not told, none of these can be told apart; each asks nothing of anybody.
SILENT = {"not-subject", "not-yet-in-force", "no-longer-in-force"}
#: What each decided verdict may become when more is told. That an exception holds may come to light of a
#: duty that was kept all the same; it never frees from a breach, because while it may hold there is none.
STAYS = {"met": {"met", "excepted"}, "breached": {"breached"}, "excepted": {"excepted", *SILENT}}
STAYS |= dict.fromkeys(SILENT, SILENT)
SEEDS = st.integers(0, 2**32)


class Anything:
    """Descriptions made from one number; what is absent from them, or left open, is not known."""

    def __init__(self, schema: Schema, seed: int) -> None:
        self.schema = schema
        self.random = Random(seed)
        self.numbers = count()

    def maybe(self, chance: float = 0.5) -> bool:
        return self.random.random() < chance

    def thing(self, kind: str, known: float) -> dict[str, Any]:
        """A thing of which about a share of `known` is told."""
        found: dict[str, Any] = {}
        for key, each in self.schema.classes[kind].items():
            told = 0.9 if each.type == "thing" else known
            if key not in ("name", "asOf", "sector") and (key in CLAIMED or self.maybe(told)):
                found[key] = self.value(each, known)
        return found

    def organisation(self, known: float) -> dict[str, Any]:
        return {"organisation": "A", **self.thing("Organisation", known)}

    def value(self, each: Property, known: float) -> Any:
        if self.maybe(0.1):
            return "none"
        if not each.many:
            return self.one(each)
        if each.type == "thing":
            items: list[Any] = [self.thing(each.child, known) for _ in range(self.random.randint(0, 2))]
            for item in items:
                item["name"] = f"{each.child} {next(self.numbers)}"
        elif each.type == "role":
            items = self.random.sample(BEARERS, self.random.randint(0, 3))
            if self.maybe() and "personal-data-operator" not in items:  # what has terms is rare without it
                items.append("personal-data-operator")
        else:
            items = self.random.sample(sorted(each.words), self.random.randint(0, min(3, len(each.words))))
        return [*items, "unknown"] if each.key not in CLAIMED and self.maybe(1 - known) else items

    def one(self, each: Property) -> Any:
        if each.type == "boolean":
            return self.maybe()
        if each.type == "integer":
            return self.random.choice([0, 49, 50, 74, 75, 100] + [100_000, 100_001] * (each.maximum is None))
        if each.type == "date":
            return self.random.choice(DAYS).isoformat()
        return self.random.choice(sorted(each.words))

    def completed(self, kind: str, thing: dict[str, Any]) -> dict[str, Any]:
        """`thing` with a value, or none, for everything that is not known of it."""
        found = {}
        for key, each in self.schema.classes[kind].items():
            if key in ("name", "asOf", "sector"):
                continue
            value = thing.get(key)
            if value is None and each.type == "role" and kind != "Organisation":
                continue  # not to write the roles of a thing is to say that they are those of what it is in
            if value is None and key == "usedToProduce" and found.get("systems") in ("none", []):
                value = False  # whoever has, uses and supplies no AI system makes nothing with one
            elif value is None:
                value = self.value(each, 1.0)
            elif isinstance(value, list) and "unknown" in value:
                known = [item for item in value if item != "unknown"]
                more = self.value(each, 1.0)
                value = known + [item for item in more if item not in known] * (more != "none")
            if each.type == "thing" and isinstance(value, list):
                value = [{"name": item["name"], **self.completed(each.child, item)} for item in value]
            found[key] = value
        return found

    def without(self, thing: dict[str, Any]) -> dict[str, Any]:
        """`thing` with about a quarter of what is told of it taken away; every thing stays."""
        found: dict[str, Any] = {}
        for key, value in thing.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                found[key] = [self.without(item) if isinstance(item, dict) else item for item in value]
            elif key in {"organisation", "name", "roles", *CLAIMED} or not self.maybe(0.25):
                found[key] = value
        return found


BEARERS = [
    "ai-system-owner", "ai-system-user", "personal-data-operator", "seller", "retail-trader", "digital-miner",
    "data-library-owner", "data-library-producer", "data-owner", "media-outlet", "consumer",
]  # fmt: skip


@settings(BY_NUMBER, max_examples=250)
@given(SEEDS)
def test_completing_what_is_not_known_flips_no_decided_verdict(store: EmbeddedStore, seed: int) -> None:
    make = Anything(law(store, ON)[0], seed)
    known = make.organisation(known=0.6)
    before = verdicts(store, known)
    for _ in range(3):
        full = {"organisation": "A", **make.completed("Organisation", known)}
        after = verdicts(store, full)
        wrong = {
            which: (was, after[which])
            for which, was in before.items()
            if was in STAYS and which in after and after[which] not in STAYS[was]
        }
        assert wrong == {}


@settings(BY_NUMBER, max_examples=250)
@given(SEEDS)
def test_taking_evidence_away_never_brings_met(store: EmbeddedStore, seed: int) -> None:
    make = Anything(law(store, ON)[0], seed)
    told = make.organisation(known=0.9)
    before, after = verdicts(store, told), verdicts(store, make.without(told))
    # A thing whose later day is taken away was not there before.
    wrong = {
        which
        for which, is_now in after.items()
        if is_now == "met" and before.get(which, "met") not in STAYS["met"]
    }
    assert wrong == set()


def test_the_random_descriptions_meet_every_verdict(store: EmbeddedStore) -> None:
    """The properties above would hold of a judge who decides nothing."""
    schema, _ = law(store, ON)
    counted: dict[str, int] = {}
    for seed in range(200):
        for verdict in verdicts(store, Anything(schema, seed).organisation(known=0.75)).values():
            counted[verdict] = counted.get(verdict, 0) + 1
    assert counted.keys() == {*STAYS, "no-evidence", "cannot-tell", "pending"}
    assert (
        min(counted[each] for each in ("met", "breached", "not-subject", "no-evidence", "cannot-tell")) > 500
    )
