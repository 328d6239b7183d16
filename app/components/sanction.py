"""What may follow a breach: the elements of the offence first, an amount never without them."""

from components.markup import later_changes, text
from graph import Names
from words import say
from zangraph.assess.consequence import Consequence


def sanction(found: Consequence, names: Names) -> str:
    """Return `found` as HTML: its elements and what shows them, then what it may come to, then its place."""
    lang = names.lang
    amounts = [
        say("sanction-amount", lang, size=names.of("size", each.size), mci=each.mci)
        + (f" ({each.kzt:,} ₸)".replace(",", "\u00a0") if each.kzt is not None else "")
        + (f" — {say('sanction-again', lang)}" if each.repeat else "")
        for each in found.amounts
    ]
    return (
        f"<p>{text(found.wording)}: {text(found.label)}</p>"
        f"{lines([*found.elements, *found.facts])}{lines([*amounts, *found.leaves_open])}"
        f"<p>{text('; '.join(found.citation))}</p>{later_changes(found.currency, lang)}"
    )


def lines(items: list[str]) -> str:
    """Return `items` as a list, one a line."""
    return f"<ul>{''.join(f'<li>{text(item)}</li>' for item in items)}</ul>"
