"""An editor for SPARQL: colours, completion of what the graph holds, an error at its place.

Its script is a file of ours under `static/`, bundled from `editor/` (see there), so that it is sent once.
"""

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit as st

from words import say

SCRIPT = Path(__file__).parents[1] / "static" / "sparql_editor.js"
_HTML = '<div class="zg-editor"></div><button class="zg-run" type="button"></button>'
_CSS = """
.zg-run {
  margin-top: 0.5rem; padding: 0.4rem 1.1rem; cursor: pointer; font: inherit;
  color: var(--st-background-color); background: var(--st-primary-color);
  border: 1px solid var(--st-primary-color); border-radius: var(--st-button-radius);
}
.zg-run:focus-visible { outline: 2px solid var(--st-text-color); outline-offset: 2px; }
"""
_PLACE = re.compile(r"Line (\d+), column (\d+): ")


@cache
def _editor() -> Callable[..., object]:
    version = sha256(SCRIPT.read_bytes()).hexdigest()[:12]
    script = f"""
export default function (component) {{
  let end = () => {{}};
  let gone = false;
  const address = new URL("app/static/{SCRIPT.name}?v={version}", document.baseURI).href;
  import(address).then(({{ show }}) => {{ if (!gone) end = show(component); }});
  return () => {{ gone = true; end(); }};
}}
"""
    return st.components.v2.component("sparql_editor", html=_HTML, css=_CSS, js=script)


def sparql_editor(
    key: str, query: str, lang: str, *, layer: str, wrong: str | None, on_run: Callable[[], None]
) -> None:
    """Show the editor with `query` in it, and the place of the error that the sentence `wrong` names.

    `on_run` is called when a query is to run; it stands at `run` in the session's state of `key`.
    """
    found = _PLACE.match(wrong or "")
    error = {"line": int(found[1]), "column": int(found[2]), "message": wrong} if found else None
    data = {
        "query": query,
        "error": error,
        "label": say("query", lang),
        "run": f"{say('run', lang)} (Ctrl+Enter)",
        "terms": f"api/lexicon?lang={lang}&layer={layer}",
    }
    _editor()(key=key, data=data, on_run_change=on_run)
