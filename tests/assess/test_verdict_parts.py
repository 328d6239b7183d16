"""Everything a verdict carries, part by part, each on a case worked out by hand."""

from datetime import date
from typing import Any

import pytest

from zangraph.assess import assess
from zangraph.export.text.verdicts import assessed
from zangraph.store.embedded import EmbeddedStore

#: One of each: a breach, a kept duty, a term running, an exception, a by-law, a sanction, what is missing.
CLINIC = """
organisation: Clinic
size: small
roles: [personal-data-operator]
systems:
  - name: triage
    roles: [ai-system-owner]
    risk: high
    riskRegister: false
    harmFollowed: [health]
    documentationFollowsList: true
    securityMeasures: true
    appliesForTrustedList: false
databases:
  - name: patients
    records: 250000
    limitedAccess: true
    authentication: [password, token]
    publicPlaceBiometrics: true
    publicPlaceUsedFor: [other]
    revocations:
      - receivedOn: 2026-01-19
        refusedWithReasonsOn: none
        processings:
          - {name: mail, requiredByLaw: false}
          - {name: card, requiredByLaw: true, stoppedOn: none}
"""
BIOMETRIC, STOP = "kz-179-nq-biometric-authentication", "kz-94-v-stop-processing-on-revocation"
RISKS, LIST = "kz-230-viii-manage-risks", "kz-230-viii-document-by-impact"
USE, AUDIT = "kz-94-v-no-use-of-public-place-biometrics", "kz-230-viii-audit-before-trusted-list"
PARTS = {
    "norm", "label", "statements", "subject", "verdict", "instant", "due", "facts", "inferred", "missing",
    "exception", "waitsFor", "citation", "currency", "consequence", "message", "contested",
}  # fmt: skip


def told(
    store: EmbeddedStore, norm: str, subject: str, *, on: str = "2026-02-01", lang: str = "en"
) -> dict[str, Any]:
    found = assess(store, CLINIC, name="x.yaml", on=date.fromisoformat(on), lang=lang).as_json()
    (one,) = [
        each
        for each in found["organisations"][0]["verdicts"]
        if (each["norm"], each["subject"]) == (norm, subject)
    ]
    return one  # type: ignore[no-any-return]


def test_every_verdict_has_every_part(store: EmbeddedStore) -> None:
    found = assess(store, CLINIC, name="x.yaml", on=date(2026, 2, 1)).as_json()
    assert all(each.keys() == PARTS for each in found["organisations"][0]["verdicts"])


def test_facts_instant_and_citation(store: EmbeddedStore) -> None:
    """N113: a state, judged on the day asked; its facts are those that bring it on and those that decide."""
    found = told(store, BIOMETRIC, "patients")
    assert (found["verdict"], found["instant"], found["due"]) == ("breached", "2026-02-01", None)
    assert set(found["facts"]) == {
        "patients: limited-access personal data are worked with: yes",
        "patients: records of personal data: 250000",
        "patients: means of authentication: password, hardware or software token",
    }
    assert (found["statements"], found["missing"], found["exception"]) == (["N113"], [], None)
    assert found["citation"] == ["Order 179/НҚ, provision not known"]


@pytest.mark.parametrize(
    ("on", "verdict", "missing"),
    [
        # Stopped or not is not told; up to the last day that is no matter.
        ("2026-02-09", "pending", []),
        ("2026-02-10", "no-evidence", ["revocation 2026-01-19, mail: stopped on"]),
    ],
)
def test_instant_due_date_and_missing_fact(
    store: EmbeddedStore, on: str, verdict: str, missing: list[str]
) -> None:
    """N091: judged by the law of 19 January; 15 business days end on 9 February."""
    found = told(store, STOP, "revocation 2026-01-19, mail", on=on)
    assert (found["verdict"], found["instant"], found["due"]) == (verdict, "2026-01-19", "2026-02-09")
    assert found["missing"] == missing
    assert found["citation"] == ["Law 94-V, art. 8(7)(part 2)"]


def test_an_exception_that_holds_and_one_that_may(store: EmbeddedStore) -> None:
    """N091: legislation requires the card to be kept. N088: whether the subjects consented is not told."""
    card = told(store, STOP, "revocation 2026-01-19, card")
    assert card["verdict"] == "not-subject"
    assert card["exception"] == "storage or processing is required by the legislation of Kazakhstan"
    assert card["facts"] == [
        "revocation 2026-01-19, card: storage or processing is required by legislation: yes"
    ]
    faces = told(store, USE, "patients")
    assert faces["verdict"] == "no-evidence"
    assert "the consent of the subject is obtained" in faces["exception"]
    assert faces["missing"] == ["patients: each subject consented: yes"]


