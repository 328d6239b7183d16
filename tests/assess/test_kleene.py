"""Three-valued shapes: truth tables worked out by hand."""

from datetime import date

import pytest

from tests.assess.parts_by_hand import ABSENT, NONE, PARTS, P, Q, shape, some, some_and_unknown, thing
from zangraph.assess.engines import installed
from zangraph.assess.facts import WITHIN, Described, Iri, Value, Values, View
from zangraph.assess.kleene import Truth, judge
from zangraph.assess.parts import (
    AllOf,
    AnyOf,
    Before,
    Count,
    Every,
    Has,
    Is,
    Not,
    OfType,
    Part,
    Shape,
    Within,
)
from zangraph.assess.standard import answers
from zangraph.assess.verdict import Asked
from zangraph.namespaces import XSD, ZG

DAY = date(2026, 2, 1)


def truth(part: Part | Shape, focus: Value, day: date = DAY) -> Truth:
    """What the interpreter says, once pyshacl has said the same."""
    asked = part if isinstance(part, Shape) else shape(part)
    found = judge(asked, focus, View(day)).truth
    if isinstance(focus, Described):
        for engine, others in answers([Asked(asked, focus, View(day), found)], installed()).items():
            assert others == [found], engine
    return found


# --- parts that count or look at values, over p: known, none, absent, open

