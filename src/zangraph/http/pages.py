"""Pages for people: plain HTML without a script. Every text is escaped here, and nowhere else."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from html import escape
from typing import Any

from zangraph.http.negotiation import GRAPHS, TABLES
from zangraph.kazakhstan import TITLES
from zangraph.store.keeper import Limits

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; line-height: 1.25 } h2 { font-size: 1.1rem; margin-top: 2rem }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem }
dt { opacity: .75 } dd { margin: 0; overflow-wrap: anywhere }
.notice { border-inline-start: .25rem solid; padding-inline-start: .75rem }
textarea { width: 100%; box-sizing: border-box; font: .9rem/1.4 ui-monospace, monospace }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem } }
"""
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
#: No script, no frame, nothing from elsewhere; the one style sheet is known by its digest.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

_EXAMPLE = """SELECT ?norm ?label ?from WHERE {
  ?norm a zg:Obligation ; zg:bearer role:ai-system-owner ; skos:prefLabel ?label .
  FILTER(LANG(?label) = "en")
  OPTIONAL { ?norm zg:validFrom ?from }
}
ORDER BY ?norm"""


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the language it is in, where it leads, and the anchor by which others lead to it."""

    text: str
    lang: str = ""
    link: str | None = None
    anchor: str | None = None

    def html(self) -> str:
        """Return the text as HTML."""
        named = (("href", self.link), ("id", self.anchor), ("lang", self.lang))
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in named if value)
        element = "a" if self.link else "span"
        return f"<{element}{attributes}>{escape(self.text)}</{element}>"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with rows of a name and what is said under it."""

    heading: str
    rows: list[tuple[Said, list[Said]]]

    def html(self) -> str:
        """Return the section as HTML, or nothing where it has no rows."""
        rows = "".join(
            f"<dt>{name.html()}</dt><dd>{'<br>'.join(each.html() for each in values)}</dd>"
            for name, values in self.rows
        )
        return f"<h2>{escape(self.heading)}</h2><dl>{rows}</dl>" if rows else ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page about one thing; `data` are its descriptions for programs: media type and address."""

    title: Said
    subtitle: str
    lang: str
    sections: list[Section] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    data: list[tuple[str, str]] = field(default_factory=list)
    schema_org: dict[str, Any] | None = None

    def html(self) -> bytes:
        """Return the page."""
        alternates = "".join(
            f'<link rel="alternate" type="{escape(media)}" href="{escape(link)}">'
            for media, link in self.data
        )
        script = ""
        if self.schema_org is not None:
            script = f'<script type="application/ld+json">{_in_script(self.schema_org)}</script>'
        notices = "".join(f'<p class="notice">{escape(each)}</p>' for each in self.notices)
        links = " · ".join(Said(media, link=link).html() for media, link in self.data)
        body = (
            f"<h1>{self.title.html()}</h1><p>{escape(self.subtitle)}</p>{notices}"
            f"{''.join(each.html() for each in self.sections)}<footer><p>{links}</p></footer>"
        )
        return _document(self.title.text, self.lang, alternates + script, body)


def _in_script(value: Any) -> str:
    """Return `value` as JSON that no browser takes for the end of a script or the start of a comment."""
    text = json.dumps(value, ensure_ascii=False)
    for each in "<>&\u2028\u2029":
        text = text.replace(each, f"\\u{ord(each):04x}")
    return text


def _document(title: str, lang: str, head: str, body: str) -> bytes:
    return (
        f'<!doctype html><html lang="{escape(lang)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style>{head}</head><body><main>{body}</main></body></html>\n"
    ).encode()


def query_form(base: str, limits: Limits) -> bytes:
    """Return the page on which people write a query. `base` is the address of the service."""
    options = "".join(f"<option>{escape(each.name)}</option>" for each in (*TABLES, *GRAPHS))
    body = (
        f'<h1>SPARQL</h1><form action="{escape(base)}sparql" method="get">'
        f'<p><label for="query">A query: SELECT, ASK, CONSTRUCT or DESCRIBE</label>'
        f'<textarea id="query" name="query" rows="14" spellcheck="false">{escape(_EXAMPLE)}</textarea></p>'
        f'<p><label for="format">Format</label> <select id="format" name="format"><option value="">as the '
        f"browser asks</option>{options}</select> <button>Ask</button></p></form>"
        f"<p>Read-only; stopped after {limits.timeout:g} s, {limits.rows:,} rows or {limits.bytes:,} bytes. "
        + _links(base, ("void", "what is held"), ("ontology", "terms"), ("openapi.json", "all addresses"))
        + "</p>"
    )
    return _document("SPARQL · zangraph", "en", "", body)


def front(base: str) -> bytes:
    """Return the page at the root: what there is here. `base` is the address of the service."""
    body = (
        f"<h1>zangraph</h1><p>{TITLES['en']}.</p>"
        "<p>"
        + _links(
            base,
            ("sparql", "SPARQL"),
            ("ontology", "terms"),
            ("void", "what is held"),
            ("api/norms", "the register"),
            ("api/ask", "stored questions"),
            ("openapi.json", "all addresses"),
        )
        + "</p>"
    )
    return _document("zangraph", "en", "", body)


def _links(base: str, *links: tuple[str, str]) -> str:
    return " · ".join(Said(name, link=base + path).html() for path, name in links)
