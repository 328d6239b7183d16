"""What has changed between two assessments of one organisation, and by what: law, date, facts or layer.

Each cause is tried by itself: the older description is judged again by this graph, then on the newer date,
then the newer description. A verdict changed by a cause where that step turned it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zangraph.assess.assessment import assess
from zangraph.assess.flips import UNTOUCHED
from zangraph.assess.kept import Kept, Key, Override, keyed
from zangraph.assess.written import write_yaml
from zangraph.plain import plain
from zangraph.store.port import Store

Codes = dict[Key, str]


@dataclass(frozen=True, slots=True)
class Turned:
    """A verdict that is not what it was; None where there was nothing to judge. `why` may be several."""

    norm: str
    label: str
    subject: str
    before: str | None
    after: str | None
    why: list[str]
    override: Override | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Since:
    """Two assessments of one organisation: as of when, by which graph, and the verdicts that turned.

    `untouched` counts those that turned and bind on neither day: not subject, or not in force.
    """

    organisation: str
    on: tuple[date, date]
    graph: tuple[str, str]
    turned: list[Turned]
    untouched: int

    def as_json(self) -> dict[str, Any]:
        """Return the comparison with the keys of the JSON output."""
        answer: dict[str, Any] = plain(self)
        return answer


def since(store: Store, before: Kept, after: Kept, *, lang: str = "en") -> Since:
    """Return what has changed from `before` to `after`, with the cause of each change."""
    labels: dict[str, str] = {}

    def judged(kept: Kept, on: date, layer: str) -> Codes:
        text = write_yaml([kept.description])
        found = assess(store, text, name="description.yaml", on=on, layer=layer, lang=lang)
        verdicts = found.organisations[0].verdicts
        labels.update({each.norm: each.label for each in verdicts})
        return {key: each.verdict for key, each in keyed(verdicts).items()}

    # Where facts were changed in the file itself, the description that was judged is not there any more.
    first = ["facts"] if before.facts_changed else []
    if before.graph != store.version or not first:
        first.insert(0, "graph")
    steps = [(first, judged(before, before.on, before.layer))]
    if after.layer != before.layer:
        steps.append((["layer"], judged(before, before.on, after.layer)))
    if after.on != before.on:
        steps.append((["date"], judged(before, after.on, after.layer)))
    if after.description != before.description:
        steps.append((["facts"], judged(after, after.on, after.layer)))
    steps.append((["graph"], _codes(after)))

    old, new = _codes(before), _codes(after)
    overrides = {key: line.override for key, line in keyed(before.lines).items()}
    turned, untouched = [], 0
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            norm, subject, _ = key
            if {old.get(key), new.get(key)} <= {*UNTOUCHED, None} and overrides.get(key) is None:
                untouched += 1
                continue
            turned.append(
                Turned(
                    norm,
                    labels.get(norm, norm),
                    subject,
                    old.get(key),
                    new.get(key),
                    _causes(key, old.get(key), steps),
                    overrides.get(key),
                )
            )
    return Since(
        after.organisation.title, (before.on, after.on), (before.graph, after.graph), turned, untouched
    )


def _codes(kept: Kept) -> Codes:
    return {key: line.verdict for key, line in keyed(kept.lines).items()}


def _causes(key: Key, verdict: str | None, steps: list[tuple[list[str], Codes]]) -> list[str]:
    found: list[str] = []
    for why, codes in steps:
        if codes.get(key) != verdict:
            found += [each for each in why if each not in found]
            verdict = codes.get(key)
    return found
