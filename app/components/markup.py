"""Pieces of HTML. What a label, a source or a user says goes through `text`, so that it is never markup."""

from html import escape
from urllib.parse import urlencode

from graph import Name
from words import day_or_month, say
from zangraph.currency import Currency


def address(**parameters: str) -> str:
    """Return the address of this page with `parameters`."""
    return "?" + urlencode(parameters)


def text(value: str) -> str:
    """Return `value` as text within HTML."""
    return escape(value, quote=True)


def in_language(name: Name, lang: str) -> str:
    """Return `name` as text, marked where it is not in `lang`."""
    if name.lang in ("", lang):
        return text(name.text)
    return f'<span lang="{text(name.lang)}">{text(name.text)}</span>'


def later_changes(currency: Currency, lang: str) -> str:
    """Return the warnings of what has changed since the text that is held; empty where nothing."""
    reached = [change for change in currency.later_changes if change.reached]
    if not reached:
        return ""
    said = []
    for change in reached:
        days = " / ".join(day_or_month(each, lang) for each in change.effective_on)
        said.append(f"{change.label} ({days})" if days else change.label)
    tail = ""
    if currency.held_as_of:
        as_of = day_or_month(currency.held_as_of, lang)
        tail = f"; {say('held-as-of', lang, day=as_of)}"
    return (
        f'<p class="zg-warning" role="note"><strong>{text(say("later-not-included", lang))}:</strong> '
        f"{text('; '.join(said) + tail)}</p>"
    )
