"""Each norm with shapes: kept, breached, not binding, not to be told; worked out by hand, and by pyshacl."""

from datetime import date

import pytest

from tests.assess.by_hand import found, shaped
from zangraph.assess.standard import differences
from zangraph.coverage import coverage
from zangraph.store.embedded import EmbeddedStore

IN_FORCE = "2026-02-01"  # all three acts are
PRESENT = {
    "kz-179-nq-biometric-authentication",
    "kz-230-viii-apply-measures-fitting-class",
    "kz-230-viii-audit-before-trusted-list",
    "kz-230-viii-disclose-data-basis",
    "kz-230-viii-document-by-impact",
    "kz-230-viii-ensure-reliability",
    "kz-230-viii-ensure-security",
    "kz-230-viii-explain-outputs",
    "kz-230-viii-follow-security-measures",
    "kz-230-viii-inform-of-automated-processing",
    "kz-230-viii-inform-of-objection",
    "kz-230-viii-inform-of-protection",
    "kz-230-viii-keep-documentation",
    "kz-230-viii-manage-risks",
    "kz-230-viii-meet-data-library-quality",
    "kz-230-viii-no-behaviour-distortion",
    "kz-230-viii-no-discriminatory-classification",
    "kz-230-viii-no-emotion-determination-without-consent",
    "kz-230-viii-no-forced-harmful-decisions",
    "kz-230-viii-no-social-evaluation",
    "kz-230-viii-no-unlawful-outputs",
    "kz-230-viii-no-unlawful-personal-data",
    "kz-230-viii-no-vulnerability-exploitation",
    "kz-230-viii-not-force-interaction",
    "kz-230-viii-notify-of-ai-use",
    "kz-230-viii-provide-terms-of-use",
    "kz-230-viii-support-users",
    "kz-230-viii-use-within-access-rights",
    "kz-274-iv-inform-of-ai-risks",
    "kz-544-ii-record-marked-sales",
    "kz-94-v-consider-objection",
    "kz-94-v-no-improper-extraction",
    "kz-94-v-notify-objection-result",
    "kz-94-v-stop-processing-on-revocation",
}
Case = tuple[str, str, str, str, str]  # norm, what it concerns, its facts, day, verdict


def cases(norm: str, kind: str, *facts_and_verdicts: tuple[str, str], on: str = IN_FORCE) -> list[Case]:
    return [(norm, kind, facts, on, verdict) for facts, verdict in facts_and_verdicts]


def duty(norm: str, key: str, *, bearers: tuple[str, str], other: str, condition: str = "") -> list[Case]:
    """A duty as to a system that is kept if `key` is true; with a condition, only where that is true."""
    first, second = bearers
    given = f"{condition}: true, " if condition else ""
    found = [
        (f"roles: [{first}], {given}{key}: true", "met"),
        (f"roles: [{second}], {given}{key}: false", "breached"),
        (f"roles: [{first}], {given}{key}: none", "breached"),  # known to be none
        (f"roles: [{first}], {given}{key}: unknown", "no-evidence"),
        (f"roles: [{first}], {given}", "no-evidence"),
        (f"roles: [{other}], {given}{key}: false", "not-subject"),  # rule 5: the roles are complete
        (f"roles: none, {given}{key}: false", "not-subject"),
        (f"roles: [{other}, unknown], {given}{key}: false", "cannot-tell"),  # rule 5: left open
        (f"roles: [{first}, unknown], {given}{key}: false", "breached"),  # one bearing role is enough
        (f"{given}{key}: false", "cannot-tell"),  # roles stated nowhere
    ]
    if condition:
        found += [
            (f"roles: [{first}], {condition}: false, {key}: false", "not-subject"),
            (f"roles: [{first}], {key}: true", "cannot-tell"),  # binding comes before keeping
            (f"roles: [{other}], {key}: true", "not-subject"),  # a false role settles it
            (f"{condition}: false", "not-subject"),  # and so does a false condition
        ]
    return cases(norm, "system", *found)


OWNERS = {"bearers": ("ai-system-owner", "ai-system-holder"), "other": "ai-system-user"}
USERS = {"bearers": ("ai-system-user", "ai-system-user"), "other": "ai-system-owner"}


