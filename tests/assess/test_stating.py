"""What described things are called: those of one title are told apart by what they are within."""

from tests.assess.descriptions import item, one
from zangraph.assess.describe import described
from zangraph.assess.facts import Described
from zangraph.assess.schema import Schema
from zangraph.assess.stated import stated

#: In both databases one objection came on the same day, and so did one revocation that touches a card.
TWO = """
organisation: Two
databases:
  - name: clients
    objections: [{receivedOn: 2026-01-20}, {receivedOn: 2026-01-27}]
    revocations: [{receivedOn: 2026-01-19, processings: [{name: card}]}]
  - name: staff
    objections: [{receivedOn: 2026-01-20}]
    revocations: [{receivedOn: 2026-01-19, processings: [{name: card}]}]
"""
#: Title → the title without what it is within.
EXPECTED = {
    "clients, objection 2026-01-20": "objection 2026-01-20",
    "objection 2026-01-27": "objection 2026-01-27",
    "clients, revocation 2026-01-19": "revocation 2026-01-19",
    "clients, revocation 2026-01-19, card": "card",
    "staff, objection 2026-01-20": "objection 2026-01-20",
    "staff, revocation 2026-01-19": "revocation 2026-01-19",
    "staff, revocation 2026-01-19, card": "card",
}


def titles(organisation: Described) -> dict[str, str]:
    """Return the titles, with the own titles, of what is deeper than the databases."""
    clients, staff = (item(organisation, "databases", number) for number in (0, 1))
    deeper = [item(clients, "objections"), item(clients, "objections", 1), item(staff, "objections")]
    for database in (clients, staff):
        revocation = item(database, "revocations")
        deeper += [revocation, item(revocation, "processings")]
    return {each.title: each.own_title for each in deeper}


def test_things_of_one_title_are_told_by_what_they_are_within(schema: Schema) -> None:
    assert titles(one(TWO, schema)) == EXPECTED


def test_rdf_calls_them_the_same(schema: Schema) -> None:
    written = stated([one(TWO, schema)], schema).serialize(format="turtle")
    (found,) = described(written, schema, name="two.ttl")
    assert isinstance(found, Described)
    assert titles(found) == EXPECTED