AT_LEAST = shape(Within(">=", 5))
TABLE: list[tuple[Part, Values | None, Truth]] = [
    # sh:minCount 2
    (Count(P, 2, None), some(1, 2), True),
    (Count(P, 2, None), some(1, 2, 3), True),
    (Count(P, 2, None), some(1), False),
    (Count(P, 2, None), NONE, False),
    (Count(P, 2, None), ABSENT, None),
    (Count(P, 2, None), some_and_unknown(1), None),
    (Count(P, 2, None), some_and_unknown(), None),
    (Count(P, 2, None), some_and_unknown(1, 2), True),
    # sh:minCount 0 holds of anything
    (Count(P, 0, None), ABSENT, True),
    # sh:maxCount 1: the mirror image
    (Count(P, None, 1), some(1), True),
    (Count(P, None, 1), some(1, 2), False),
    (Count(P, None, 1), NONE, True),
    (Count(P, None, 1), ABSENT, None),
    (Count(P, None, 1), some_and_unknown(1), None),
    (Count(P, None, 1), some_and_unknown(1, 2), False),
    # sh:qualifiedMinCount 2 of values of 5 and more
    (Count(P, 2, None, AT_LEAST), some(5, 6), True),
    (Count(P, 2, None, AT_LEAST), some(5, 6, 1), True),
    (Count(P, 2, None, AT_LEAST), some(5, 1), False),
    (Count(P, 2, None, AT_LEAST), NONE, False),
    (Count(P, 2, None, AT_LEAST), ABSENT, None),
    (Count(P, 2, None, AT_LEAST), some_and_unknown(5, 1), None),
    (Count(P, 2, None, AT_LEAST), some_and_unknown(5, 6), True),
    # sh:qualifiedMaxCount 0 of them
    (Count(P, None, 0, AT_LEAST), some(1, 2), True),
    (Count(P, None, 0, AT_LEAST), some(1, 5), False),
    (Count(P, None, 0, AT_LEAST), NONE, True),
    (Count(P, None, 0, AT_LEAST), ABSENT, None),
    (Count(P, None, 0, AT_LEAST), some_and_unknown(1), None),
    (Count(P, None, 0, AT_LEAST), some_and_unknown(5), False),
    # both qualified counts at once: exactly one
    (Count(P, 1, 1, AT_LEAST), some(5, 1), True),
    (Count(P, 1, 1, AT_LEAST), some(5, 6), False),
    (Count(P, 1, 1, AT_LEAST), some(1), False),
    (Count(P, 1, 1, AT_LEAST), some_and_unknown(5), None),
    (Count(P, 1, 1, AT_LEAST), some_and_unknown(5, 6), False),
    # sh:hasValue
    (Has(P, True), some(True), True),
    (Has(P, True), some(False), False),
    (Has(P, True), NONE, False),
    (Has(P, True), ABSENT, None),
    (Has(P, 1), some_and_unknown(1), True),
    (Has(P, 1), some_and_unknown(2), None),
    (Has(P, Iri(ZG + "x")), some(Iri(ZG + "x"), Iri(ZG + "y")), True),
    (Has(P, Iri(ZG + "x")), some(Iri(ZG + "y")), False),
    (Has(P, "x"), some("x"), True),
    (Has(P, DAY), some(DAY), True),
    # a constant of another type is another term
    (Has(P, True), some(1), False),
    (Has(P, 1), some(True), False),
    (Has(P, 1), some("1"), False),
    (Has(P, Iri("urn:x")), some("urn:x"), False),
    # sh:in
    (Every(P, shape(Is((1, 2)))), some(1, 2), True),
    (Every(P, shape(Is((1, 2)))), some(1, 3), False),
    (Every(P, shape(Is((1, 2)))), NONE, True),  # hence sh:minCount beside every value test
    (Every(P, shape(Is((1, 2)))), ABSENT, None),
    (Every(P, shape(Is((1, 2)))), some_and_unknown(1), None),
    (Every(P, shape(Is((1, 2)))), some_and_unknown(3), False),
    # ranges, on both sides of the bound
    (Every(P, shape(Within(">=", 5))), some(5), True),
    (Every(P, shape(Within(">=", 5))), some(4), False),
    (Every(P, shape(Within(">", 5))), some(6), True),
    (Every(P, shape(Within(">", 5))), some(5), False),
    (Every(P, shape(Within("<=", 5))), some(5), True),
    (Every(P, shape(Within("<=", 5))), some(6), False),
    (Every(P, shape(Within("<", 5))), some(4), True),
    (Every(P, shape(Within("<", 5))), some(5), False),
    (Every(P, shape(Within("<", 5))), NONE, True),
    (Every(P, shape(Within("<", 5))), ABSENT, None),
    (Every(P, shape(Within("<", 5))), some_and_unknown(4), None),
    (Every(P, shape(Within("<", 5))), some_and_unknown(5), False),
    (Every(P, shape(Within(">=", date(2026, 1, 18)))), some(date(2026, 1, 18)), True),
    (Every(P, shape(Within(">", date(2026, 1, 18)))), some(date(2026, 1, 18)), False),
    # sh:datatype
    (Every(P, shape(OfType(XSD + "integer"))), some(1, 2), True),
    (Every(P, shape(OfType(XSD + "integer"))), some(1, True), False),
    (Every(P, shape(OfType(XSD + "boolean"))), some(True), True),
    (Every(P, shape(OfType(XSD + "date"))), some(DAY), True),
    (Every(P, shape(OfType(XSD + "date"))), some("2026-02-01"), False),
    (Every(P, shape(OfType(XSD + "string"))), some("x"), True),
    (Every(P, shape(OfType(XSD + "string"))), some(Iri("urn:x")), False),
    (Every(P, shape(OfType(XSD + "string"))), ABSENT, None),
    (Every(P, shape(OfType(XSD + "string"))), some_and_unknown("x"), None),
]


@pytest.mark.parametrize(("part", "values", "expected"), TABLE)
def test_of_values(part: Part, values: Values | None, expected: Truth) -> None:
    focus = thing(p=values)
    assert truth(part, focus) is expected
    assert truth(Not(shape(part)), focus) is (None if expected is None else not expected)