def without(norm: str, function: str) -> list[Case]:
    """Art. 17(3): nobody may run a system with this function; the bearer is anyone."""
    return cases(
        norm,
        "system",
        ("functions: [credit-scoring]", "met"),  # a written list is complete
        ("functions: none", "met"),
        (f"functions: {function}", "breached"),
        (f"functions: [{function}, unknown]", "breached"),
        (f"roles: [ai-system-user], functions: [{function}]", "breached"),
        ("functions: [credit-scoring, unknown]", "no-evidence"),
        ("risk: high", "no-evidence"),
    )


CASES = [
    # 230-VIII art. 15(2)(1)-(4): owners and holders
    *duty("kz-230-viii-manage-risks", "riskRegister", **OWNERS),
    *duty("kz-230-viii-ensure-security", "securityMeasures", **OWNERS),
    *duty("kz-230-viii-ensure-reliability", "reliabilityMeasures", **OWNERS),
    *duty("kz-230-viii-keep-documentation", "documentation", **OWNERS),
    *duty("kz-230-viii-support-users", "userSupport", **OWNERS),
    # Art. 15(2)(5): the user agreement can be read before use starts
    *cases(
        "kz-230-viii-provide-terms-of-use",
        "system",
        ("roles: [ai-system-owner], termsOfUse: before-use", "met"),
        ("roles: [ai-system-holder], termsOfUse: [after-start, before-use]", "met"),
        ("roles: [ai-system-owner], termsOfUse: [before-use, unknown]", "met"),
        ("roles: [ai-system-owner], termsOfUse: after-start", "breached"),
        ("roles: [ai-system-owner], termsOfUse: none", "breached"),
        ("roles: [ai-system-owner], termsOfUse: []", "breached"),
        ("roles: [ai-system-owner], termsOfUse: [after-start, unknown]", "no-evidence"),
        ("roles: [ai-system-owner]", "no-evidence"),
        ("roles: [ai-system-user], termsOfUse: none", "not-subject"),
        ("termsOfUse: none", "cannot-tell"),
    ),
    # The duty that answers art. 16(1)(4): outputs that affect rights, freedoms, legitimate interests
    *duty("kz-230-viii-explain-outputs", "explanationsGiven", condition="affectsRights", **OWNERS),
    # Art. 16(2)(1) and (2): users
    *duty("kz-230-viii-use-within-access-rights", "usedWithinAccessRights", **USERS),
    *duty("kz-230-viii-follow-security-measures", "securityRulesFollowed", **USERS),
    # Art. 21(1) names no bearer: whoever supplies what is made with AI
    *cases(
        "kz-230-viii-notify-of-ai-use",
        "system",
        ("usedToProduce: true, usersNotified: true", "met"),
        ("usedToProduce: true, usersNotified: false", "breached"),
        ("roles: none, usedToProduce: true, usersNotified: false", "breached"),
        ("usedToProduce: true", "no-evidence"),
        ("usedToProduce: false, usersNotified: false", "not-subject"),
        ("usersNotified: true", "cannot-tell"),
    ),
    # Art. 15(2)(3) with 13(1)(5): the list of documents was approved only on 25.02.2026
    *cases(
        "kz-230-viii-document-by-impact",
        "system",
        ("roles: [ai-system-owner], documentationFollowsList: true", "cannot-tell"),
        ("roles: [ai-system-owner], documentationFollowsList: false", "cannot-tell"),
        ("roles: [ai-system-user], documentationFollowsList: false", "not-subject"),
        ("documentationFollowsList: true", "cannot-tell"),
    ),
    *cases(
        "kz-230-viii-document-by-impact",
        "system",
        ("roles: [ai-system-owner], documentationFollowsList: true", "cannot-tell"),
        on="2026-02-24",
    ),
    *cases(
        "kz-230-viii-document-by-impact",
        "system",
        ("roles: [ai-system-owner], documentationFollowsList: true", "met"),
        ("roles: [ai-system-holder], documentationFollowsList: false", "breached"),
        ("roles: [ai-system-owner]", "no-evidence"),
        ("roles: [ai-system-user], documentationFollowsList: false", "not-subject"),
        on="2026-02-25",
    ),
    # Art. 19(2): whoever seeks inclusion in a trusted list has the system audited
    *cases(
        "kz-230-viii-audit-before-trusted-list",
        "system",
        ("roles: [ai-system-owner], appliesForTrustedList: true, auditedOn: 2026-01-20", "met"),
        ("roles: [ai-system-owner], appliesForTrustedList: true, auditedOn: 2026-02-01", "met"),
        # rule 7: an audit of 2 February is not there yet on 1 February
        ("roles: [ai-system-owner], appliesForTrustedList: true, auditedOn: 2026-02-02", "breached"),
        ("roles: [ai-system-holder], appliesForTrustedList: true, auditedOn: none", "breached"),
        ("roles: [ai-system-owner], appliesForTrustedList: true", "no-evidence"),
        ("roles: [ai-system-owner], appliesForTrustedList: false, auditedOn: none", "not-subject"),
        ("roles: [ai-system-user], appliesForTrustedList: true, auditedOn: none", "not-subject"),
        ("roles: [ai-system-owner], auditedOn: 2026-01-20", "cannot-tell"),
    ),
    # Art. 17(3)(1), both limbs, (5) and (6)
    *without("kz-230-viii-no-behaviour-distortion", "behaviour-distortion"),
    *without("kz-230-viii-no-forced-harmful-decisions", "forced-harmful-decisions"),
    *without("kz-230-viii-no-discriminatory-classification", "discriminatory-classification"),
    *cases(
        "kz-230-viii-no-emotion-determination-without-consent",
        "system",
        ("functions: [credit-scoring]", "met"),
        ("functions: [emotion-determination], emotionConsent: true", "met"),
        ("emotionConsent: true", "met"),  # whatever its functions are
        ("functions: [credit-scoring], emotionConsent: false", "met"),
        ("functions: [emotion-determination], emotionConsent: false", "breached"),
        ("functions: [emotion-determination, unknown], emotionConsent: none", "breached"),
        ("functions: [emotion-determination]", "no-evidence"),  # consent is unknown: no false breach
        ("emotionConsent: false", "no-evidence"),
        ("functions: [credit-scoring, unknown], emotionConsent: false", "no-evidence"),
    ),
    # Art. 17(3)(2), (3), (4), (7), which the digest leaves out; what a law provides for under (3) must be
    # claimed, in test_claimed_exceptions
    *without("kz-230-viii-no-vulnerability-exploitation", "vulnerability-exploitation"),
    *without("kz-230-viii-no-social-evaluation", "social-evaluation"),
    *without("kz-230-viii-no-unlawful-personal-data", "unlawful-personal-data"),
    *without("kz-230-viii-no-unlawful-outputs", "unlawful-output"),
    # Arts 8(1), 15(2), 18: what fits the class of the system is for owners and holders
    *duty("kz-230-viii-apply-measures-fitting-class", "measuresFitClass", **OWNERS),
    # The duty that answers art. 16(1)(5): the data behind a decision, to users who ask
    *duty("kz-230-viii-disclose-data-basis", "dataBasisGiven", condition="decidesAboutUsers", **OWNERS),
    # Art. 16(1)(6): users may refuse to interact, unless a law makes it mandatory; not knowing is no breach
    *cases(
        "kz-230-viii-not-force-interaction",
        "system",
        ("roles: [ai-system-owner], refusalPossible: true", "met"),
        ("roles: [ai-system-owner], refusalPossible: true, interactionRequiredByLaw: false", "met"),
        ("roles: [ai-system-holder], refusalPossible: false, interactionRequiredByLaw: false", "breached"),
        ("roles: [ai-system-owner], refusalPossible: none, interactionRequiredByLaw: none", "breached"),
        ("roles: [ai-system-owner], refusalPossible: false", "no-evidence"),
        ("roles: [ai-system-owner], interactionRequiredByLaw: false", "no-evidence"),
        ("roles: [ai-system-owner], refusalPossible: false, interactionRequiredByLaw: true", "not-subject"),
        ("roles: [ai-system-user], refusalPossible: false", "not-subject"),
        ("refusalPossible: false, interactionRequiredByLaw: false", "cannot-tell"),
    ),
    # Art. 27(2): the quality of data libraries is for their owners and holders, not for producers
    *cases(
        "kz-230-viii-meet-data-library-quality",
        "library",
        ("roles: [data-library-owner], meetsQuality: true", "met"),
        ("roles: [data-library-holder], meetsQuality: false", "breached"),
        ("roles: [data-library-owner], meetsQuality: none", "breached"),
        ("roles: [data-library-owner]", "no-evidence"),
        ("roles: [data-library-producer], meetsQuality: false", "not-subject"),
        ("roles: [data-library-producer, unknown], meetsQuality: false", "cannot-tell"),
        ("meetsQuality: false", "cannot-tell"),
    ),
    # The duties that answer art. 7(2): decisions about users
    *duty(
        "kz-230-viii-inform-of-automated-processing",
        "informsOfProcedure",
        condition="decidesAboutUsers",
        **OWNERS,
    ),
    *duty("kz-230-viii-inform-of-objection", "informsOfObjection", condition="decidesAboutUsers", **OWNERS),
    *duty("kz-230-viii-inform-of-protection", "informsOfProtection", condition="decidesAboutUsers", **OWNERS),
    # 94-V art. 7(11): “improper” is a judgement, so it must be stated. Whoever does nothing of the kind
    # is told that the norm does not apply, never “met”.
    *cases(
        "kz-94-v-no-improper-extraction",
        "database",
        ("takenFromPublicSources: true, extractionImproper: true, extractedOn: 2026-01-20", "breached"),
        # It may have been before the norm: what is not told is no breach.
        ("takenFromPublicSources: true, extractionImproper: true", "cannot-tell"),
        ("takenFromPublicSources: true, extractionImproper: false", "not-subject"),
        ("takenFromPublicSources: false", "not-subject"),
        ("extractionImproper: false", "not-subject"),
        ("takenFromPublicSources: true", "cannot-tell"),
        ("extractionImproper: true", "cannot-tell"),
        ("name: D", "cannot-tell"),
        ("roles: none, takenFromPublicSources: true, extractionImproper: true", "not-subject"),
    ),
    # 94-V art. 8(7): stop, or refuse with reasons, within 15 business days of 2026-01-19, so by 2026-02-09
    *cases(
        "kz-94-v-stop-processing-on-revocation",
        "processing",
        ("stoppedOn: 2026-02-09", "met"),
        ("stoppedOn: 2026-01-19", "met"),
        ("stoppedOn: 2026-02-10", "no-evidence"),  # unless refused, or required by law
        ("stoppedOn: none, requiredByLaw: false", "no-evidence"),  # unless refused
        ("stoppedOn: none, requiredByLaw: true", "not-subject"),  # the exception
        ("stoppedOn: 2026-02-10, requiredByLaw: true", "not-subject"),
        ("requiredByLaw: false", "no-evidence"),
        on="2026-03-02",
    ),
    *cases(
        "kz-94-v-stop-processing-on-revocation",
        "processing of a revocation that was not refused",
        ("stoppedOn: 2026-02-09, requiredByLaw: false", "met"),
        ("stoppedOn: 2026-02-10, requiredByLaw: false", "breached"),
        ("stoppedOn: none, requiredByLaw: false", "breached"),
        ("stoppedOn: none, requiredByLaw: none", "breached"),
        ("stoppedOn: none", "no-evidence"),  # unless required by law
        ("requiredByLaw: false", "no-evidence"),
        on="2026-03-02",
    ),
    *cases(
        "kz-94-v-stop-processing-on-revocation",
        "processing of a revocation refused in time",
        ("stoppedOn: none, requiredByLaw: false", "met"),  # the other way to keep it
        ("requiredByLaw: false", "met"),
        on="2026-03-02",
    ),
    *cases(
        "kz-94-v-stop-processing-on-revocation",
        "processing of a revocation refused a day late",
        ("stoppedOn: none, requiredByLaw: false", "breached"),
        ("stoppedOn: 2026-02-09, requiredByLaw: false", "met"),
        on="2026-03-02",
    ),
    *[
        # 94-V art. 19-1(3): 3 business days from 2026-01-20, so by 2026-01-23; a joint term for both
        case
        for norm in ("kz-94-v-consider-objection", "kz-94-v-notify-objection-result")
        for case in cases(
            norm,
            "objection",
            ("automated: true, answeredOn: 2026-01-23", "met"),
            ("automated: true, answeredOn: 2026-01-20", "met"),
            ("automated: true, answeredOn: 2026-01-24", "breached"),
            ("automated: true, answeredOn: none", "breached"),
            ("automated: true", "no-evidence"),
            ("automated: false, answeredOn: none", "not-subject"),
            ("answeredOn: 2026-01-23", "cannot-tell"),
        )
    ],
    # Rules 179/НҚ: limited-access data are worked with and the database has more than 100,000 records
    *cases(
        "kz-179-nq-biometric-authentication",
        "database",
        *[
            (f"limitedAccess: true, records: 100001, authentication: [password, {means}]", "met")
            for means in ("fingerprint", "face", "iris", "voice", "palm")
        ],
        *[
            (f"limitedAccess: true, records: 100001, authentication: [{means}]", "breached")
            for means in ("password", "token", "sms-code", "digital-signature")
        ],
        ("limitedAccess: true, records: 100001, authentication: none", "breached"),
        ("limitedAccess: true, records: 100001, authentication: [face, unknown]", "met"),
        ("limitedAccess: true, records: 100001, authentication: [password, unknown]", "no-evidence"),
        ("limitedAccess: true, records: 100001", "no-evidence"),
        ("limitedAccess: true, records: 100000, authentication: none", "not-subject"),
        ("records: 100000", "not-subject"),  # small, whatever the access
        ("limitedAccess: false", "not-subject"),  # open, whatever the size
        ("limitedAccess: none, records: 100001", "not-subject"),
        ("limitedAccess: true, authentication: none", "cannot-tell"),
        ("records: 100001, authentication: none", "cannot-tell"),
        ("roles: [consumer], limitedAccess: true, records: 100001", "not-subject"),
    ),
    # 274-IV art. 27(6): both risks and safe use, in documentation, on packaging, labels or as approved
    *cases(
        "kz-274-iv-inform-of-ai-risks",
        "product",
        ("containsAI: true, risksStatedIn: label, safeUseStatedIn: documentation", "met"),
        ("containsAI: true, risksStatedIn: packaging, safeUseStatedIn: [approved-manner, unknown]", "met"),
        ("containsAI: true, risksStatedIn: label, safeUseStatedIn: none", "breached"),
        ("containsAI: true, risksStatedIn: elsewhere, safeUseStatedIn: label", "breached"),
        ("containsAI: true, risksStatedIn: none", "breached"),  # whatever is said of safe use
        ("containsAI: true, risksStatedIn: label", "no-evidence"),
        ("containsAI: true, risksStatedIn: label, safeUseStatedIn: [elsewhere, unknown]", "no-evidence"),
        ("containsAI: false, risksStatedIn: none, safeUseStatedIn: none", "not-subject"),
        ("roles: [retail-trader], containsAI: true, risksStatedIn: none", "not-subject"),
        ("risksStatedIn: none", "cannot-tell"),
    ),
    # 544-II as inserted: each retail sale of marked goods through a register that reads the marks
    *cases(
        "kz-544-ii-record-marked-sales",
        "product",
        ("marked: true, soldThrough: register-reading-marks", "met"),
        ("marked: true, soldThrough: register-without-marks", "breached"),
        ("marked: true, soldThrough: [register-reading-marks, no-register]", "breached"),
        ("marked: true, soldThrough: [no-register, unknown]", "breached"),
        ("marked: true, soldThrough: none", "not-subject"),  # L59 binds retail sales: there are none
        ("marked: true, soldThrough: [register-reading-marks, unknown]", "no-evidence"),
        ("marked: true", "cannot-tell"),  # whether it is sold at retail is not stated
        ("marked: false, soldThrough: no-register", "not-subject"),
        ("roles: [seller], marked: true, soldThrough: no-register", "not-subject"),
        ("soldThrough: no-register", "cannot-tell"),
    ),
]

