"""The foot of every page: which graph this is, as of when, what it does not hold."""

from collections.abc import Iterator

import streamlit as st

import url_state
from components.markup import address, text
from graph import held, held_as_of, names, store
from words import day, say

#: Acts of a kind that are named: more are not read.
MOST_NAMED = 100


def what_is_held(lang: str) -> str:
    """Return in a few sentences how much of the digest and of which acts is held."""
    statements, acts = held().statements, held().acts
    count = sum(bool(each.held) for each in statements)
    here = say(
        "held",
        lang,
        held=count,
        all=len(statements),
        detailed=sum(status == "detailed" for _, status in acts),
        listed=sum(status != "detailed" for _, status in acts),
    )
    missing = len(statements) - count
    rest = f"{say('not-held', lang, missing=missing)} " if missing else ""
    return f"{here}. {rest}{say('no-silence', lang)}"


def acts_held(lang: str) -> Iterator[str]:
    """Yield which acts are held in detail and which are only named, a sentence each."""
    for key, is_detailed in (("acts-detailed", True), ("acts-listed", False)):
        acts = [act for act, how in held().acts if (how == "detailed") == is_detailed]
        called = sorted(names(lang).act(act) for act in acts[:MOST_NAMED])
        if len(acts) > MOST_NAMED:
            called.append(say("more-acts", lang, n=len(acts) - MOST_NAMED))
        yield f"{say(key, lang)}: {'; '.join(called)}."


def foot(lang: str, *, dated: bool) -> None:
    """Show the foot of the page; `dated` where a day governs what is shown."""
    as_of = " – ".join(day(each, lang) for each in held_as_of())
    facts = [say("shown-as-of", lang, day=day(url_state.chosen_day(), lang))] if dated else []
    facts += [
        say("held-as-of", lang, day=as_of),
        say("graph-version", lang, version=store().version),
    ]
    sayings = [
        _capital(" · ".join(facts)),
        what_is_held(lang),
        f"{say('paraphrase', lang)} {say('disclaimer', lang)}",
    ]
    lines = "".join(f"<p>{text(each)}</p>" for each in sayings) + f"<p>{_layers(lang)}</p>"
    st.html(f'<footer class="zg-foot" lang="{lang}">{lines}</footer>')


def _layers(lang: str) -> str:
    """Return links to the same page with more or fewer sources; other sources can be switched off."""
    now = st.query_params.to_dict()
    links = []
    for layer in url_state.CHOICES:
        if layer == url_state.layer():
            links.append(f"<strong>{text(say(f'layer-{layer}', lang))}</strong>")
        else:
            target = address(**{**now, "layer": layer})
            links.append(f'<a href="{text(target)}" target="_self">{text(say(f"layer-{layer}", lang))}</a>')
    return f"{text(say('layers', lang))}: {' · '.join(links)}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
