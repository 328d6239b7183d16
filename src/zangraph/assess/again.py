"""Judges a description, or once more an assessment that was kept, with what people set beside it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zangraph.assess.assessment import Assessment, assess
from zangraph.assess.describe import describe
from zangraph.assess.kept import Kept, keep
from zangraph.assess.opened import opened
from zangraph.assess.schema import read_schema
from zangraph.assess.since import Since, since
from zangraph.plain import plain
from zangraph.store.port import Store


@dataclass(frozen=True, slots=True)
class Judged:
    """An assessment with, where that was asked for or read, what is kept of each organisation.

    `judged` is the description itself; `since` says what has changed, for each organisation of an
    assessment that had been kept before.
    """

    assessment: Assessment
    judged: bytes
    kept: list[Kept] = field(default_factory=list)
    since: list[Since] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the assessment as JSON; what was kept stands under `kept`, beside what was computed."""
        answer = self.assessment.as_json()
        for organisation, kept, changed in zip(answer["organisations"], self.kept, self.since, strict=False):
            organisation["kept"] = {
                "beside": [plain(line) for line in kept.lines if line.is_touched],
                "left": [plain(line) for line in kept.left],
                "since": changed.as_json(),
            }
        return answer


def judge(
    store: Store,
    content: str | bytes,
    *,
    name: str,
    on: date,
    layer: str = "all",
    lang: str = "en",
    keeping: bool = False,
) -> Judged:
    """Return the verdicts on what `content` describes, or on the description in a kept assessment.

    With `keeping`, what can be kept of a description is put together too. Raise InputError where the
    file `name` is wrong. Nothing is written.
    """
    schema = read_schema(store)
    given = opened(content, schema, name=name)
    found = assess(store, given.text, name=given.name, on=on, layer=layer, lang=lang)
    text = given.text.encode() if isinstance(given.text, str) else given.text
    if not given.kept and not keeping:
        return Judged(found, text)
    organisations = [each.organisation for each in given.kept] or describe(given.text, schema, name=name)
    kept = [
        keep(
            organisation,
            organisations[place],
            schema,
            on=on,
            graph=store.version,
            layer=layer,
            before=given.kept[place] if given.kept else None,
        )
        for place, organisation in enumerate(found.organisations)
    ]
    changed = [since(store, old, new, lang=lang) for old, new in zip(given.kept, kept, strict=False)]
    return Judged(found, text, kept, changed)
