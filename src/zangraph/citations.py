"""How a place in the law is written. A place that is only inferred is never a pinpoint."""

from zangraph.namespaces import ELI, ZG
from zangraph.store.port import Thing

#: By language: a pinpoint, what is said where it is not sure, and where it is not known.
PLACES = {
    "en": ("{act}, art. {pin}", "{act}, article not verified", "{act}, provision not known"),
    "ru": ("{act}, ст. {pin}", "{act}, статья не проверена", "{act}, положение не известно"),
    "kk": ("{act}, {pin}-бап", "{act}, бабы тексерілмеген", "{act}, ережесі белгісіз"),
}
#: By language: a law and an order with its number.
ACTS = {
    "en": ("Law {number}", "Order {number}"),
    "ru": ("Закон № {number}", "Приказ № {number}"),
    "kk": ("№ {number} Заң", "№ {number} бұйрық"),
}


def act_name(act: Thing, lang: str) -> str:
    """Return how `act` is cited: as it says, by number where that is known, by title otherwise."""
    named = act.text(ZG + "citedAs", lang)
    if named is not None:
        return named.value
    number = act.first(ELI + "number")
    if number is None:
        return act.label(lang)
    law, order = ACTS[lang]
    return (order if number.endswith("НҚ") else law).format(number=number)


def cite(act: Thing, provision: Thing | None, certainty: str, lang: str) -> str:
    """Return the citation of `provision` of `act`.

    `certainty` is verified, secondary-source, inferred or not-known; only the first two give a pinpoint.
    """
    pinpoint, unverified, unknown = PLACES[lang]
    name = act_name(act, lang)
    if certainty == "inferred":
        return unverified.format(act=name)
    if provision is None or certainty == "not-known":
        return unknown.format(act=name)
    return pinpoint.format(act=name, pin=provision.first(ZG + "pinpoint") or provision.id)
