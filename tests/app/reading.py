"""What a page says, as its reader sees it."""

import json
import re
from html import unescape
from typing import Any

from streamlit.testing.v1 import AppTest


def html(test: AppTest) -> str:
    """Return all our own HTML of the page, without its style sheet."""
    bodies = (each.proto.body for each in test.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style"))


def words(test: AppTest) -> str:
    """Return what a person reads in our own HTML; the query that folds out is written for programs."""
    read = re.sub(r"<pre.*?</pre>", " ", html(test), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", read)).split())


def query_behind(test: AppTest) -> str:
    """Return the query that folds out below the list of the register."""
    return unescape(re.search(r"<pre[^>]*><code>(.*?)</code>", html(test), re.DOTALL)[1])


def asked(test: AppTest, name: str) -> dict[str, Any]:
    """Return what the form over the register shows for `name`: its label, value, and words with counts."""
    (form,) = (each.proto for each in test.get("bidi_component"))
    (field,) = (each for each in json.loads(form.json)["fields"] if each["name"] == name)
    return field