@pytest.mark.parametrize(
    ("on", "verdict", "missing"),
    [("2026-02-24", "cannot-tell", 1), ("2026-02-25", "met", 0)],
)
def test_the_by_law_it_waits_for(store: EmbeddedStore, on: str, verdict: str, missing: int) -> None:
    """N054 waits for N055: the list of documents is of 25 February 2026. It is named before and after."""
    found = told(store, LIST, "triage", on=on)
    assert (found["verdict"], found["waitsFor"]) == (
        verdict,
        "Approve the list of documentation for AI systems",
    )
    assert len(found["missing"]) == missing
    assert all("Approve the list of documentation" in each for each in found["missing"])


def test_the_possible_sanction_with_its_elements(store: EmbeddedStore) -> None:
    """Art. 641-1 of the Code: owner, a high-risk system, risks not managed, harm followed; MCI × 4,325."""
    found = told(store, RISKS, "triage")
    fine = found["consequence"]
    assert found["verdict"] == "breached"
    assert fine["wording"] == "possible sanction if the elements are established"
    assert len(fine["elements"]) == 1
    assert {each.partition(": ")[2].partition(": ")[0] for each in fine["facts"]} == {
        "roles",
        "degree of risk",
        "risks are managed and recorded",
        "followed from risks not being managed",
    }
    assert [(each["size"], each["mci"], each["kzt"], each["repeat"]) for each in fine["amounts"]] == [
        ("small", 20, 86_500, False),
        ("small", 50, 216_250, True),
    ]
    assert told(store, BIOMETRIC, "patients")["consequence"] is None  # no element of it is there


@pytest.mark.parametrize(("on", "reached"), [("2026-08-24", False), ("2026-08-25", True)])
def test_currency(store: EmbeddedStore, on: str, reached: bool) -> None:
    """Law 326-VIII, in force on 25 August 2026, changes Law 230-VIII and is not held."""
    found = told(store, RISKS, "triage", on=on)
    (change,) = found["currency"]["laterChanges"]
    assert (change["act"], change["reached"]) == ("kz-326-viii", reached)
    assert found["currency"]["heldAsOf"] == "2026-01-18"


def test_what_does_not_apply_says_by_which_fact(store: EmbeddedStore) -> None:
    found = told(store, AUDIT, "triage")
    assert (found["verdict"], found["facts"]) == (
        "not-subject",
        ["triage: inclusion in a trusted list is sought: no"],
    )


def test_the_text_says_all_of_it(store: EmbeddedStore) -> None:
    text = assessed(assess(store, CLINIC, name="x.yaml", on=date(2026, 2, 25)))
    for line in (
        "  fact: patients: records of personal data: 250000",
        "  judged as of 2026-01-19",  # the revocation; what is judged as of the day asked does not say so
        "  last day: 2026-02-09",
        "  content given by a by-law: Approve the list of documentation for AI systems",
        "  possible sanction if the elements are established: ",
        "  law: Order 179/НҚ, provision not known",
        "  breached unless: patients: each subject consented: yes",
    ):
        assert line in text


@pytest.mark.parametrize(
    ("lang", "message", "word"),
    [
        ("ru", "факты указывают на несоблюдение", "пароль"),
        ("kk", "фактілер талаптың сақталмағанын көрсетеді", "құпиясөз"),
    ],
)
def test_in_russian_and_kazakh(store: EmbeddedStore, lang: str, message: str, word: str) -> None:
    found = told(store, BIOMETRIC, "patients", lang=lang)
    assert found["message"] == message
    assert word in found["facts"][-1]


def test_a_breach_under_a_contested_reading_says_so(tmp_path, capsys) -> None:
    """N081 names the seller and, in brackets, the manufacturer: whether that one is bound is contested."""
    from zangraph.cli import main

    path = tmp_path / "maker.yaml"
    path.write_text(
        "organisation: M\nproducts:\n  - {name: kettle, roles: [manufacturer], containsAI: true,"
        " risksStatedIn: none, safeUseStatedIn: none}\n"
    )
    assert main(["validate", str(path), "--on", "2026-02-01"]) == 1
    said = capsys.readouterr().out.split("BREACHED  kettle")[1].split("\n\n")[0]
    assert "! the reading is contested: whether the brackets add bearers" in said