OPERATOR = "organisation: A\nroles: [personal-data-operator]\ndatabases:\n  - "
REVOKED = OPERATOR + "revocations: [{receivedOn: 2026-01-19, REFUSED processings: [{FACTS}]}]"
AROUND = {
    "system": "organisation: A\nsystems: [{FACTS}]",
    "database": OPERATOR + "{FACTS}",
    "objection": OPERATOR + "objections: [{receivedOn: 2026-01-20, FACTS}]",
    "library": "organisation: A\nlibraries: [{FACTS}]",
    "product": "organisation: A\nroles: [seller, retail-trader]\nproducts: [{FACTS}]",
    "processing": REVOKED.replace("REFUSED", ""),
    "processing of a revocation that was not refused": REVOKED.replace(
        "REFUSED", "refusedWithReasonsOn: none,"
    ),
    "processing of a revocation refused in time": REVOKED.replace(
        "REFUSED", "refusedWithReasonsOn: 2026-02-09,"
    ),
    "processing of a revocation refused a day late": REVOKED.replace(
        "REFUSED", "refusedWithReasonsOn: 2026-02-10,"
    ),
}
TITLES = {
    "system": ("system 1",),
    "database": ("database 1", "D"),
    "objection": ("objection 2026-01-20",),
    "library": ("library 1",),
    "product": ("product 1",),
}


