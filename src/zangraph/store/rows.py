"""Answers of the embedded engine as Python values: rows that are lists of dictionaries, and triples."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias, cast

import pyoxigraph as ox

from zangraph.errors import InputError
from zangraph.namespaces import XSD
from zangraph.store.results import serialized
from zangraph.terms import IRI

Value: TypeAlias = IRI | str | bool | int | float | Decimal | date | None
Triple: TypeAlias = tuple[Value, IRI, Value]

_INTEGERS = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
#: Datatype → what makes a Python value of a lexical form; every other literal is its text.
_READ: dict[str, Callable[[str], Value]] = {
    **{XSD + name: int for name in _INTEGERS},
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


class Rows(list[dict[str, Value]]):
    """The rows of a table, each a dictionary by the names in `variables`; what is unbound is None."""

    def __init__(self, variables: list[str], rows: Iterable[dict[str, Value]]) -> None:
        super().__init__(rows)
        self.variables = variables

    def to_pandas(self) -> Any:
        """Return the rows as a pandas DataFrame. Raise InputError where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise _lacking("pandas") from None
        return pandas.DataFrame(self._columns())

    def to_polars(self) -> Any:
        """Return the rows as a Polars DataFrame. Raise InputError where Polars is not installed.

        A column of values of different kinds becomes one of texts.
        """
        try:
            import polars
        except ImportError:
            raise _lacking("polars") from None
        columns = {}
        for name, values in self._columns().items():
            kinds = {type(value) for value in values} - {type(None)}
            mixed = len(kinds) > 1
            columns[name] = [str(value) if mixed and value is not None else value for value in values]
        return polars.DataFrame(columns)

    def _columns(self) -> dict[str, list[Value]]:
        """Return the values of each variable; an IRI is a text, which is all that a table knows."""
        return {
            name: [str(row[name]) if isinstance(row[name], IRI) else row[name] for row in self]
            for name in self.variables
        }


class Triples(list[Triple]):
    """The triples of a graph, sorted: subject, predicate and object as Python values."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        # Sorted, a subject's triples stand together and the same answer is the same text.
        self._held = sorted(triples, key=str)
        super().__init__(
            (value(each.subject), cast(IRI, value(each.predicate)), value(each.object)) for each in self._held
        )

    def turtle(self) -> str:
        """Return the triples as Turtle, with the prefixes of this graph that they use."""
        return serialized(self._held, "text/turtle").decode()


def rows(result: ox.QuerySolutions) -> Rows:
    """Return the solutions of `result` as rows."""
    names = [variable.value for variable in result.variables]
    return Rows(names, [dict(zip(names, map(value, solution), strict=True)) for solution in result])


def value(term: object) -> Value:
    """Return the engine's `term` as a Python value.

    A literal whose form is not that of its datatype is its text; a blank node is its name after `_:`.
    """
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return IRI(term.value)
    if isinstance(term, ox.Literal):
        read = _READ.get(term.datatype.value)
        if read is None:
            return term.value
        try:
            return read(term.value)
        except (ValueError, KeyError, ArithmeticError):
            return term.value
    return str(term)


def written(given: object, name: str) -> str:
    """Return the Python value `given` as SPARQL writes it. Raise InputError where it has no such form."""
    try:
        if isinstance(given, IRI):
            return str(ox.NamedNode(given))
        if isinstance(given, datetime):
            return str(ox.Literal(given.isoformat(), datatype=ox.NamedNode(XSD + "dateTime")))
        if isinstance(given, date):
            return str(ox.Literal(given.isoformat(), datatype=ox.NamedNode(XSD + "date")))
        if isinstance(given, Decimal):
            return str(ox.Literal(f"{given:f}", datatype=ox.NamedNode(XSD + "decimal")))
        if isinstance(given, str | bool | int | float):
            return str(ox.Literal(given))
    except (ValueError, UnicodeEncodeError) as wrong:
        raise InputError(f"{name} is {given!r}, which cannot be written in SPARQL: {wrong}.") from None
    raise InputError(
        f"{name} is {given!r}; expected a text, number, date, True, False or an IRI, such as "
        "zangraph.iri('role:seller')."
    )


def _lacking(package: str) -> InputError:
    return InputError(f"{package} is not installed: install it, or zangraph[tables].")


def answered(result: object) -> Rows | Triples | bool:
    """Return the engine's `result`, read to its end."""
    if isinstance(result, ox.QuerySolutions):
        return rows(result)
    return Triples(result) if isinstance(result, ox.QueryTriples) else bool(result)
