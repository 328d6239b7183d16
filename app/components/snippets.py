"""The same query from elsewhere: from a shell, from Python."""

import shlex
from urllib.parse import urlsplit

import streamlit as st

import url_state
from words import say


def snippets(query: str, lang: str) -> None:
    """Show how to ask `query` from a shell and from Python."""
    at = urlsplit(st.context.url or "http://127.0.0.1:8501/")
    endpoint = f"{at.scheme}://{at.netloc}/sparql"
    st.html(f'<p class="zg-note">{say("from-curl", lang)}</p>')
    st.code(curl(query, endpoint), language="bash", wrap_lines=True)
    st.html(f'<p class="zg-note">{say("from-python", lang)}</p>')
    st.code(python(query, url_state.layer()), language="python", wrap_lines=True)


def curl(query: str, endpoint: str) -> str:
    """Return the command that asks `query` of `endpoint`."""
    asked = shlex.quote(f"query={query}")
    return f"curl -H 'Accept: text/csv' --data-urlencode {asked} {shlex.quote(endpoint)}"


def python(query: str, layer: str) -> str:
    """Return the program that asks `query` of the graph in its own process."""
    layered = "" if layer == "all" else f'layer="{layer}"'
    quoted = query.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return (
        f"import zangraph\n\ngraph = zangraph.open({layered})\n"
        f'rows = graph.select("""{quoted}""")\nprint(rows.to_pandas())'
    )