@pytest.mark.parametrize(("norm", "kind", "facts", "on", "verdict"), CASES)
def test_norm(store: EmbeddedStore, norm: str, kind: str, facts: str, on: str, verdict: str) -> None:
    text = AROUND[kind].replace("FACTS", facts)
    titles = TITLES.get(kind, ("revocation 2026-01-19, processing 1",))
    asked = [
        each for each in found(store, text, norm, date.fromisoformat(on)) if each.subject.title in titles
    ]
    assert [each.verdict for each in asked] == [verdict]
    assert differences(asked)[1] == []


LISTS = [
    ("kz-230-viii-manage-risks", "systems", "ai-system-owner", "ai-system-user"),
    ("kz-179-nq-biometric-authentication", "databases", "personal-data-owner", "seller"),
    ("kz-94-v-no-improper-extraction", "databases", "personal-data-third-party", "seller"),
    ("kz-94-v-stop-processing-on-revocation", "databases", "personal-data-operator", "seller"),
    ("kz-94-v-consider-objection", "databases", "personal-data-operator", "seller"),
    ("kz-274-iv-inform-of-ai-risks", "products", "seller", "retail-trader"),
    ("kz-544-ii-record-marked-sales", "products", "retail-trader", "seller"),
]


@pytest.mark.parametrize(("norm", "key", "bearer", "other"), LISTS)
@pytest.mark.parametrize(
    ("roles", "items", "verdict"),
    [
        ("bearer", "none", "not-subject"),
        ("bearer", "[]", "not-subject"),
        (None, "none", "not-subject"),
        ("bearer", None, "cannot-tell"),
        ("bearer", "unknown", "cannot-tell"),
        ("bearer", "[unknown]", "cannot-tell"),
        (None, None, "cannot-tell"),
        ("other", None, "not-subject"),  # the roles are stated and none is a bearer's
        ("other, unknown", None, "cannot-tell"),
    ],
)
def test_a_list_that_is_none_or_not_known(
    store: EmbeddedStore,
    norm: str,
    key: str,
    bearer: str,
    other: str,
    roles: str | None,
    items: str | None,
    verdict: str,
) -> None:
    """Rule 6: one verdict on the organisation, which names the missing list."""
    text = "organisation: A\n"
    if roles:
        text += f"roles: [{roles.replace('bearer', bearer).replace('other', other)}]\n"
    if items:
        text += f"{key}: {items}\n"
    (asked,) = found(store, text, norm, date(2026, 2, 1))
    assert (asked.subject.title, asked.verdict) == ("A", verdict)
    assert [leaf.path.rpartition("#")[2] for leaf in asked.leaves] == [key]