@pytest.mark.parametrize(
    ("mine", "others", "before", "at_most"),
    [
        (some(1), some(2), True, True),
        (some(2), some(2), False, True),
        (some(3), some(2), False, False),
        (some(1, 2), some(3, 4), True, True),
        (some(1, 3), some(3, 4), False, True),  # every value against every value
        (NONE, some(2), True, True),
        (some(2), NONE, True, True),
        # both sides must be known
        (ABSENT, some(2), None, None),
        (some(2), ABSENT, None, None),
        (ABSENT, ABSENT, None, None),
        (ABSENT, NONE, None, None),
        (NONE, ABSENT, None, None),
        (some(1), some_and_unknown(2), None, None),
        (some_and_unknown(1), some(2), None, None),
        # what is known may already break it
        (some(3), some_and_unknown(2), False, False),
        (some_and_unknown(3), some(2), False, False),
        (some(date(2026, 1, 18)), some(date(2026, 1, 19)), True, True),
        (some(date(2026, 1, 18)), some(date(2026, 1, 18)), False, True),
    ],
)
def test_comparisons(mine: Values | None, others: Values | None, before: Truth, at_most: Truth) -> None:
    """sh:lessThan and sh:lessThanOrEquals."""
    focus = thing(p=mine, q=others)
    assert truth(Before(P, Q, or_equal=False), focus) is before
    assert truth(Before(P, Q, or_equal=True), focus) is at_most


# --- parts that hold shapes

TRUE, FALSE, UNKNOWN = shape(Has(P, 1)), shape(Has(P, 2)), shape(Has(Q, 1))
FOCUS = thing(p=some(1))  # q is not known
OF = {True: TRUE, False: FALSE, None: UNKNOWN}
AND = {
    (True, True): True, (True, None): None, (True, False): False,
    (None, True): None, (None, None): None, (None, False): False,
    (False, True): False, (False, None): False, (False, False): False,
}  # fmt: skip
OR = {
    (True, True): True, (True, None): True, (True, False): True,
    (None, True): True, (None, None): None, (None, False): None,
    (False, True): True, (False, None): None, (False, False): False,
}  # fmt: skip


@pytest.mark.parametrize(("arms", "expected"), AND.items())
def test_and(arms: tuple[Truth, Truth], expected: Truth) -> None:
    first, second = (OF[arm] for arm in arms)
    assert truth(AllOf((first, second)), FOCUS) is expected
    assert truth(shape(AllOf((first,)), AllOf((second,))), FOCUS) is expected
    assert truth(shape(*first.parts, *second.parts), FOCUS) is expected


@pytest.mark.parametrize(("arms", "expected"), OR.items())
def test_or(arms: tuple[Truth, Truth], expected: Truth) -> None:
    assert truth(AnyOf(tuple(OF[arm] for arm in arms)), FOCUS) is expected


@pytest.mark.parametrize(("arm", "expected"), [(True, False), (False, True), (None, None)])
def test_not(arm: Truth, expected: Truth) -> None:
    assert truth(Not(OF[arm]), FOCUS) is expected
    assert truth(Not(shape(Not(OF[arm]))), FOCUS) is arm


def test_a_shape_without_parts_holds_of_anything() -> None:
    assert truth(shape(), thing()) is True


# --- sh:node: values that are things, with shapes of their own


def whole(*parts: Described, is_open: bool = False) -> Described:
    """A database with `parts` in it."""
    outer = thing("Database")
    for part in parts:
        part.within = outer
    outer.facts[PARTS] = Values(parts, is_open)
    return outer


@pytest.mark.parametrize(
    ("inner", "is_open", "each", "at_least_one", "at_most_none"),
    [
        ([some(1), some(1)], False, True, True, False),
        ([some(1), some(2)], False, False, True, False),
        ([some(2)], False, False, False, True),
        ([], False, True, False, True),
        ([some(1), ABSENT], False, None, True, False),
        ([some(2), ABSENT], False, False, None, None),
        ([ABSENT], False, None, None, None),
        ([some(1)], True, None, True, False),
        ([some(2)], True, False, None, None),
        ([], True, None, None, None),
    ],
)
def test_things_within_things(
    inner: list[Values | None], is_open: bool, each: Truth, at_least_one: Truth, at_most_none: Truth
) -> None:
    outer = whole(*(thing("Processing", p=values) for values in inner), is_open=is_open)
    meets = shape(Has(P, 1))
    assert truth(Every(PARTS, meets), outer) is each
    assert truth(Count(PARTS, 1, None, meets), outer) is at_least_one
    assert truth(Count(PARTS, None, 0, meets), outer) is at_most_none


