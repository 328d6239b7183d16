"""The description of all addresses in OpenAPI 3.1, made from the same table as the routes."""

import re
from collections.abc import Sequence
from typing import Any

from zangraph import __version__
from zangraph.http.endpoints import Endpoint, Parameter
from zangraph.http.nouns import parameter_of
from zangraph.kazakhstan import TITLES
from zangraph.questions import Question

_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string", "description": "one sentence that says what to do"}},
}
#: On every address.
_ALWAYS = {
    421: "the name in Host is not served here",
    500: "it failed here, not for what was asked",
    503: "too many requests are being answered",
}


def document(endpoints: Sequence[Endpoint], questions: Sequence[Question], base: str) -> dict[str, Any]:
    """Return the description of `endpoints`, and of each stored question at its own address."""
    paths = {_template(each.path): _path(each, each.parameters) for each in endpoints}
    for asked in questions:
        generic = next(each for each in endpoints if each.path == "/api/ask/{question}")
        own = [parameter_of(each.name, each.type, each.required, each.default) for each in asked.parameters]
        path = f"/api/ask/{asked.name}"
        paths[path] = _path(generic, (*own, *generic.parameters), path, asked.labels["en"])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "zangraph",
            "version": __version__,
            "summary": TITLES["en"],
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": base.rstrip("/")}],
        "paths": paths,
        "components": {"schemas": {"Error": _ERROR}},
    }


def _template(path: str) -> str:
    return re.sub(r"\{(\w+):\w+\}", r"{\1}", path)


def _path(
    endpoint: Endpoint, parameters: Sequence[Parameter], path: str | None = None, summary: str | None = None
) -> dict[str, Any]:
    path = path or endpoint.path
    in_path = _path_parameters(path)
    shared = {"summary": summary or endpoint.summary, "responses": _responses(endpoint)}
    found: dict[str, Any] = {
        "get": {
            "operationId": _name("get", path),
            "parameters": [*in_path, *map(_parameter, parameters)],
            **shared,
        }
    }
    if "POST" in endpoint.methods:
        beside = [_parameter(each) for each in parameters if each.name != "query"]
        found["post"] = {
            "operationId": _name("post", path),
            "parameters": [*in_path, *beside],
            "requestBody": _body(parameters),
            **shared,
        }
    return found


def _name(method: str, path: str) -> str:
    return f"{method}-{re.sub(r'[^a-z]+', '-', path.lower()).strip('-') or 'root'}"


def _path_parameters(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)", path)
    ]


def _schema(parameter: Parameter) -> dict[str, Any]:
    kind: dict[str, Any] = {"type": "boolean" if parameter.type == "boolean" else "string"}
    if parameter.type == "date":
        kind["format"] = "date"
    if parameter.choices:
        kind["enum"] = list(parameter.choices)
    if parameter.default is not None:
        kind["default"] = parameter.default
    return {"type": "array", "items": kind} if parameter.repeated else kind


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "required": parameter.required,
        "schema": _schema(parameter),
    }


def _body(parameters: Sequence[Parameter]) -> dict[str, Any]:
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {each.name: _schema(each) for each in parameters},
    }
    return {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {"schema": form},
            "application/sparql-query": {"schema": {"type": "string"}},
        },
    }


def _responses(endpoint: Endpoint) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if not any(300 <= status < 400 for status in endpoint.statuses):
        content: dict[str, Any] = {each.media: {} for each in endpoint.formats}
        found["200"] = {"description": endpoint.summary, "content": content}
        found["304"] = {"description": "not changed since the answer whose ETag is in If-None-Match"}
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    for status, why in sorted({**_ALWAYS, **endpoint.statuses}.items()):
        found[str(status)] = {"description": why, **({"content": error} if status >= 400 else {})}
    return found
