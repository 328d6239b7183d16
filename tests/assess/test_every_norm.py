"""Every norm that shapes judge: kept, breached, not binding, not to be told; by hand, from the law."""

from collections import defaultdict

import pytest

from tests.assess.by_hand import Case, cases, judged, shaped
from tests.assess.test_each_norm import CASES as MORE
from zangraph.store.embedded import EmbeddedStore

OWNER, HOLDER, USER = "roles: [ai-system-owner]", "roles: [ai-system-holder]", "roles: [ai-system-user]"


def duty(
    norm: str, statement: str, kind: str, key: str, *, who: tuple[str, ...], other: str, condition: str = ""
) -> list[Case]:
    """A duty of each of `who` that is kept where `key` is true; with a condition, only where that holds."""
    given = f"{condition}: true, " if condition else ""
    first = f"roles: [{who[0]}], {given}"
    told = [
        (f"roles: [{each}], {given}{key}: {word}", verdict, f"it binds the {each}")
        for each in who
        for word, verdict in (("true", "met"), ("false", "breached"))
    ]
    told += [
        (f"{first}{key}: none", "breached", "known to be none"),
        (first, "no-evidence", "nothing is told of keeping it, and that is no breach"),
        (f"roles: [{other}], {given}{key}: false", "not-subject", f"it does not bind the {other}"),
        (f"roles: [{other}, unknown], {given}{key}: false", "cannot-tell", "there may be another role"),
        (f"{given}{key}: false", "cannot-tell", "in what role is not told"),
    ]
    if condition:
        role = f"roles: [{who[0]}], "
        told += [
            (f"{role}{condition}: false, {key}: false", "not-subject", "nothing brings the duty on"),
            (f"{role}{key}: true", "cannot-tell", "whether anything brings it on is not told"),
        ]
    return cases(norm, statement, kind, *told)


def forbidden(norm: str, statement: str, function: str) -> list[Case]:
    """Art. 17(3): nobody may make or run a system with this function."""
    return [
        *cases(
            norm,
            statement,
            "system",
            ("functions: [credit-scoring]", "met", "a written list is complete"),
            (f"functions: [credit-scoring, {function}]", "breached", "it has the function"),
            (f"{USER}, functions: [{function}]", "breached", "whoever runs it: the text names no role"),
            ("functions: [credit-scoring, unknown]", "no-evidence", "what else it does is not told"),
            ("risk: high", "no-evidence", "no function is told"),
        ),
        *cases(
            norm,
            statement,
            "organisation",
            ("systems: none", "not-subject", "there is no system"),
            ("size: small", "cannot-tell", "whether there is a system is not told"),
        ),
    ]


SYNTHETIC = "distributed: true, imitates: true"


def on_distribution(norm: str, statement: str, key: str) -> list[Case]:
    """Art. 21(2): whoever spreads a synthetic output sees to the mark and to the warning."""
    return [
        case
        for kind in ("output", "publication")
        for case in cases(
            norm,
            statement,
            kind,
            (f"{SYNTHETIC}, {key}: true", "met", "what the point asks for is there"),
            (f"{SYNTHETIC}, {key}: false", "breached", "it is spread without it"),
            (f"{SYNTHETIC}", "no-evidence", "whether it is there is not told"),
            (f"distributed: false, imitates: true, {key}: false", "not-subject", "it is kept, not spread"),
            (f"distributed: true, imitates: false, {key}: false", "not-subject", "it imitates nothing"),
            (f"distributed: true, {key}: false", "cannot-tell", "whether it imitates is not told"),
            (f"imitates: true, {key}: false", "cannot-tell", "whether it is spread is not told"),
        )
    ]


LICENCE = "kz-193-vii-no-circulation-without-licence"
SALE = "minedInKazakhstan: true, soldInKazakhstan: true"
MINER = "roles: [digital-miner]"
AI_MADE = "distributed: true, madeWithAI: true"
PLACES = "publicPlaceBiometrics: true"

