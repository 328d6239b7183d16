"""Judges a shape over facts that may not be known: true, false, or unknown (None), as Kleene has it.

The leaves that are returned are those that decide: for true and false the facts that make it so, for
unknown the facts that would decide it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import Any

from zangraph.assess import parts
from zangraph.assess.facts import Described, Value, Values, View
from zangraph.assess.parts import Constant, Part, Shape

Truth = bool | None
OPERATORS: dict[str, Callable[[Any, Any], bool]] = {">=": ge, ">": gt, "<=": le, "<": lt}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One fact that was looked at: property `path` of `thing`, the values found, and what came of it.

    `wanted` are the values that would have met the shape; with `avoided`, those that must not be there.
    `constraint` is the term of SHACL that looked, empty where none did.
    """

    thing: Described
    path: str
    values: Values | None
    truth: Truth
    wanted: tuple[Constant, ...] = ()
    avoided: bool = False
    constraint: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The truth of a shape for a focus node, with the leaves that decide it."""

    truth: Truth
    leaves: tuple[Leaf, ...] = ()


def judge(shape: Shape, focus: Value, view: View) -> Judgement:
    """Return whether `focus` meets `shape` on the facts of `view`."""
    return every(_part(part, focus, view) for part in shape.parts)


def leaves_of(shape: Shape, focus: Described, view: View) -> list[Leaf]:
    """Return every fact that `shape` looks at in `focus`, decisive or not, each with its own truth."""
    found: list[Leaf] = []
    for part in shape.parts:
        match part:
            case parts.AllOf(shapes) | parts.AnyOf(shapes):
                found += [leaf for each in shapes for leaf in leaves_of(each, focus, view)]
            case parts.Not(inner):
                found += leaves_of(inner, focus, view)
            case parts.Count() | parts.Has() | parts.Every() | parts.Before():
                found += _property(part, focus, view).leaves
    return found


def every(judgements: Iterable[Judgement]) -> Judgement:
    """Return the conjunction."""
    found = list(judgements)
    truth = _all([each.truth for each in found])
    return Judgement(truth, _leaves(found, truth))


def some(judgements: Iterable[Judgement]) -> Judgement:
    """Return the disjunction."""
    found = list(judgements)
    truth = negated(_all([negated(each.truth) for each in found]))
    return Judgement(truth, _leaves(found, truth))


def negated(truth: Truth) -> Truth:
    """Return the negation; what is unknown stays so."""
    return None if truth is None else not truth


def _all(truths: list[Truth]) -> Truth:
    if False in truths:
        return False
    return None if None in truths else True


def _leaves(found: list[Judgement], truth: Truth) -> tuple[Leaf, ...]:
    return tuple(leaf for each in found if each.truth is truth for leaf in each.leaves)


def _part(part: Part, focus: Value, view: View) -> Judgement:
    match part:
        case parts.AllOf(shapes):
            return every(judge(shape, focus, view) for shape in shapes)
        case parts.AnyOf(shapes):
            return some(judge(shape, focus, view) for shape in shapes)
        case parts.Not(shape):
            inner = judge(shape, focus, view)
            return Judgement(negated(inner.truth), inner.leaves)
        case parts.Is(values):
            return Judgement(any(_same(focus, value) for value in values))
        case parts.Within(op, bound):
            return Judgement(_compare(op, focus, bound))
        case parts.OfType(datatype):
            return Judgement(parts.is_of_type(focus, datatype))
    if not isinstance(focus, Described):
        return Judgement(False)
    return _property(part, focus, view)


def _property(part: parts.OfProperty, focus: Described, view: View) -> Judgement:
    values = view.values(focus, part.path)
    closed = values is not None and not values.is_open
    items = values.items if values is not None else ()
    inner: list[Judgement] = []
    match part:
        case parts.Has(_, value):
            truth = True if any(_same(item, value) for item in items) else _unless(closed, False)
        case parts.Count(_, at_least, at_most, of):
            inner = [judge(of, item, view) for item in items] if of else []
            sure = sum(each.truth is True for each in inner) if of else len(items)
            possible = sum(each.truth is not False for each in inner) if of else len(items)
            truth = _counted(sure, possible, closed, at_least, at_most)
        case parts.Every(_, test):
            inner = [judge(test, item, view) for item in items]
            found = _all([each.truth for each in inner])
            truth = _unless(closed, True) if found is True else found
        case parts.Before(_, other, or_equal):
            others = view.values(focus, other)
            limits = others.items if others is not None else ()
            compare = "<=" if or_equal else "<"
            holds = all(_compare(compare, item, limit) for item in items for limit in limits)
            known = closed and others is not None and not others.is_open
            truth = False if not holds else _unless(known, True)
    below = tuple(leaf for each in inner if each.truth is truth for leaf in each.leaves)
    wanted, avoided = _wanted(part)
    leaf = Leaf(focus, part.path, values, truth, wanted, avoided, _constraint(part))
    return Judgement(truth, below or (leaf,))


def _constraint(part: parts.OfProperty) -> str:
    """Return the term of SHACL that `part` is written with."""
    match part:
        case parts.Has():
            return "hasValue"
        case parts.Count(_, at_least, _, of):
            bound = "maxCount" if at_least is None else "minCount"
            return bound if of is None else f"qualified{bound[0].upper()}{bound[1:]}"
        case parts.Every():
            return "node"
    return "lessThanOrEquals" if part.or_equal else "lessThan"


def _wanted(part: parts.OfProperty) -> tuple[tuple[Constant, ...], bool]:
    """Return the values that `part` asks for or, with True, those that it must not find."""
    match part:
        case parts.Has(_, value):
            return (value,), False
        case parts.Count(_, _, 0, Shape(_, _, (parts.Is(values),))):
            return values, True
        case parts.Count(_, _, _, Shape(_, _, (parts.Is(values),))) | parts.Every(
            _, Shape(_, _, (parts.Is(values),))
        ):
            return values, False
    return (), False


def _unless(closed: bool, truth: bool) -> Truth:
    """Return `truth` where every value is known, unknown otherwise."""
    return truth if closed else None


def _counted(sure: int, possible: int, closed: bool, at_least: int | None, at_most: int | None) -> Truth:
    """Return whether a count that lies from `sure` to `possible`, or above if not closed, is in bounds."""
    truths: list[Truth] = []
    if at_least is not None:
        truths.append(True if sure >= at_least else _unless(closed, False) if possible < at_least else None)
    if at_most is not None:
        truths.append(False if sure > at_most else _unless(closed, True) if possible <= at_most else None)
    return _all(truths)


def _same(value: Value, wanted: Constant) -> bool:
    return type(value) is type(wanted) and value == wanted


def _compare(op: str, value: object, bound: object) -> bool:
    """Return whether the comparison holds; values of different types never compare, as in SHACL."""
    return type(value) is type(bound) and OPERATORS[op](value, bound)
