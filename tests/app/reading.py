"""What a page says, as its reader sees it."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest


def html(test: AppTest) -> str:
    """Return all our own HTML of the page, without its style sheet."""
    bodies = (each.proto.body for each in test.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style"))


def words(test: AppTest) -> str:
    """Return what a person reads in our own HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(test))).split())