CASES = [
    # 230-VIII art. 15, 16 and 17: owners and holders
    *duty(
        "kz-230-viii-apply-measures-fitting-class",
        "N053",
        "system",
        "measuresFitClass",
        who=("ai-system-owner", "ai-system-holder"),
        other="ai-system-user",
    ),
    *duty(
        "kz-230-viii-disclose-data-basis",
        "N042",
        "system",
        "dataBasisGiven",
        who=("ai-system-owner", "ai-system-holder"),
        other="ai-system-user",
        condition="decidesAboutUsers",
    ),
    *cases(
        "kz-230-viii-not-force-interaction",
        "N043",
        "system",
        (f"{OWNER}, refusalPossible: true", "met", "users may turn away"),
        (f"{HOLDER}, refusalPossible: false, interactionRequiredByLaw: false", "breached", "no law asks it"),
        (f"{OWNER}, refusalPossible: false", "no-evidence", "a law may make dealing with it mandatory"),
        (f"{OWNER}, interactionRequiredByLaw: false", "no-evidence", "whether users may is not told"),
        (f"{OWNER}, refusalPossible: false, interactionRequiredByLaw: true", "not-subject", "a law does"),
        (f"{USER}, refusalPossible: false", "not-subject", "the right is held against owner and holder"),
        ("refusalPossible: false, interactionRequiredByLaw: false", "cannot-tell", "the role is not told"),
    ),
    # Art. 17(3)(2), (3), (4), (7), of which the digest says “etc.”
    *forbidden("kz-230-viii-no-vulnerability-exploitation", "N068", "vulnerability-exploitation"),
    *forbidden("kz-230-viii-no-social-evaluation", "N068", "social-evaluation"),
    *cases(
        "kz-230-viii-no-social-evaluation",
        "N068",
        "system",
        (
            "functions: [social-evaluation], lawProvidesFor: [social-evaluation]",
            "not-subject",
            "sub-point 3 excepts what laws provide for",
        ),
        (
            "functions: [social-evaluation], lawProvidesFor: [emotion-determination]",
            "breached",
            "the law provides for something else",
        ),
    ),
    *forbidden("kz-230-viii-no-unlawful-personal-data", "N068", "unlawful-personal-data"),
    *forbidden("kz-230-viii-no-unlawful-outputs", "N068", "unlawful-output"),
    *cases(
        "kz-230-viii-no-unlawful-outputs",
        "N068",
        "system",
        (
            "functions: [unlawful-output], lawProvidesFor: [unlawful-output]",
            "breached",
            "sub-point 7 has no exception",
        ),
    ),
    # Art. 21(2)
    *on_distribution("kz-230-viii-no-unmarked-synthetic-outputs", "N046", "machineReadableMark"),
    *on_distribution("kz-230-viii-no-unwarned-synthetic-outputs", "N047", "warning"),
    *cases(
        "kz-230-viii-no-unmarked-synthetic-outputs",
        "N046",
        "publication",
        (
            f"{SYNTHETIC}, machineReadableMark: false, warning: true",
            "breached",
            "both are asked for: a caption is no mark",
        ),
        (
            f"roles: none, {SYNTHETIC}, machineReadableMark: false",
            "breached",
            "whoever spreads it is the one who must",
        ),
    ),
    # Art. 23(5): works in a library, and no reservation of their authors
    *cases(
        "kz-230-viii-no-training-against-reservation",
        "N025",
        "library",
        ("usedForTraining: true, containsWorks: true, authorsProhibit: false", "met", "nobody forbade it"),
        ("usedForTraining: true, containsWorks: true, authorsProhibit: true", "breached", "an author did"),
        ("usedForTraining: true, containsWorks: true", "no-evidence", "whether anybody did is not told"),
        ("usedForTraining: false, authorsProhibit: true", "not-subject", "nothing is trained on it"),
        ("usedForTraining: true, containsWorks: false", "not-subject", "no works are used"),
        ("usedForTraining: true, authorsProhibit: true", "cannot-tell", "what is in it is not told"),
        (
            "roles: [data-library-owner], usedForTraining: true, containsWorks: true, authorsProhibit: true",
            "breached",
            "whoever trains is the one who may not, whatever else they are",
        ),
    ),
    # Art. 27(3)
    *cases(
        "kz-230-viii-no-training-on-other-libraries",
        "N064",
        "library",
        (
            "usedForTraining: true, suppliedByDataOwner: true, purposesSetBefore: true, purposesLawful: true",
            "met",
            "all three parts of the sentence hold",
        ),
        ("usedForTraining: true, suppliedByDataOwner: false", "breached", "nobody entitled supplied it"),
        ("usedForTraining: true, purposesSetBefore: false", "breached", "its purposes came later"),
        ("usedForTraining: true, purposesLawful: false", "breached", "its purposes are not lawful"),
        (
            "usedForTraining: true, suppliedByDataOwner: true, purposesSetBefore: true",
            "no-evidence",
            "whether the purposes are lawful is not told",
        ),
        ("usedForTraining: false, suppliedByDataOwner: false", "not-subject", "nothing is trained on it"),
        ("suppliedByDataOwner: false", "cannot-tell", "whether anything is, is not told"),
        (
            "roles: none, usedForTraining: true, suppliedByDataOwner: false",
            "breached",
            "whoever trains is the one who may not",
        ),
    ),
    # Art. 27(2) second indent: owner and holder of the library, not its producer
    *duty(
        "kz-230-viii-meet-data-library-quality",
        "N061",
        "library",
        "meetsQuality",
        who=("data-library-owner", "data-library-holder"),
        other="data-library-producer",
    ),
    # What the digest calls transparency of origin: 27(5) names the producer
    *duty(
        "kz-230-viii-meet-origin-transparency",
        "N062",
        "library",
        "originTransparent",
        who=("data-library-producer", "data-library-holder"),
        other="model-trainer",
    ),
    # Art. 27(5), on creation
    *[
        case
        for role in ("data-library-producer", "data-library-owner", "data-library-holder")
        for case in cases(
            "kz-230-viii-give-producer-on-creation",
            "N063",
            "library",
            (
                f"roles: [{role}], createdOn: 2026-01-20, producerInformation: machine-readable",
                "met",
                "named in the form the law asks for",
            ),
            (
                f"roles: [{role}], createdOn: 2026-01-20, producerInformation: other",
                "breached",
                "another form is not the one asked for",
            ),
        )
    ],
    *cases(
        "kz-230-viii-give-producer-on-creation",
        "N063",
        "library",
        ("roles: [data-library-producer], createdOn: 2026-01-20", "no-evidence", "the form is not told"),
        (
            "roles: [data-library-producer], producerInformation: none",
            "cannot-tell",
            "the day it was created on is not told: it may be older than the Law",
        ),
        (
            "roles: [model-trainer], createdOn: 2026-01-20, producerInformation: none",
            "not-subject",
            "whoever only trains on it neither created nor has it",
        ),
        ("createdOn: 2026-01-20, producerInformation: none", "cannot-tell", "the role is not told"),
    ),
    # Art. 27(5), on transfer: the transfer carries its own information
    *cases(
        "kz-230-viii-give-producer-on-sharing",
        "N063",
        "sharing",
        (
            "roles: [data-library-owner], "
            "sharings: [{name: H, sharedOn: 2026-01-20, producerInformation: machine-readable}]",
            "met",
            "named when it was handed on",
        ),
        (
            "roles: [data-library-owner], producerInformation: machine-readable, "
            "sharings: [{name: H, sharedOn: 2026-01-20, producerInformation: none}]",
            "breached",
            "named on creation, but not when it was handed on",
        ),
        (
            "roles: [data-library-owner], sharings: [{name: H, sharedOn: 2026-01-20}]",
            "no-evidence",
            "what went with it is not told",
        ),
        (
            "roles: [recipient], sharings: [{name: H, sharedOn: 2026-01-20, producerInformation: none}]",
            "not-subject",
            "whoever receives it is owed the information",
        ),
        (
            "roles: [data-library-owner], sharings: [{name: H, producerInformation: none}]",
            "cannot-tell",
            "the day is not told: it may be older than the Law",
        ),
    ),
    # 94-V art. 7(8), second part
    *[
        case
        for norm, statement, key in (
            ("kz-94-v-no-processing-to-harm", "N084", "meantToHarm"),
            ("kz-94-v-no-processing-to-restrict-rights", "N085", "meantToRestrictRights"),
        )
        for case in [
            *cases(
                norm,
                statement,
                "database",
                (f"{key}: false", "met", "that is not its purpose"),
                (f"{key}: true", "breached", "that is its purpose"),
                ("records: 5", "no-evidence", "its purpose is not told"),
                (f"roles: [consumer], {key}: true", "not-subject", "neither owner, operator nor third party"),
                (f"roles: [consumer, unknown], {key}: true", "cannot-tell", "there may be another role"),
            ),
            *cases(
                norm,
                statement,
                "database",
                *(
                    (f"roles: [personal-data-{each}], {key}: true", "breached", each)
                    for each in ("owner", "operator", "third-party")
                ),
            ),
        ]
    ],
    # 94-V art. 7(12): the use of what was collected, whenever it was
    *cases(
        "kz-94-v-no-use-of-public-place-biometrics",
        "N088",
        "database",
        (f"{PLACES}, publicPlaceUsedFor: [public-order, health-and-morals]", "met", "both are listed"),
        (f"{PLACES}, publicPlaceUsedFor: none", "met", "it is not used at all"),
        (f"{PLACES}, publicPlaceUsedFor: [other], publicPlaceConsent: false", "breached", "not listed"),
        (
            f"{PLACES}, publicPlaceUsedFor: [public-order, other], publicPlaceConsent: none",
            "breached",
            "one purpose outside the list is enough: “only”",
        ),
        (f"{PLACES}, publicPlaceUsedFor: [other]", "no-evidence", "the subjects may have consented"),
        (f"{PLACES}, publicPlaceUsedFor: [public-order, unknown]", "no-evidence", "another may be there"),
        (f"{PLACES}, publicPlaceUsedFor: [other], publicPlaceConsent: true", "not-subject", "they consented"),
        (
            "publicPlaceBiometrics: false, publicPlaceUsedFor: [other]",
            "not-subject",
            "nothing of the kind is there",
        ),
        (
            "publicPlaceUsedFor: [other], publicPlaceConsent: false",
            "cannot-tell",
            "if there is any, not told",
        ),
        (
            f"roles: [consumer], {PLACES}, publicPlaceUsedFor: [other], publicPlaceConsent: false",
            "breached",
            "the sentence names nobody: it binds anyone",
        ),
    ),
    # 94-V art. 8(5)
    *cases(
        "kz-94-v-consent-not-beyond-purpose",
        "N089",
        "database",
        ("consentTermSet: true, consentTermFitsPurpose: true", "met", "no longer than the purposes need"),
        (
            "consentTermSet: true, consentTermFitsPurpose: false, consentTermByLawOrAgreement: false",
            "breached",
            "longer, and nothing allows it",
        ),
        (
            "consentTermSet: true, consentTermFitsPurpose: false",
            "no-evidence",
            "laws or an agreement may allow it",
        ),
        (
            "consentTermSet: true, consentTermFitsPurpose: false, consentTermByLawOrAgreement: true",
            "not-subject",
            "laws or an agreement provide otherwise",
        ),
        (
            "consentTermSet: false, consentTermFitsPurpose: false",
            "not-subject",
            "no term is stated: art. 8(6) says until when",
        ),
        ("consentTermFitsPurpose: false", "cannot-tell", "whether a term is stated is not told"),
        (
            "roles: [personal-data-third-party], consentTermSet: true, consentTermFitsPurpose: false",
            "not-subject",
            "read as binding owner and operator, who take the consent",
        ),
    ),
    # 193-VII art. 8(4), the share of 2025 and of the first days of 2026
    *cases(
        "kz-193-vii-sell-through-exchanges",
        "N102",
        "sale",
        (f"soldOn: 2025-06-01, {SALE}, shareThroughExchanges: 75", "met", "at least 75 per cent"),
        (f"soldOn: 2025-06-01, {SALE}, shareThroughExchanges: 74", "breached", "less"),
        (f"soldOn: 2025-06-01, {SALE}", "no-evidence", "the share is not told"),
        (
            "soldOn: 2025-06-01, minedInKazakhstan: true, soldInKazakhstan: false, shareThroughExchanges: 0",
            "not-subject",
            "sold elsewhere",
        ),
        (
            "soldOn: 2025-06-01, minedInKazakhstan: false, soldInKazakhstan: true, shareThroughExchanges: 0",
            "not-subject",
            "mined elsewhere",
        ),
        (
            "soldOn: 2025-06-01, soldInKazakhstan: true, shareThroughExchanges: 0",
            "cannot-tell",
            "where it was mined is not told",
        ),
        (f"{SALE}, shareThroughExchanges: 0", "cannot-tell", "the day is not told: each had its own law"),
        (f"roles: [client], soldOn: 2025-06-01, {SALE}, shareThroughExchanges: 0", "not-subject", "no miner"),
    ),
    # 193-VII art. 8(6), until 18 January 2026
    *[
        case
        for norm, statement, key in (
            ("kz-193-vii-no-other-business-for-miners", "N103", "otherActivities"),
            ("kz-193-vii-no-shareholding-for-miners", "N104", "acquiredShares"),
        )
        for case in cases(
            norm,
            statement,
            "organisation",
            (f"{MINER}\n{key}: false", "met", "a miner kept out of it"),
            (f"{MINER}\n{key}: true", "breached", "a miner did not"),
            (MINER, "no-evidence", "it is not told"),
            (f"roles: [seller]\n{key}: true", "not-subject", "the point stands in the article on mining"),
            (f"{key}: true", "cannot-tell", "whether it mines is not told"),
            on="2026-01-17",
        )
    ],
    *cases(
        "kz-193-vii-no-non-profits-for-miners",
        "N104",
        "organisation",
        (f"{MINER}\nnonProfitMembership: false", "met", "no part in any"),
        (f"{MINER}\nnonProfitMembership: true\nonlyPermittedMemberships: false", "breached", "in another"),
        (f"{MINER}\nnonProfitMembership: true", "no-evidence", "it may be one of the permitted two"),
        (
            f"{MINER}\nnonProfitMembership: true\nonlyPermittedMemberships: true",
            "not-subject",
            "the self-regulatory organisation and the National Chamber are excepted",
        ),
        ("roles: [seller]\nnonProfitMembership: true", "not-subject", "no miner"),
        ("nonProfitMembership: true", "cannot-tell", "whether it mines is not told"),
        on="2026-01-17",
    ),
    # 193-VII art. 11(5) from 18 January to 30 April 2026
    *cases(
        LICENCE,
        "N109",
        "organisation",
        ("organisesCirculation: true\ncirculationLicence: true", "met", "with a licence or permit"),
        ("organisesCirculation: true\ncirculationLicence: false", "breached", "without one"),
        ("organisesCirculation: true", "no-evidence", "whether there is one is not told"),
        ("organisesCirculation: false\ncirculationLicence: false", "not-subject", "no circulation"),
        ("circulationLicence: false", "cannot-tell", "whether it organises any is not told"),
    ),
    # 93-VIII art. 14(7)
    *cases(
        "kz-93-viii-no-uninformed-ai-products",
        "N110",
        "publication",
        (
            f"roles: [media-outlet], {AI_MADE}, machineReadableMark: true, warning: true",
            "met",
            "art. 21(2) of Law 230-VIII is kept",
        ),
        (
            f"roles: [media-outlet], {AI_MADE}, imitates: false, usersNotified: true",
            "met",
            "no imitation, so the notice of art. 21(1) is what the Law asks for",
        ),
        (
            f"roles: [media-outlet], {AI_MADE}, imitates: true, machineReadableMark: true, warning: false",
            "breached",
            "an imitation without a warning",
        ),
        (
            f"roles: [media-outlet], {AI_MADE}, imitates: false, machineReadableMark: false, "
            "usersNotified: false",
            "breached",
            "nobody is told anything",
        ),
        (
            f"roles: [media-outlet], {AI_MADE}, machineReadableMark: false, usersNotified: true",
            "no-evidence",
            "what is asked for depends on whether it imitates",
        ),
        (f"roles: [distributor], {AI_MADE}, warning: false", "not-subject", "products of mass media alone"),
        (
            "roles: [media-outlet], distributed: true, madeWithAI: false, warning: false",
            "not-subject",
            "made by people",
        ),
        (
            "roles: [media-outlet], distributed: true, warning: false",
            "cannot-tell",
            "how it was made: not told",
        ),
        (f"{AI_MADE}, warning: false", "cannot-tell", "whether it is a mass medium is not told"),
    ),
    # Art. 8(1): each of the three, as far as the role goes
    *duty(
        "kz-230-viii-control-the-system",
        "art. 8(1)",
        "system",
        "constantControl",
        who=("ai-system-owner", "ai-system-holder", "ai-system-user"),
        other="distributor",
    ),
    # Art. 11(3) and 18(1)(1)-(4): each step of managing risks
    *[
        case
        for norm, article, key in (
            ("kz-230-viii-exclude-threats", "art. 11(3)", "threatsExcluded"),
            ("kz-230-viii-identify-risks", "art. 18(1)(1)", "risksIdentified"),
            ("kz-230-viii-assess-risks", "art. 18(1)(2)", "risksAssessed"),
            ("kz-230-viii-take-measures-against-risks", "art. 18(1)(3)", "riskMeasuresTaken"),
            ("kz-230-viii-update-risks", "art. 18(1)(4)", "risksUpdatedYearly"),
        )
        for case in duty(
            norm, article, "system", key, who=("ai-system-owner", "ai-system-holder"), other="ai-system-user"
        )
    ],
    # Art. 18(2): only where such a risk came to light
    *duty(
        "kz-230-viii-stop-damage-at-once",
        "art. 18(2)",
        "system",
        "immediateMeasures",
        who=("ai-system-owner", "ai-system-holder"),
        other="ai-system-user",
        condition="prohibitedFunctionRiskFound",
    ),
    # Art. 17(4), fifth part
    *cases(
        "kz-230-viii-no-restricted-data-in-open-systems",
        "art. 17(4)",
        "system",
        (
            "mode: open, restrictedData: true, informatizationRulesKept: true",
            "met",
            "allowed on that condition",
        ),
        ("mode: open, restrictedData: true, informatizationRulesKept: false", "breached", "it does not hold"),
        ("mode: open, restrictedData: true", "no-evidence", "whether it holds is not told"),
        ("mode: closed, restrictedData: true, informatizationRulesKept: false", "not-subject", "not open"),
        ("mode: local, restrictedData: true, informatizationRulesKept: false", "not-subject", "not open"),
        ("mode: open, restrictedData: false", "not-subject", "no such data"),
        ("restrictedData: true, informatizationRulesKept: false", "cannot-tell", "its mode is not told"),
        ("mode: open, informatizationRulesKept: false", "cannot-tell", "its data are not told"),
        (
            "roles: none, mode: open, restrictedData: true, informatizationRulesKept: false",
            "breached",
            "the text names nobody: whoever does it",
        ),
    ),
    # Art. 27(2): owner and holder of the library
    *duty(
        "kz-230-viii-keep-data-libraries-current",
        "art. 27(2)",
        "library",
        "keptCurrent",
        who=("data-library-owner", "data-library-holder"),
        other="data-library-producer",
        condition="offeredToOthers",
    ),
    *[
        case
        for norm, key in (
            ("kz-230-viii-set-library-access-conditions", "accessConditionsSet"),
            ("kz-230-viii-tell-library-access-conditions", "accessConditionsTold"),
        )
        for case in duty(
            norm,
            "art. 27(2)",
            "library",
            key,
            who=("data-library-owner", "data-library-holder"),
            other="data-library-producer",
        )
    ],
    # Art. 27(4): owners and holders of data
    *duty(
        "kz-230-viii-make-libraries-by-data-requirements",
        "art. 27(4)",
        "library",
        "followsDataRequirements",
        who=("data-owner",),
        other="model-trainer",
    ),
    # 94-V art. 7(12): the collection, on the last day of it
    *cases(
        "kz-94-v-no-biometrics-in-public-places",
        "N087",
        "database",
        (
            f"{PLACES}, publicPlaceCollectedOn: 2026-01-30, publicPlaceCollectedFor: [public-order]",
            "met",
            "a listed purpose",
        ),
        (
            f"{PLACES}, publicPlaceCollectedOn: 2026-01-30, publicPlaceCollectedFor: [other], "
            "publicPlaceConsent: false",
            "breached",
            "not a listed one, and nobody consented",
        ),
        (
            f"{PLACES}, publicPlaceCollectedOn: 2026-01-30, "
            "publicPlaceCollectedFor: [rights-and-freedoms, other], publicPlaceConsent: none",
            "breached",
            "one purpose outside the list is enough: “only”",
        ),
        (
            f"{PLACES}, publicPlaceCollectedOn: 2026-01-30, publicPlaceCollectedFor: none, "
            "publicPlaceConsent: false",
            "breached",
            "for no purpose is not for a listed one",
        ),
        (
            f"{PLACES}, publicPlaceCollectedOn: 2026-01-30, publicPlaceCollectedFor: [other]",
            "no-evidence",
            "the subjects may have consented",
        ),
        (
            f"{PLACES}, publicPlaceCollectedOn: 2026-01-30, publicPlaceCollectedFor: [other], "
            "publicPlaceConsent: true",
            "not-subject",
            "they consented",
        ),
        (
            "publicPlaceBiometrics: false, publicPlaceCollectedFor: [other]",
            "not-subject",
            "nothing of the kind was ever collected, so no day is asked",
        ),
        (
            "publicPlaceCollectedOn: 2026-01-30, publicPlaceCollectedFor: [other]",
            "cannot-tell",
            "whether it is of that kind is not told",
        ),
    ),
    # 94-V art. 19-1(2): what subjects are told and can do, where processing is automated
    *[
        case
        for norm, key in (
            ("kz-94-v-explain-automated-processing", "automatedExplained"),
            ("kz-94-v-let-subject-object", "objectionPossible"),
            ("kz-94-v-explain-protection-of-rights", "protectionExplained"),
        )
        for case in cases(
            norm,
            "art. 19-1(2)",
            "database",
            (f"automatedProcessing: true, {key}: true", "met", "subjects have it"),
            (f"automatedProcessing: true, {key}: false", "breached", "they do not"),
            ("automatedProcessing: true", "no-evidence", "whether they do is not told"),
            (f"automatedProcessing: false, {key}: false", "not-subject", "people take part in it"),
            (f"{key}: false", "cannot-tell", "whether people take part is not told"),
            (f"roles: [consumer], automatedProcessing: true, {key}: false", "not-subject", "another role"),
        )
    ],
    # 94-V art. 19-1(1)
    *cases(
        "kz-94-v-no-automated-processing-affecting-rights",
        "art. 19-1(1)",
        "database",
        ("automatedProcessing: true, automatedAffectsRights: false", "met", "no rights hang on it"),
        (
            "automatedProcessing: true, automatedAffectsRights: true, automatedConsent: false, "
            "automatedByLaw: false",
            "breached",
            "rights do, and neither consent nor a law allows it",
        ),
        (
            "automatedProcessing: true, automatedAffectsRights: true, automatedConsent: false",
            "no-evidence",
            "a law may allow it",
        ),
        (
            "automatedProcessing: true, automatedAffectsRights: true, automatedConsent: true",
            "not-subject",
            "the subjects consented",
        ),
        (
            "automatedProcessing: true, automatedAffectsRights: true, automatedByLaw: true",
            "not-subject",
            "laws provide for it",
        ),
        ("automatedProcessing: false, automatedAffectsRights: true", "not-subject", "people take part"),
        ("automatedAffectsRights: true, automatedConsent: false", "cannot-tell", "it is not told if they do"),
    ),
    # 193-VII art. 14 with art. 8(4): half, in the sales of 2024
    *cases(
        "kz-193-vii-sell-half-through-exchanges",
        "art. 14",
        "sale",
        (f"soldOn: 2024-06-01, {SALE}, shareThroughExchanges: 50", "met", "half is enough in 2024"),
        (f"soldOn: 2024-06-01, {SALE}, shareThroughExchanges: 49", "breached", "less than half"),
        (f"soldOn: 2024-06-01, {SALE}", "no-evidence", "the share is not told"),
        (
            "soldOn: 2024-06-01, minedInKazakhstan: true, soldInKazakhstan: false, shareThroughExchanges: 0",
            "not-subject",
            "sold elsewhere",
        ),
        (f"{SALE}, shareThroughExchanges: 0", "cannot-tell", "the day is not told"),
    ),
    # 193-VII art. 11(5) until 18 January 2026
    *cases(
        "kz-193-vii-no-unsecured-assets",
        "N108",
        "organisation",
        ("unsecuredAssets: true\nunsecuredOnlyWhereAllowed: true", "met", "only where it was allowed"),
        ("unsecuredAssets: true\nunsecuredOnlyWhereAllowed: false", "breached", "elsewhere too"),
        ("unsecuredAssets: true", "no-evidence", "where is not told"),
        ("unsecuredAssets: false", "not-subject", "nothing of the kind"),
        ("size: small", "cannot-tell", "it is not told"),
        on="2026-01-17",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_verdict(store: EmbeddedStore, case: Case) -> None:
    assert judged(store, case).verdict == case.verdict, case.why


@pytest.mark.parametrize("verdicts", [{"met"}, {"breached"}, {"not-subject"}, {"cannot-tell", "no-evidence"}])
def test_every_norm_is_shown_four_ways(store: EmbeddedStore, verdicts: set[str]) -> None:
    shown = defaultdict(set)
    for norm, *_, verdict in [*MORE, *((case.norm, case.verdict) for case in CASES)]:
        shown[norm].add(verdict)
    judging = {each.entry.id for each in shaped(store)}
    lacking = {norm for norm in judging if not shown[norm] & verdicts} - EXCUSED.get(min(verdicts), set())
    assert lacking == set()


#: What no facts can show, and why.
EXCUSED = {
    # What it forbids is its condition: whoever does nothing of the kind is told that it does not apply.
    "met": {"kz-94-v-no-improper-extraction"},
    # They bind anyone with a system; without a system is a case of each list.
    "not-subject": {
        "kz-230-viii-no-behaviour-distortion",
        "kz-230-viii-no-forced-harmful-decisions",
        "kz-230-viii-no-discriminatory-classification",
        "kz-230-viii-no-emotion-determination-without-consent",
    },
}


def test_each_case_names_what_its_norm_holds(store: EmbeddedStore) -> None:
    """The statement of the digest, or the article of the act where the digest has none."""
    tests = shaped(store)
    held = {
        each.entry.id: {*each.entry.statements, *(place.citation for place in each.entry.provisions)}
        for each in tests
    }
    wrong = {
        (case.norm, case.statement)
        for case in CASES
        if not any(case.statement in each for each in held[case.norm])
    }
    assert wrong == set()
