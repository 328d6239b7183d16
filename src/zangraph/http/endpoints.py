"""What one address answers, as data: routes and the OpenAPI description are both made from it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from zangraph.errors import InputError, nearest
from zangraph.http.negotiation import Format
from zangraph.today import read_day

Handler = Callable[[Request], Awaitable[Response]]
#: No address needs more parameters than this.
MAX_PARAMETERS = 64


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: of type string, date (YYYY-MM-DD) or boolean; `choices` where only some words fit."""

    name: str
    description: str
    type: str = "string"
    choices: tuple[str, ...] = ()
    default: str | None = None
    required: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address by its template, what it answers in one line, how, and with which other statuses."""

    path: str
    handler: Handler
    summary: str
    formats: tuple[Format, ...]
    parameters: tuple[Parameter, ...] = ()
    methods: tuple[str, ...] = ("GET",)
    statuses: Mapping[int, str] = field(default_factory=dict)

    def route(self) -> Route:
        """Return the route that serves this address; OPTIONS says what it takes."""
        methods = ", ".join(sorted({*self.methods, "HEAD", "OPTIONS"}))

        async def handle(request: Request) -> Response:
            if request.method == "OPTIONS":
                return Response(
                    status_code=204,
                    headers={
                        "Allow": methods,
                        "Access-Control-Allow-Methods": methods,
                        "Access-Control-Allow-Headers": "*",
                        "Access-Control-Max-Age": "86400",
                    },
                )
            return await self.handler(request)

        return Route(self.path, handle, methods=[*self.methods, "OPTIONS"])


def pairs(encoded: bytes) -> list[tuple[str, str]]:
    """Return the names and values of `encoded`, a URL's query string or a form; 400 unless UTF-8."""
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=MAX_PARAMETERS,
        )
    except UnicodeDecodeError:
        raise HTTPException(400, "The parameters are not percent-encoded UTF-8.") from None
    except ValueError:
        raise HTTPException(400, f"There are more than {MAX_PARAMETERS} parameters.") from None


def read(request: Request, parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    """Return the value of each of `parameters` in the URL of `request`, by name; None where it is absent.

    Raise InputError, naming the parameter, for one that is unknown, given twice, or of the wrong type.
    """
    given: dict[str, str] = {}
    names = [each.name for each in parameters]
    for name, value in pairs(request.scope["query_string"]):
        if name not in names:
            expected = nearest(name, names) or f"; it takes {', '.join(names)}."
            raise InputError(f"There is no parameter “{name[:50]}” here{expected}")
        if name in given:
            raise InputError(f"{name} is given twice.")
        given[name] = value
    return {each.name: _value(each, given.get(each.name, each.default)) for each in parameters}


def _value(parameter: Parameter, text: str | None) -> str | bool | date | None:
    if text is None:
        if parameter.required:
            raise InputError(f"{parameter.name} is missing: {parameter.description}.")
        return False if parameter.type == "boolean" else None
    if parameter.type == "date":
        return read_day(text[:50], parameter.name)
    if parameter.type == "boolean" and text not in ("true", "false"):
        raise InputError(f"{parameter.name} is “{text[:50]}”, expected true or false.")
    if parameter.choices and text not in parameter.choices:
        offered = nearest(text[:50], list(parameter.choices)) or f", expected {', '.join(parameter.choices)}."
        raise InputError(f"{parameter.name} is “{text[:50]}”{offered}")
    return text == "true" if parameter.type == "boolean" else text
