"""A fine is shown only beside a breach whose elements the stated facts show. Amounts by hand: MCI × 4,325."""

from datetime import date

import pytest

from zangraph.assess import assess
from zangraph.assess.assessment import Verdict
from zangraph.assess.consequence import Consequence
from zangraph.assess.standard import differences
from zangraph.resources import root
from zangraph.store.embedded import EmbeddedStore

ON = date(2026, 2, 1)
WARNING = "kz-230-viii-no-unwarned-synthetic-outputs"
RISKS = "kz-230-viii-manage-risks"
CLASS = "kz-230-viii-apply-measures-fitting-class"

#: A small owner publishes a picture that may mislead, without a warning and without telling its users.
PICTURE = """
organisation: Studio
size: small
roles: [ai-system-owner]
systems: none
publications:
  - name: picture
    madeWithAI: true
    imitates: true
    distributed: true
    machineReadableMark: true
    warning: false
    misleading: true
    usersInformedOfSyntheticOutputs: false
"""
#: A large holder does not manage the risks of a high-risk system, and people's health suffered from it.
GRID = """
organisation: Grid
size: large
systems:
  - name: dispatcher
    roles: [ai-system-holder]
    risk: high
    riskRegister: false
    measuresFitClass: false
    harmFollowed: [health]
"""


def verdicts(store: EmbeddedStore, text: str, *, on: date = ON, layer: str = "all") -> list[Verdict]:
    found = assess(store, text, name="x.yaml", on=on, layer=layer)
    _, wrong = differences(found.findings)
    assert wrong == []  # pyshacl finds the same elements
    return found.organisations[0].verdicts


def followed(store: EmbeddedStore, text: str, *, on: date = ON, layer: str = "all") -> dict[str, Consequence]:
    found = verdicts(store, text, on=on, layer=layer)
    return {one.norm: one.consequence for one in found if one.consequence}


def amounts(found: Consequence) -> list[tuple[str, int, int | None, bool]]:
    return [(each.size, each.mci, each.kzt, each.repeat) for each in found.amounts]


def changed(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_users_not_told_of_what_may_mislead_them(store: EmbeddedStore) -> None:
    found = followed(store, PICTURE)
    assert set(found) == {WARNING}
    fine = found[WARNING]
    assert fine.wording == "possible sanction if the elements are established"
    assert len(fine.elements) == 1
    assert "does not inform users" in fine.elements[0]
    assert set(fine.facts) == {
        "Studio: roles: owner of the AI system",
        "picture: is made or changed by AI and imitates a person or events that did not happen: yes",
        "picture: may mislead users: yes",
        "picture: users are told that it is synthetic: no",
    }
    assert amounts(fine) == [("small", 20, 86_500, False), ("small", 50, 216_250, True)]
    assert fine.citation == ["Code 235-V, art. 641-1(part 1)", "Code 235-V, art. 641-1(part 2)"]
    assert "unclear" in fine.leaves_open[0]


def test_a_high_risk_system_not_managed_with_harm(store: EmbeddedStore) -> None:
    found = followed(store, GRID)
    assert set(found) == {RISKS, CLASS}
    assert amounts(found[RISKS]) == [("large", 100, 432_500, False), ("large", 200, 865_000, True)]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ("individual", [("individual", 15, 64_875, False), ("individual", 30, 129_750, True)]),
        ("non-profit", [("non-profit", 20, 86_500, False), ("non-profit", 50, 216_250, True)]),
        ("medium", [("medium", 30, 129_750, False), ("medium", 70, 302_750, True)]),
        ("large", [("large", 100, 432_500, False), ("large", 200, 865_000, True)]),
    ],
)
def test_the_size_decides_the_amount(store: EmbeddedStore, size: str, expected: list[object]) -> None:
    found = followed(store, changed(PICTURE, ("size: small", f"size: {size}")))
    assert amounts(found[WARNING]) == expected


def test_a_size_not_known_lists_every_size(store: EmbeddedStore) -> None:
    found = followed(store, changed(PICTURE, ("size: small\n", "")))
    sizes = ["individual", "non-profit", "small", "medium", "large"]
    assert [(each.size, each.mci, each.repeat) for each in found[WARNING].amounts] == [
        *zip(sizes, [15, 20, 20, 30, 100], [False] * 5, strict=True),
        *zip(sizes, [30, 50, 50, 70, 200], [True] * 5, strict=True),
    ]


