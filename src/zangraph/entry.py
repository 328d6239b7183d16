"""An entry of the register: one norm, definition or principle, as people and programs read it.

What is here is imported at every start of `zangraph norms`, and made hundreds of times for one answer: named
tuples, which cost neither an import nor much to make.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from zangraph.currency import Currency, LaterChange
from zangraph.interval import Interval
from zangraph.plain import keys, plain


class Forms(NamedTuple):
    """A citation as it is written in each language; `ru_short` is the form with abbreviations."""

    en: str
    ru: str
    ru_short: str
    kk: str


class Limit(NamedTuple):
    """How long the bearer has: `amount` of `unit` from `trigger` (ids of their vocabularies)."""

    amount: int
    unit: str
    trigger: str
    label: str


class Place(NamedTuple):
    """Where in the law an entry stands, and how sure that is; `citation` is in the language asked."""

    id: str
    citation: str
    certainty: str
    forms: Forms

    @staticmethod
    def unsaid() -> tuple[str, ...]:
        """Return the fields that are for people alone and left out of the JSON output."""
        return ("forms",)


class Reading(NamedTuple):
    """A place in a source: for people its heading and item or its pinpoint, for machines its lines."""

    document: str
    heading: str
    item: int | None
    lines: str
    pinpoint: str | None
    heading_lang: str

    @staticmethod
    def unsaid() -> tuple[str, ...]:
        """Return the fields that are for people alone and left out of the JSON output."""
        return ("heading_lang",)


class Entry(NamedTuple):
    """One norm, definition or principle, as people and programs read it.

    `fallbacks` names the texts that are not held in the language asked for, with the one they are in.
    `bearer_names` are what the roles of `bearer` are called.
    """

    id: str
    iri: str
    kind: str
    label: str
    label_lang: str
    fallbacks: dict[str, str]
    statements: list[str]
    bearer: list[str]
    counterparty: list[str]
    action: str | None
    object: str | None
    condition: str | None
    exception: str | None
    time_limit: Limit | None
    act: str
    provisions: list[Place]
    valid_from: date | None
    valid_until: date | None
    date_status: str
    origin: str
    layer: str
    topics: list[str]
    waits_for: list[str]
    correlative: list[str]
    related: list[str]
    contested: list[str]
    added_by_reading: list[str]
    currency: Currency
    sources: list[Reading]
    official_pages: list[str]
    bearer_names: list[str]

    @staticmethod
    def unsaid() -> tuple[str, ...]:
        """Return the fields that are for people alone and left out of the JSON output."""
        return ("bearer_names",)

    @property
    def interval(self) -> Interval:
        """Return the days on which the entry holds."""
        return Interval(self.valid_from, self.valid_until)

    @property
    def titled(self) -> str:
        """Return the label, with its language after it where that is not the one asked for."""
        return self.marked("label", self.label)

    def marked(self, name: str, text: str) -> str:
        """Return `text`, one of those called `name`, with its language after it where it is a fallback."""
        used = self.fallbacks.get(name)
        return f"{text} ({used})" if used else text

    def as_of(self, on: date | None) -> "Entry":
        """Return the entry as it is on the day `on`, which decides which later changes are reached."""
        return self._replace(currency=self.currency.as_of(on))

    def as_json(self) -> dict[str, Any]:
        """Return the entry with the keys of the JSON output; its lists of words are those of the entry."""
        answer: dict[Any, Any] = dict(zip(keys(Entry), self, strict=True))
        del answer[None]  # what is for people alone
        for key in _NESTED:
            answer[key] = plain(answer[key])
        return answer


#: What of an entry in JSON is not plain already: going through all of it costs more than reading it.
_NESTED = ("timeLimit", "provisions", "validFrom", "validUntil", "currency", "sources")


def stored(entry: Entry) -> str:
    """Return `entry` as one line of JSON, from which `restored` makes it again."""
    return json.dumps(entry, default=date.isoformat, ensure_ascii=False, separators=(",", ":"))


def restored(text: str, on: date | None) -> Entry:
    """Return the entry that `stored` wrote down as it is on the day `on`, which decides its currency."""
    entry = Entry._make(json.loads(text))
    held_as_of, changes = entry.currency
    return entry._replace(
        time_limit=Limit._make(entry.time_limit) if entry.time_limit else None,
        provisions=[
            Place(id, citation, certainty, Forms._make(forms))
            for id, citation, certainty, forms in entry.provisions
        ],
        valid_from=_day(entry.valid_from),
        valid_until=_day(entry.valid_until),
        currency=Currency(held_as_of, [LaterChange._make(each) for each in changes]).as_of(on),
        sources=[Reading._make(each) for each in entry.sources],
    )


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
