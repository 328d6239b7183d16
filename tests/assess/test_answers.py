"""An answer is put where it was asked, and everything else stays what it was."""

from datetime import date
from pathlib import Path

import pytest

from tests.assess.by_hand import shaped
from zangraph.assess.answers import answered, as_yaml, at, kind_at, roles_asked, settled
from zangraph.assess.describe import describe
from zangraph.assess.facts import Described, RoleHeld, Values
from zangraph.assess.schema import read_schema
from zangraph.errors import InputError
from zangraph.namespaces import ZG
from zangraph.store.embedded import EmbeddedStore, open_store

EXAMPLES = Path(__file__).parents[2] / "examples"
SCHEMA = read_schema(open_store())
SHOP = """\
organisation: "Shop: “one” & 'two'"
size: small
roles: [{role: seller, from: 2025-03-01}, retail-trader]
systems: none
libraries: []
databases:
  - name: clients
    records: 12
    objections:
      - {receivedOn: 2026-01-19, automated: true}
      - unknown
  - authentication: [sms-code, unknown]
products:
  - {}
"""


def facts(thing: Described) -> object:
    """All that a thing states, comparable."""

    def plain(values: Values) -> object:
        return (
            [facts(each) if isinstance(each, Described) else each for each in values.items],
            values.is_open,
        )

    stated = {path: plain(values) for path, values in thing.facts.items()}
    return thing.kind, thing.title, stated, thing.roles, thing.roles_open


def read(text: str) -> list[Described]:
    return describe(text, SCHEMA, name="x.yaml")


def put(text: str, place: list[tuple[str, str]], key: str, given: list) -> Described:
    return read(answered(text, SCHEMA, name="x.yaml", place=place, key=key, given=given))[0]


@pytest.mark.parametrize("name", ["o1", "o2", "o3", "o6", "o8"])
def test_an_example_is_written_as_it_was_read(name: str) -> None:
    first = read((EXAMPLES / f"{name}.yaml").read_text())
    assert [facts(each) for each in read(as_yaml(first, SCHEMA))] == [facts(each) for each in first]


def test_none_unknown_and_open_lists_stay_what_they_are() -> None:
    (first,) = read(SHOP)
    written = as_yaml([first], SCHEMA)
    assert facts(read(written)[0]) == facts(first)
    assert "systems: none" in written and "libraries: none" in written
    assert "- authentication:\n  - sms-code\n  - unknown\n" in written
    assert "roles:\n- role: seller\n  from: 2025-03-01\n- retail-trader\n" in written
    assert len(read(as_yaml([first, first], SCHEMA))) == 2


def test_an_answer_changes_one_fact() -> None:
    (before,) = read(SHOP)
    after = put(SHOP, [("databases", "clients")], "limitedAccess", [True])
    clients = at(after, SCHEMA, [("databases", "clients")])
    assert clients.facts.pop(ZG + "limitedAccess") == Values((True,))
    assert facts(after) == facts(before)


@pytest.mark.parametrize(
    ("place", "key", "given", "expected"),
    [
        ([("databases", "clients"), ("objections", "objection 2026-01-19")], "answeredOn",
         [date(2026, 2, 2)], "answeredOn: 2026-02-02"),
        ([("databases", "database 2")], "records", [7], "records: 7"),
        ([("databases", "database 2")], "authentication", [], "authentication: none"),
        ([("products", "product 1")], "risksStatedIn", ["packaging"], "risksStatedIn:\n  - packaging\n"),
        ([], "publications", [], "publications: none"),
    ],
)  # fmt: skip
def test_dates_numbers_and_lists(place: list, key: str, given: list, expected: str) -> None:
    assert expected in answered(SHOP, SCHEMA, name="x.yaml", place=place, key=key, given=given)


def test_things_are_added_and_the_list_is_then_complete() -> None:
    after = put(SHOP, [("databases", "clients")], "objections", ["by letter"])
    listed = at(after, SCHEMA, [("databases", "clients")]).facts[ZG + "objections"]
    assert [each.own_title for each in listed.items] == ["objection 2026-01-19", "by letter"]
    assert not listed.is_open


def test_roles_keep_their_dates_and_those_not_given_are_not_held() -> None:
    after = put(SHOP, [("products", "product 1")], "roles", ["seller"])
    product = at(after, SCHEMA, [("products", "product 1")])
    assert (product.roles, product.roles_open) == ((RoleHeld("seller", date(2025, 3, 1)),), False)
    assert after.roles == (RoleHeld("seller", date(2025, 3, 1)), RoleHeld("retail-trader"))
    none = put(SHOP, [("products", "product 1")], "roles", [])
    assert at(none, SCHEMA, [("products", "product 1")]).roles == ()


@pytest.mark.parametrize(
    ("place", "key", "given", "said"),
    [
        ([("databases", "nobody")], "records", [1], "no “nobody” among the databases"),
        ([], "recods", [1], "is not known of"),
        ([("databases", "clients")], "authentication", ["sms"], "did you mean “sms-code”?"),
        ([("databases", "clients")], "records", [-1], "expected a whole number"),
        ([], "databases", ["clients"], "two things are called “clients”"),
        ([], "systems", ["of 850101300123"], "twelve digits"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(place: list, key: str, given: list, said: str) -> None:
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        answered(SHOP, SCHEMA, name="x.yaml", place=place, key=key, given=given)


def test_roles_are_put_where_they_can_stand() -> None:
    place = [("databases", "clients"), ("objections", "objection 2026-01-19")]
    assert settled(place, "roles", SCHEMA) == [("databases", "clients")]
    assert settled(place, "automated", SCHEMA) == place
    assert (kind_at([], SCHEMA), kind_at(place, SCHEMA)) == ("Organisation", "Objection")


def test_the_roles_asked_of_systems_and_databases(store: EmbeddedStore) -> None:
    """An output is within its system, and whoever distributes it bears a norm."""
    tests = shaped(store)
    assert roles_asked(tests, SCHEMA, "System") == [
        "ai-system-holder",
        "ai-system-owner",
        "ai-system-user",
        "distributor",
    ]
    assert roles_asked(tests, SCHEMA, "Database") == [
        "personal-data-operator",
        "personal-data-owner",
        "personal-data-third-party",
    ]
    assert "seller" in roles_asked(tests, SCHEMA, "Organisation")