def test_what_is_known_of_an_open_list_is_judged(store: EmbeddedStore) -> None:
    text = "organisation: A\nsystems: [{name: S, roles: [ai-system-owner], riskRegister: true}, unknown]"
    every = found(store, text, "kz-230-viii-manage-risks", date(2026, 2, 1))
    assert {each.subject.title: each.verdict for each in every} == {"S": "met", "A": "cannot-tell"}


@pytest.mark.parametrize("verdict", ["met", "breached", "not-subject", "cannot-tell", "no-evidence"])
def test_every_norm_meets_every_verdict_it_can(verdict: str) -> None:
    impossible = {
        ("kz-94-v-no-improper-extraction", "met"),  # what it forbids is its condition
        ("kz-94-v-no-improper-extraction", "no-evidence"),
        ("kz-94-v-stop-processing-on-revocation", "cannot-tell"),  # in test_boundaries
    } | {
        # anyone, any system: these bind wherever there is a system, and lists are tested above
        (norm, each)
        for norm, _, facts, *_ in CASES
        for each in ("not-subject", "cannot-tell")
        if facts == "functions: [credit-scoring]"
    }
    shown = {norm for norm, *_, each in CASES if each == verdict}
    assert {norm for norm in PRESENT if (norm, verdict) not in impossible} <= shown
    assert not {norm for norm in shown if (norm, verdict) in impossible}


def test_every_norm_with_shapes_is_here(store: EmbeddedStore) -> None:
    here = {norm for norm, *_ in CASES}
    judging = {each.entry.id for each in shaped(store)}
    assert here <= judging
    assert not PRESENT - here
    # A rule that shapes judge is tested too, but is not an obligation or a prohibition.
    assert len(judging) >= coverage(store).tested
