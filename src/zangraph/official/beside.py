"""The official wording beside our paraphrase, as of a day, with what that wording may lack."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zangraph.i18n import voice
from zangraph.namespaces import ID, graphs_of
from zangraph.official.keep import LANGUAGES, Official, load
from zangraph.official.provisions import Known, Provision, known_changes, provisions, whole
from zangraph.official.read import Unit
from zangraph.plain import plain
from zangraph.show import Shown
from zangraph.store.port import Store

#: How sure a place must be for its wording to be shown: an article only inferred is none.
SURE = ("verified", "secondary-source")


@dataclass(frozen=True, slots=True)
class Notice:
    """What a wording may lack, or be ahead of, as of the day asked: `key` is that of its words."""

    key: str
    wording: date | None
    on: date
    changes: list[Known]

    def said(self, lang: str) -> str:
        """Return the notice as a sentence in `lang`."""
        say = voice(lang, "official")
        either = f" {say('or')} "
        changes = "; ".join(f"{each.label}, {either.join(map(say.day, each.days))}" for each in self.changes)
        wording = say.day(self.wording) if self.wording else ""
        return say(self.key, wording=wording, on=say.day(self.on), changes=changes)


@dataclass(frozen=True, slots=True)
class Wording:
    """What the official text says at a provision, in `lang`, and warnings as of the day asked.

    `units` are the provision and what it contains, or empty where the text has no such provision.
    """

    provision: str
    act: str
    lang: str
    wording: date | None
    file: str
    imported: date
    units: list[Unit]
    warnings: list[str]
    notices: list[Notice]

    @staticmethod
    def unsaid() -> tuple[str, ...]:
        """Return the fields that are for people alone and left out of the JSON output."""
        return ("notices",)

    def as_json(self) -> dict[str, Any]:
        """Return the wording with the keys of the JSON output."""
        answer: dict[str, Any] = plain(self)
        answer["wordingOf"] = answer.pop("wording")
        return {"official": True, **answer}


def beside(store: Store, shown: Shown, *, on: date, layer: str = "all", lang: str = "en") -> list[Wording]:
    """Return the wording of the provision `shown`, or of those a norm is cited from, for a reader of `lang`.

    A text in `lang` comes first, then Russian, then Kazakh. Empty where its user brought none.
    """
    if shown.entry is not None:
        wanted = {place.id for place in shown.entry.provisions if place.certainty in SURE}
        iris = {f"{ID}provision/{each}" for each in wanted}
    else:
        iris = {shown.iri} if shown.history is not None else set()
    if not iris:
        return []
    graphs = graphs_of(layer)
    found = []
    for each in provisions(store, graphs, iris):
        text = text_for(each.act, lang)
        if text is not None:
            said = notices(text.wording, on, known_changes(store, each.act, lang, graphs))
            found.append(_wording(each, text, list(said)))
    return found


def text_for(act: str, lang: str) -> Official | None:
    """Return the text of `act` that a reader of `lang` is given: in that language, Russian or Kazakh."""
    texts = (load(act, each) for each in dict.fromkeys((lang, *LANGUAGES)) if each in LANGUAGES)
    return next((text for text in texts if text is not None), None)


def _wording(place: Provision, text: Official, said: list[Notice]) -> Wording:
    units = whole(text, place.pinpoint)
    return Wording(
        provision=place.id,
        act=text.act,
        lang=text.lang,
        wording=text.wording,
        file=text.file,
        imported=text.imported,
        units=units,
        warnings=[each.said("en") for each in said],
        notices=said,
    )


def notices(wording: date | None, on: date, known: list[Known]) -> Iterator[Notice]:
    """Yield a notice where a known change may stand between the day of the wording and that asked."""
    if wording is None:
        reached = [each for each in known if each.first <= on]
        if reached:
            yield Notice("lacks-unknown", None, on, reached)
    elif missed := [each for each in known if wording < each.last and each.first <= on]:
        yield Notice("lacks", wording, on, missed)
    elif early := [each for each in known if on < each.last and each.first <= wording]:
        yield Notice("ahead", wording, on, early)
