"""The official wording that the user of this machine brought, beside our paraphrase, never mixed with it."""

import ipaddress
from datetime import date

from streamlit import config

import url_state
from components.markup import text
from graph import store
from words import say
from zangraph.errors import ZangraphError
from zangraph.export.official import lines_of
from zangraph.i18n import voice
from zangraph.official.beside import Wording, beside
from zangraph.show import Shown

ALONE = {"localhost", "127.0.0.1", "::1"}


def is_alone() -> bool:
    """Return whether nobody but the user of this machine can see the page: the texts are theirs alone."""
    hosts = {*config.get_option("server.allowedHosts"), config.get_option("server.address") or "anyone"}
    return all(each in ALONE or _is_loopback(each) for each in hosts)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def wording(thing: Shown, on: date, lang: str) -> str:
    """Return as HTML the official wording of the provisions of `thing`; empty where none was brought."""
    if not is_alone():
        return ""
    try:
        found = beside(store(), thing, on=on, layer=url_state.layer(), lang=lang)
    except ZangraphError as wrong:
        return f'<p class="zg-error" role="alert">{text(str(wrong))}</p>'
    return "".join(_beside(each, lang) for each in found)


def _beside(found: Wording, lang: str) -> str:
    official = voice(lang, "official")
    day = official("wording-of", day=official.day(found.wording)) if found.wording else ""
    head = say(
        "wording-head",
        lang,
        language=official(f"language-{found.lang}"),
        wording=day or official("wording-not-known"),
    )
    brought = say("wording-brought", lang, day=official.day(found.imported), file=found.file)
    warned = "".join(
        f'<p class="zg-warning" role="note">{text(each.said(lang))}</p>' for each in found.notices
    )
    lacking = "" if found.units else f'<p class="zg-warning">{text(say("wording-lacks", lang))}</p>'
    lines = "".join(f"<p>{text(line)}</p>" for unit in found.units for line in lines_of(unit, found.lang))
    notes = "".join(
        f'<p class="zg-note">{text(official("note", note=note))}</p>'
        for unit in found.units
        for note in unit.notes
    )
    return (
        f'<article class="zg-card zg-official"><h3>{text(head)}</h3>{warned}{lacking}'
        f'<blockquote lang="{found.lang}">{lines}</blockquote>{notes}'
        f'<p class="zg-note">{text(brought)}</p></article>'
    )
