"""What a tool takes: as a JSON Schema for whoever calls it, and read, within bounds, when it is called."""

import json
from dataclasses import dataclass
from typing import Any

from zangraph.errors import InputError, nearest
from zangraph.today import read_day

#: A word that somebody wrote is repeated no further than this.
SHOWN = 50
#: More values than this no question takes.
MOST_VALUES = 16
_SCHEMAS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "flag": {"type": "boolean"},
    "number": {"type": "integer"},
    "values": {"type": "object", "additionalProperties": {"type": "string"}},
    "description": {"type": ["string", "object"]},
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument: a text, date, flag, number, values by name, or a description.

    `most` bounds the characters of a text or description, and a number; `choices` are the only words that
    fit, where there are any.
    """

    about: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    default: Any = None
    required: bool = False
    most: int = 200

    def schema(self) -> dict[str, Any]:
        """Return the argument as a JSON Schema."""
        found = {**_SCHEMAS[self.kind], "description": self.about}
        if self.choices:
            found["enum"] = list(self.choices)
        if self.kind == "text":
            found["maxLength"] = self.most
        if self.kind == "number":
            found |= {"minimum": 1, "maximum": self.most}
        if self.default is not None:
            found["default"] = self.default
        return found


def checked(arguments: dict[str, Any], parameters: dict[str, Parameter]) -> dict[str, Any]:
    """Return the value of every one of `parameters`, None or its default where `arguments` leave it out.

    Raise InputError, naming the argument, for one that is not known, missing, too long or of another kind.
    """
    for name in arguments:
        if name not in parameters:
            expected = nearest(name[:SHOWN], list(parameters)) or f"; it takes {', '.join(parameters)}."
            raise InputError(f"There is no argument “{name[:SHOWN]}” here{expected}")
    found = {}
    for name, each in parameters.items():
        given = arguments.get(name)
        if given is None and each.required:
            raise InputError(f"{name} is missing: {each.about}.")
        found[name] = each.default if given is None else _read(name, each, given)
    return found


def _read(name: str, parameter: Parameter, given: Any) -> Any:
    if parameter.kind == "flag":
        if not isinstance(given, bool):
            raise InputError(f"{name} is not true or false.")
    elif parameter.kind == "number":
        if not isinstance(given, int) or isinstance(given, bool) or not 1 <= given <= parameter.most:
            raise InputError(f"{name} is not a whole number from 1 to {parameter.most}.")
    elif parameter.kind == "values":
        return _values(name, given)
    elif parameter.kind == "description":
        _bounded(name, given if isinstance(given, str) else _as_text(name, given), parameter.most)
    else:
        if not isinstance(given, str):
            raise InputError(f"{name} is not a text: expected {parameter.about}.")
        _bounded(name, given, parameter.most)
        if parameter.kind == "date" and given != "today":
            read_day(given[:SHOWN], name)
        if parameter.choices and given not in parameter.choices:
            offered = nearest(given[:SHOWN], list(parameter.choices))
            raise InputError(
                f"{name} is “{given[:SHOWN]}”{offered or ', expected ' + ', '.join(parameter.choices) + '.'}"
            )
    return given


def _bounded(name: str, text: str, most: int) -> None:
    if len(text) > most:
        raise InputError(f"{name} has {len(text)} characters, at most {most} are read.")


def _as_text(name: str, given: Any) -> str:
    if not isinstance(given, dict):
        raise InputError(f"{name} is neither a text nor an object.")
    try:
        return json.dumps(given, ensure_ascii=False)
    except RecursionError:
        raise InputError(f"{name} is nested too deep.") from None


def _values(name: str, given: Any) -> dict[str, str]:
    if not isinstance(given, dict) or not all(isinstance(each, str) for each in given.values()):
        raise InputError(f'{name} is not an object of texts, such as {{"role": "seller"}}.')
    if len(given) > MOST_VALUES:
        raise InputError(f"{name} has {len(given)} members, at most {MOST_VALUES} are read.")
    for key, each in given.items():
        _bounded(f"{name}.{key[:SHOWN]}", each, 200)
    return given
