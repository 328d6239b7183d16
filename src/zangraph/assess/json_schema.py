"""A JSON Schema of descriptions for editors, made from the description shapes."""

from typing import Any

from zangraph.assess.form import Form
from zangraph.assess.schema import Property, scheme_of
from zangraph.assess.strings import LONGEST
from zangraph.namespaces import ZG

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NAME = "https://w3id.org/zangraph/ontology/description.schema.json"
LARGEST_NUMBER = 10**15 - 1
NONE, UNKNOWN = {"const": "none"}, {"const": "unknown"}
#: Numbers of people and control characters are refused wherever text can stand.
TEXT: dict[str, Any] = {
    "type": ["string", "number", "boolean"],
    "maxLength": LONGEST,
    "pattern": "^[^\u0000-\u001f\u007f-\u009f]*$",
    "not": {
        "anyOf": [
            {"type": "string", "pattern": "(^|[^0-9])[0-9]{12}([^0-9]|$)"},
            {"type": "number", "minimum": 10**11, "exclusiveMaximum": 10**12},
        ]
    },
}
DAY: dict[str, Any] = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def json_schema(form: Form) -> dict[str, Any]:
    """Return the schema of one description in YAML or JSON: one organisation."""
    return {
        "$schema": DRAFT,
        "$id": NAME,
        "title": form.label(f"{ZG}Organisation"),
        "description": form.definition(f"{ZG}Organisation"),
        "$ref": "#/$defs/Organisation",
        "$defs": {
            **{kind: _thing(form, kind) for kind in form.schema.kinds},
            **{f"{scheme}-words": each for scheme, each in sorted(_words(form).items())},
            "text": TEXT,
            "day": DAY,
        },
    }


def _thing(form: Form, kind: str) -> dict[str, Any]:
    facts = form.facts(kind)
    named = {"$schema": {"type": "string"}} if kind == "Organisation" else {}
    return {
        "type": "object",
        "title": form.label(f"{ZG}{kind}"),
        "description": form.definition(f"{ZG}{kind}"),
        "properties": {**named, **{key: _fact(form, kind, each) for key, each in facts.items()}},
        "required": [key for key, each in facts.items() if each.required],
        "additionalProperties": False,
    }


def _fact(form: Form, kind: str, each: Property) -> dict[str, Any]:
    head = {"title": form.label(each.path), "description": form.definition(each.path)}
    value = _value(each)
    if kind == "RoleAssignment":  # a role and its days are said, not left open
        return {**head, **value}
    if each.required:
        return {**head, **value, "minLength": 1}
    items: dict[str, Any] = {"type": "array", "items": value}
    if not each.many:
        items["maxItems"] = 1
    elif each.type in ("word", "role"):
        items["uniqueItems"] = True
    if each.type == "string":  # a name may be “none”
        return {**head, "anyOf": [value, items]}
    items["items"] = {"anyOf": [value, UNKNOWN]}
    return {**head, "anyOf": [value, items, NONE, UNKNOWN]}


def _value(each: Property) -> dict[str, Any]:
    match each.type:
        case "thing":
            return {"$ref": f"#/$defs/{each.child}"}
        case "role":
            return {"anyOf": [_word(each), {"$ref": f"#/$defs/{each.child}"}]}
        case "word":
            return _word(each)
        case "boolean":
            return {"enum": [True, False, "true", "false", "yes", "no"]}
        case "integer":
            most = LARGEST_NUMBER if each.maximum is None else each.maximum
            return {"type": "integer", "minimum": each.minimum or 0, "maximum": most}
        case "date":
            return {"$ref": "#/$defs/day"}
    return {"$ref": "#/$defs/text"}


def _word(each: Property) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{scheme_of(each)}-words"}


def _words(form: Form) -> dict[str, dict[str, Any]]:
    found = {}
    for facts in form.schema.classes.values():
        for each in facts.values():
            if each.words:
                words = form.words(each)
                # Editors show the labels beside the words.
                found[scheme_of(each)] = {
                    "enum": list(words),
                    "markdownEnumDescriptions": list(words.values()),
                }
    return found
