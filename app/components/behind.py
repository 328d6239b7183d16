"""The query behind the list of the register, in SPARQL."""

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from components.markup import text
from narrowing import Narrowed
from words import say
from zangraph.interval import Status
from zangraph.namespaces import GRAPH, ID, PREFIXES, prefixed
from zangraph.register import Filter, query

#: The facets that the register itself filters by.
FILTERED = ("kind", "role", "act", "topic")
#: As many norms as were found are spelled out.
MOST_SPELLED = 1_000


def behind(
    found: Narrowed,
    on: date,
    wanted: dict[str, str | None],
    status: Status,
    lang: str,
    *,
    limited: bool,
    searched: bool,
) -> None:
    """Offer the query that gives the list of what was `found`, and was `searched` for words or not.

    It folds out as it stands: what would colour it is as large as all else that a browser loads, and among
    the questions it is in colour.
    """
    having = found.named(MOST_SPELLED) if searched else None
    written = query_of(on, wanted, limited, having, status, lang)
    says = "query-says"
    if searched:
        says = "query-says-without" if having is None else "query-says-found"
    kept = {name: st.query_params[name] for name in ("lang", "layer") if name in st.query_params}
    target = "ask?" + urlencode({**kept, "query": written})
    st.html(
        f'<details class="zg-query"><summary>{text(say("show-query", lang))}</summary>'
        f'<p class="zg-note">{text(say(says, lang, most=MOST_SPELLED))}</p>'
        f'<pre tabindex="0"><code>{text(written)}</code></pre>'
        f'<p><a href="{text(target)}" target="_self">{text(say("open-in-sparql", lang))}</a></p></details>'
    )


def query_of(
    on: date,
    wanted: dict[str, str | None],
    time_limit: bool,
    having: list[str] | None,
    status: Status,
    lang: str,
) -> str:
    """Return the SPARQL that gives the list: the register's own query, within one that adds labels.

    `having` are the IRIs of what search found, where words were looked for.
    """
    own = {facet: wanted[facet] for facet in FILTERED}
    chosen = Filter(**own, time_limit=time_limit, on=on if status == "in-force" else None)
    inner = query(chosen).replace("\n", "\n    ")
    day_ = f'"{on.isoformat()}"^^xsd:date'
    lines = [f"{{ {inner} }}"]
    if having is not None:
        lines.insert(0, f"VALUES ?norm {{ {' '.join(prefixed(iri) for iri in having)} }}")
    if wanted["certainty"]:
        lines.append(f"?norm zg:hasCitation/zg:certainty <{ID}certainty/{wanted['certainty']}> .")
    if wanted["home"]:
        lines.append(f"GRAPH <{GRAPH}{wanted['home']}> {{ ?norm zg:ofAct ?act }}")
    if status == "not-yet-in-force":
        lines.append(f"?norm zg:validFrom ?from . FILTER (?from > {day_})")
    elif status == "no-longer-in-force":
        lines.append(f"?norm zg:validUntil ?until . FILTER (?until <= {day_})")
    lines.append(f'OPTIONAL {{ ?norm skos:prefLabel ?label FILTER (LANG(?label) = "{lang}") }}')
    body = "".join(f"  {line}\n" for line in lines)
    prefixes = "".join(f"PREFIX {each}: <{PREFIXES[each]}>\n" for each in ("zg", "skos", "xsd", "norm"))
    return f"{prefixes}\nSELECT DISTINCT ?norm ?label {{\n{body}}} ORDER BY ?norm"