@pytest.mark.parametrize(
    "change",
    [
        ("    misleading: true\n", ""),
        ("misleading: true", "misleading: false"),
        ("    usersInformedOfSyntheticOutputs: false\n", ""),
        ("usersInformedOfSyntheticOutputs: false", "usersInformedOfSyntheticOutputs: true"),
        ("ai-system-owner", "ai-system-user"),  # users are not named in the article
        ("[ai-system-owner]", "[media-outlet, unknown]"),
        ("ai-system-owner]", "{role: ai-system-owner, until: 2026-01-31}]"),
    ],
)
def test_without_an_element_a_breach_shows_no_sanction(store: EmbeddedStore, change: tuple[str, str]) -> None:
    text = changed(PICTURE, change)
    assert {one.norm: one.verdict for one in verdicts(store, text)}[WARNING] == "breached"
    assert followed(store, text) == {}


@pytest.mark.parametrize(
    "change",
    [
        ("risk: high", "risk: medium"),
        ("    risk: high\n", ""),
        ("harmFollowed: [health]", "harmFollowed: none"),
        ("    harmFollowed: [health]\n", ""),
        ("ai-system-holder", "ai-system-user"),
    ],
)
def test_unmanaged_risks_alone_are_no_offence(store: EmbeddedStore, change: tuple[str, str]) -> None:
    assert followed(store, changed(GRID, change)) == {}


def test_documents_that_do_not_fit_are_no_offence(store: EmbeddedStore) -> None:
    """Risks are managed; only what fits the class is missing: the element is about managing risks."""
    assert followed(store, changed(GRID, ("riskRegister: false", "riskRegister: true"))) == {}


def test_no_sanction_without_a_breach(store: EmbeddedStore) -> None:
    assert followed(store, changed(PICTURE, ("warning: false", "warning: true"))) == {}
    assert followed(store, changed(PICTURE, ("    warning: false\n", ""))) == {}  # no-evidence is no breach


@pytest.mark.parametrize("layer", ["digest", "statute"])
def test_no_sanction_in_the_layers_below(store: EmbeddedStore, layer: str) -> None:
    assert {one.norm: one.verdict for one in verdicts(store, PICTURE, layer=layer)}[WARNING] == "breached"
    assert followed(store, PICTURE, layer=layer) == {}
    assert followed(store, GRID, layer=layer) == {}


def test_before_the_article_was_in_force(store: EmbeddedStore) -> None:
    assert followed(store, GRID, on=date(2026, 1, 17)) == {}
    assert set(followed(store, GRID, on=date(2026, 1, 18))) == {RISKS, CLASS}


def test_an_index_not_known_leaves_the_tenge_open_and_a_later_change_is_told(store: EmbeddedStore) -> None:
    fine = followed(store, PICTURE, on=date(2027, 2, 1))[WARNING]
    assert amounts(fine) == [("small", 20, None, False), ("small", 50, None, True)]
    assert [change.act for change in fine.currency.later_changes if change.reached] == ["kz-257-viii"]
    assert followed(store, PICTURE)[WARNING].currency.is_current


@pytest.mark.parametrize("name", ["o1", "o2", "o3", "o6", "o8"])
def test_the_five_organisations_show_none(store: EmbeddedStore, name: str) -> None:
    """O8 breaches bans that are no elements; of O2 it is not said that it owns or holds the system."""
    assert followed(store, (root() / "examples" / f"{name}.yaml").read_text()) == {}


def test_the_news_site_if_it_owned_the_system_and_told_nobody(store: EmbeddedStore) -> None:
    text = (root() / "examples" / "o2.yaml").read_text()
    untold = "warning: false\n    misleading: true\n    usersInformedOfSyntheticOutputs: false\n"
    owner = changed(
        text,
        ("[media-outlet, unknown]", "[media-outlet, ai-system-owner]"),
        ("warning: true # the caption “AI”\n", untold),
    )
    assert set(followed(store, owner)) == {WARNING}
    assert len(followed(store, owner)[WARNING].amounts) == 10  # of what size it is, is not stated
    told = changed(owner, ("Outputs: false", "Outputs: true"))
    assert followed(store, told) == {}


def test_json_has_the_keys_that_scripts_read(store: EmbeddedStore) -> None:
    found = assess(store, PICTURE, name="x.yaml", on=ON).as_json()
    every = found["organisations"][0]["verdicts"]
    (shown,) = [each["consequence"] for each in every if each["consequence"]]
    assert {"label", "elements", "amounts", "wording"} <= shown.keys()
    assert shown["amounts"][0] == {"size": "small", "mci": 20, "kzt": 86_500, "repeat": False}
    assert all("consequence" in each for each in every)