@pytest.mark.parametrize(("stated", "expected"), [(some(1), True), (NONE, False), (ABSENT, None)])
def test_what_a_thing_is_within_is_always_known(stated: Values | None, expected: Truth) -> None:
    inner = thing("Processing")
    outer = whole(inner)
    if stated is not None:
        outer.facts[P] = stated
    up = shape(Count(WITHIN, 1, None), Every(WITHIN, shape(Has(P, 1))))
    assert truth(up, inner) is expected
    assert truth(up, outer) is False  # nothing is around it


# --- the known failures of “no value → unknown, else conforms or violates”


def test_or_with_an_unknown_arm_is_never_a_breach() -> None:
    stopped_or_refused = AnyOf((shape(Count(P, 1, None)), shape(Count(Q, 1, None))))
    assert truth(stopped_or_refused, thing(p=NONE)) is None
    assert truth(stopped_or_refused, thing(p=NONE, q=NONE)) is False
    assert truth(stopped_or_refused, thing(p=some(1))) is True


def test_not_of_the_unknown_is_not_met() -> None:
    assert truth(Not(shape(Has(P, True))), thing()) is None
    assert truth(Not(shape(Count(P, 1, None, AT_LEAST))), thing(p=some_and_unknown(1))) is None


def test_in_is_not_met_by_what_is_missing() -> None:
    allowed = shape(Count(P, 1, None), Every(P, shape(Is((1,)))))
    assert truth(allowed, thing()) is None
    assert truth(allowed, thing(p=NONE)) is False
    assert truth(allowed, thing(p=some_and_unknown(1))) is None


def test_two_tests_of_one_value() -> None:
    """sh:hasValue with sh:in, or sh:in twice by way of sh:node: both must hold."""
    both = Count(P, 1, None, shape(Is((1, 2)), Is((2, 3))))
    assert truth(both, thing(p=some(2))) is True
    assert truth(both, thing(p=some(1, 3))) is False
    bounds = Every(P, shape(Within(">=", 1), Within(">=", 3), OfType(XSD + "integer")))
    assert truth(bounds, thing(p=some(2))) is False


# --- facts of a later day


@pytest.mark.parametrize(
    ("values", "day", "expected"),
    [
        (some(date(2026, 2, 1)), date(2026, 1, 31), False),  # known, but not there yet
        (some(date(2026, 2, 1)), date(2026, 2, 1), True),
        (some_and_unknown(date(2026, 2, 1)), date(2026, 1, 31), None),
        (NONE, date(2026, 2, 1), False),
        (ABSENT, date(2026, 2, 1), None),
    ],
)
def test_a_date_is_there_from_its_own_day(values: Values | None, day: date, expected: Truth) -> None:
    assert truth(Count(P, 1, None), thing(p=values), day) is expected


@pytest.mark.parametrize("beginning", ["receivedOn", "soldOn", "publishedOn", "createdOn", "sharedOn"])
def test_an_event_is_there_from_its_own_day(beginning: str) -> None:
    outer = whole(thing("Revocation", **{beginning: some(DAY)}))
    assert truth(Count(PARTS, 1, None), outer, date(2026, 1, 31)) is False
    assert truth(Count(PARTS, 1, None), outer, DAY) is True


# --- the leaves


def test_the_leaves_are_the_facts_that_decide() -> None:
    focus = thing(p=some(1), q=NONE)
    arms = AnyOf((shape(Has(P, 2)), shape(Has(Q, 1)), shape(Has(ZG + "r", 1))))
    found = judge(shape(arms), focus, View(DAY))
    assert (found.truth, [leaf.path for leaf in found.leaves]) == (None, [ZG + "r"])
    found = judge(shape(Has(P, 1), Has(Q, 1), Has(ZG + "r", 1)), focus, View(DAY))
    assert (found.truth, [leaf.path for leaf in found.leaves]) == (False, [Q])
    found = judge(shape(Has(P, 1), Count(Q, None, 0)), focus, View(DAY))
    assert (found.truth, [leaf.path for leaf in found.leaves]) == (True, [P, Q])
