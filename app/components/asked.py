"""The form over the register: day, words to look for, facets with their counts, and status.

One component with the controls that every browser has. As many widgets of Streamlit take a browser longer
than all else on the page.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

KEY = "register-asked"
_SCRIPT = Path(__file__).with_suffix(".js")

Field = dict[str, Any]


@cache
def _form() -> Callable[..., object]:
    return st.components.v2.component(
        "register_asked", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
    )


def asked(fields: list[Field], lang: str, *, on_choice: Callable[[], None]) -> None:
    """Show the form of `fields`, each with its `name`, `kind`, `label` and `value`, and what its kind needs.

    `on_choice` is called when something is chosen; `told()` is then what the whole form holds.
    """
    _form()(key=KEY, data={"lang": lang, "fields": fields}, on_chosen_change=on_choice)


def told() -> dict[str, str]:
    """Return what the form holds as a browser sends it: a box that is not ticked is not there."""
    held = st.session_state[KEY].chosen
    if not isinstance(held, dict):
        return {}
    return {name: value for name, value in held.items() if isinstance(value, str)}
