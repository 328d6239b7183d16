"""Makes a register of organisations by chance, with what the law finds of them: seeded, streamed, for ever.

Each description is put together from fragments written by hand: a fragment states facts of one thing, and
says what follows from them under which norm on `DAY`. So what must be found is known without asking anybody.
The smaller register stands at the beginning of the larger.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import BinaryIO, TextIO

SMALLEST, LARGEST = 1, 10_000_000
#: All the acts whose norms the fragments speak of are in force.
DAY = date(2026, 2, 1)
SECTORS = ("banking", "retail trade", "health care", "news", "education", "logistics", "HR technology")
SIZES = ("individual", "small", "medium", "large")
Verdicts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Fragment:
    """Facts of a thing, by key, as YAML writes their values; and the verdict that they bring, by norm."""

    facts: dict[str, str]
    verdicts: Verdicts


@dataclass(frozen=True, slots=True)
class Organisation:
    """A description in YAML, and the verdict that must be found: subject and norm → verdict."""

    name: str
    yaml: str
    expected: dict[tuple[str, str], str] = field(default_factory=dict)

    def as_json(self) -> str:
        """Return what is expected as a line of JSON."""
        found: dict[str, Verdicts] = {}
        for (subject, norm), verdict in self.expected.items():
            found.setdefault(subject, {})[norm] = verdict
        return json.dumps({"name": self.name, "expected": found}, ensure_ascii=False)


def said(verdict: str, *norms: str, **facts: str) -> Fragment:
    """Return the fragment that states `facts`, from which `verdict` follows under each of `norms`."""
    return Fragment(facts, dict.fromkeys(norms, verdict))


def kept_by(key: str, norm: str) -> tuple[Fragment, ...]:
    """Return the fragments of a duty that is kept if `key` is true, for a thing whose owner bears it."""
    return (
        said("met", norm, **{key: "true"}),
        said("breached", norm, **{key: "false"}),
        said("breached", norm, **{key: "none"}),
        said("no-evidence", norm, **{key: "unknown"}),
        said("no-evidence", norm),
    )


def bound_by(condition: str, key: str, norm: str) -> tuple[Fragment, ...]:
    """Return the same for a duty that binds where `condition` is true."""
    binding = tuple(Fragment({condition: "true", **each.facts}, each.verdicts) for each in kept_by(key, norm))
    return (
        *binding,
        said("not-subject", norm, **{condition: "false", key: "false"}),
        said("cannot-tell", norm, **{key: "true"}),
    )


def for_others(choices: tuple[Fragment, ...], verdict: str) -> tuple[Fragment, ...]:
    """Return `choices` as they come out for who does not bear the norm: `verdict`, whatever is kept."""
    return tuple(Fragment(each.facts, dict.fromkeys(each.verdicts, verdict)) for each in choices)


#: Law 230-VIII, articles 15(2), 7(2), 16(1)(4): owners and holders of a system.
OWNERS = (
    kept_by("riskRegister", "kz-230-viii-manage-risks"),
    kept_by("securityMeasures", "kz-230-viii-ensure-security"),
    kept_by("reliabilityMeasures", "kz-230-viii-ensure-reliability"),
    kept_by("documentation", "kz-230-viii-keep-documentation"),
    kept_by("userSupport", "kz-230-viii-support-users"),
    (
        said("met", "kz-230-viii-provide-terms-of-use", termsOfUse="before-use"),
        said("met", "kz-230-viii-provide-terms-of-use", termsOfUse="[before-use, unknown]"),
        said("breached", "kz-230-viii-provide-terms-of-use", termsOfUse="after-start"),
        said("breached", "kz-230-viii-provide-terms-of-use", termsOfUse="none"),
        said("no-evidence", "kz-230-viii-provide-terms-of-use", termsOfUse="[after-start, unknown]"),
    ),
)
#: The same, where what they hang on may be false: then nobody is bound, known or not.
CONDITIONAL = (
    bound_by("affectsRights", "explanationsGiven", "kz-230-viii-explain-outputs"),
    bound_by("decidesAboutUsers", "informsOfObjection", "kz-230-viii-inform-of-objection"),
)
#: Article 16(2): users.
USERS = (
    kept_by("usedWithinAccessRights", "kz-230-viii-use-within-access-rights"),
    kept_by("securityRulesFollowed", "kz-230-viii-follow-security-measures"),
)
_BANNED = (
    "kz-230-viii-no-behaviour-distortion",
    "kz-230-viii-no-forced-harmful-decisions",
    "kz-230-viii-no-discriminatory-classification",
)
#: Articles 17(3) and 21(1) bind anyone.
ANYONE = (
    (
        said("met", *_BANNED, functions="[credit-scoring]"),
        said("met", *_BANNED, functions="none"),
        said("no-evidence", *_BANNED, functions="[credit-scoring, unknown]"),
        said("no-evidence", *_BANNED),
        Fragment(
            {"functions": "[behaviour-distortion]"},
            dict.fromkeys(_BANNED, "met") | {"kz-230-viii-no-behaviour-distortion": "breached"},
        ),
        Fragment(
            {"functions": "[emotion-determination]", "emotionConsent": "false"},
            dict.fromkeys(_BANNED, "met")
            | {"kz-230-viii-no-emotion-determination-without-consent": "breached"},
        ),
    ),
    (
        said("met", "kz-230-viii-notify-of-ai-use", usedToProduce="true", usersNotified="true"),
        said("breached", "kz-230-viii-notify-of-ai-use", usedToProduce="true", usersNotified="false"),
        said("no-evidence", "kz-230-viii-notify-of-ai-use", usedToProduce="true"),
        said("not-subject", "kz-230-viii-notify-of-ai-use", usedToProduce="false"),
        said("cannot-tell", "kz-230-viii-notify-of-ai-use", usersNotified="true"),
    ),
)
#: For each way to state the roles as to a system: how duties of owners and of users come out.
ROLES = (
    ("[ai-system-owner]", None, "not-subject"),
    ("[ai-system-holder]", None, "not-subject"),
    ("[ai-system-owner, unknown]", None, "cannot-tell"),
    ("[ai-system-user]", "not-subject", None),
    ("none", "not-subject", "not-subject"),
    ("", "cannot-tell", "cannot-tell"),
)
_BIOMETRIC = "kz-179-nq-biometric-authentication"
_EXTRACTION = "kz-94-v-no-improper-extraction"
#: Rules 179/НҚ and Law 94-V, article 7(11), for an operator of personal data.
DATABASES = (
    (
        said("met", _BIOMETRIC, limitedAccess="true", records="100001", authentication="[password, face]"),
        said("breached", _BIOMETRIC, limitedAccess="true", records="250000", authentication="[password]"),
        said("no-evidence", _BIOMETRIC, limitedAccess="true", records="100001"),
        said("not-subject", _BIOMETRIC, limitedAccess="true", records="100000", authentication="none"),
        said("not-subject", _BIOMETRIC, limitedAccess="false"),
        said("cannot-tell", _BIOMETRIC, records="3200000", authentication="[token]"),
    ),
    (
        said(
            "breached",
            _EXTRACTION,
            takenFromPublicSources="true",
            extractionImproper="true",
            extractedOn="2026-01-20",
        ),
        said("not-subject", _EXTRACTION, takenFromPublicSources="false"),
        said("cannot-tell", _EXTRACTION, takenFromPublicSources="true"),
    ),
)
_OBJECTION = ("kz-94-v-consider-objection", "kz-94-v-notify-objection-result")
#: Article 19-1(3): three business days from 20 January 2026, so by the 23rd.
OBJECTIONS = (
    said("met", *_OBJECTION, automated="true", answeredOn="2026-01-23"),
    said("breached", *_OBJECTION, automated="true", answeredOn="2026-01-24"),
    said("breached", *_OBJECTION, automated="true", answeredOn="none"),
    said("no-evidence", *_OBJECTION, automated="true"),
    said("not-subject", *_OBJECTION, automated="false", answeredOn="none"),
    said("cannot-tell", *_OBJECTION, answeredOn="2026-01-23"),
)
_RISKS = "kz-274-iv-inform-of-ai-risks"
_MARKED = "kz-544-ii-record-marked-sales"
#: Law 274-IV, article 27(6), and Law 544-II, for who sells at retail.
PRODUCTS = (
    (
        said("met", _RISKS, containsAI="true", risksStatedIn="label", safeUseStatedIn="documentation"),
        said("breached", _RISKS, containsAI="true", risksStatedIn="label", safeUseStatedIn="none"),
        said("no-evidence", _RISKS, containsAI="true", risksStatedIn="label"),
        said("not-subject", _RISKS, containsAI="false"),
    ),
    (
        said("met", _MARKED, marked="true", soldThrough="register-reading-marks"),
        said("breached", _MARKED, marked="true", soldThrough="register-without-marks"),
        said("not-subject", _MARKED, marked="false", soldThrough="no-register"),
        said("cannot-tell", _MARKED, soldThrough="no-register"),
    ),
)


class _Register:
    """Collects the lines of one description, and what must be found of it."""

    def __init__(self, chance: Random, name: str) -> None:
        self.chance = chance
        self.name = name
        self.lines = [f"organisation: {name}"]
        self.expected: dict[tuple[str, str], str] = {}

    def thing(self, indent: str, subject: str, *choices: tuple[Fragment, ...], name: str = "") -> None:
        """Add a thing called `subject` with one of each of `choices`; with `name`, that is written too."""
        facts = {"name": name} if name else {}
        for each in choices:
            fragment = self.chance.choice(each)
            facts |= fragment.facts
            self.expected |= {(subject, norm): verdict for norm, verdict in fragment.verdicts.items()}
        written = [f"{key}: {value}" for key, value in facts.items()]
        self.lines.append(f"{indent}- {written[0]}")
        self.lines += [f"{indent}  {each}" for each in written[1:]]


def generate(organisations: int, seed: int = 1) -> Iterator[Organisation]:
    """Yield `organisations` descriptions with what must be found of each: the same for the same seed."""
    if not SMALLEST <= organisations <= LARGEST:
        raise ValueError(f"expected {SMALLEST:,} to {LARGEST:,} organisations")
    for number in range(1, organisations + 1):
        yield _organisation(Random(f"{seed} {number}"), f"Organisation {number}")


def _organisation(chance: Random, name: str) -> Organisation:
    made = _Register(chance, name)
    made.lines += [f"size: {chance.choice(SIZES)}", f"sector: {chance.choice(SECTORS)}"]
    made.lines.append("systems:")
    for number in range(1, chance.randint(1, 3) + 1):
        roles, owners, users = chance.choice(ROLES)
        subject = f"system {chr(64 + number)}"
        made.thing(
            "  ",
            subject,
            (Fragment({"roles": roles} if roles else {}, {}),),
            *(choices if owners is None else for_others(choices, owners) for choices in OWNERS),
            *(choices for choices in CONDITIONAL if owners is None),
            *(choices if users is None else for_others(choices, users) for choices in USERS),
            *ANYONE,
            name=subject,
        )
    if chance.random() < 0.6:
        made.lines.append("databases:")
        operator = (Fragment({"roles": "[personal-data-operator]"}, {}),)
        made.thing("  ", "clients", operator, *DATABASES, name="clients")
        if chance.random() < 0.5:
            made.lines += ["    objections:"]
            received = (Fragment({"receivedOn": "2026-01-20"}, {}),)
            made.thing("      ", "objection 2026-01-20", received, OBJECTIONS)
    if chance.random() < 0.4:
        made.lines.append("products:")
        trader = (Fragment({"roles": "[seller, retail-trader]"}, {}),)
        made.thing("  ", "vacuum cleaner", trader, *PRODUCTS, name="vacuum cleaner")
    return Organisation(name, "\n".join(made.lines) + "\n", made.expected)


def write(out: BinaryIO, organisations: int, seed: int = 1, expected: TextIO | None = None) -> None:
    """Write a register as YAML documents to `out`, and what must be found as JSON Lines to `expected`."""
    for each in generate(organisations, seed):
        out.write(f"---\n{each.yaml}".encode())
        if expected is not None:
            expected.write(each.as_json() + "\n")


def main(arguments: list[str] | None = None) -> int:
    """Write a register to a file or to standard output."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.organisations", description=__doc__)
    parser.add_argument("--organisations", type=_number, default=1_000, metavar="N", help="how many (1,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to (standard output)")
    parser.add_argument("--expected", type=Path, metavar="FILE", help="where what must be found goes")
    given = parser.parse_args(arguments)
    with (
        given.output.open("wb") if given.output else nullcontext(sys.stdout.buffer) as out,
        given.expected.open("w", encoding="utf-8") if given.expected else nullcontext() as expected,
    ):
        write(out, given.organisations, given.seed, expected)
    return 0


def _number(text: str) -> int:
    found = int(text.replace("_", ""))
    if not SMALLEST <= found <= LARGEST:
        raise argparse.ArgumentTypeError(f"expected {SMALLEST:,} to {LARGEST:,}")
    return found


if __name__ == "__main__":
    sys.exit(main())
