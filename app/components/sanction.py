"""What may follow a breach: the elements of the offence first, an amount never without them."""

from components.markup import later_changes, text
from graph import Names
from words import say
from zangraph.assess.consequence import Amount, Consequence

#: Up to so many amounts are told one by one; more are a table, by size.
MOST_TOLD = 2


def sanction(found: Consequence, names: Names) -> str:
    """Return `found` as HTML: its elements and what shows them, then what it may come to, then its place."""
    lang = names.lang
    if len(found.amounts) > MOST_TOLD:
        amounts = _table(found.amounts, names)
    else:
        amounts = lines([_told(each, names) for each in found.amounts]) if found.amounts else ""
    open_ = lines(found.leaves_open) if found.leaves_open else ""
    return (
        f"<p>{text(found.wording)}: {text(found.label)}</p>"
        f"{lines([*found.elements, *found.facts])}{amounts}{open_}"
        f"<p>{text('; '.join(found.citation))}</p>{later_changes(found.currency, lang)}"
    )


def _told(each: Amount, names: Names) -> str:
    again = f" — {say('sanction-again', names.lang)}" if each.repeat else ""
    return f"{names.of('size', each.size)}: {_much(each, names.lang)}{again}"


def _much(each: Amount, lang: str) -> str:
    tenge = f" ({each.kzt:,} ₸)".replace(",", "\u00a0") if each.kzt is not None else ""
    return say("sanction-amount", lang, mci=each.mci) + tenge


def _table(amounts: list[Amount], names: Names) -> str:
    lang = names.lang
    columns = sorted({each.repeat for each in amounts})
    much = {(each.size, each.repeat): _much(each, lang) for each in amounts}
    told = ["", *(say("sanction-again" if again else "sanction-once", lang) for again in columns)]
    head = "".join(f'<th scope="col">{text(each)}</th>' if each else "<td></td>" for each in told)
    rows = "".join(
        f'<tr><th scope="row">{text(names.of("size", size))}</th>'
        + "".join(f"<td>{text(much.get((size, again), ''))}</td>" for again in columns)
        + "</tr>"
        for size in dict.fromkeys(each.size for each in amounts)
    )
    return f'<table class="zg-amounts"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def lines(items: list[str]) -> str:
    """Return `items` as a list, one a line."""
    return f"<ul>{''.join(f'<li>{text(item)}</li>' for item in items)}</ul>"
