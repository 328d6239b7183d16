"""Judges a description, or once more an assessment that was kept, with what people set beside it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zangraph.assess.assessment import Assessment, assess
from zangraph.assess.describe import describe
from zangraph.assess.kept import Kept, is_kept, keep, read_kept
from zangraph.assess.schema import read_schema
from zangraph.assess.since import Since, since
from zangraph.assess.written import write_yaml
from zangraph.plain import plain
from zangraph.store.port import Store


@dataclass(frozen=True, slots=True)
class Judged:
    """An assessment with, where that was asked for or read, what is kept of each organisation.

    `since` says what has changed, for each organisation of an assessment that had been kept before.
    """

    assessment: Assessment
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
    text: str,
    *,
    name: str,
    on: date,
    layer: str = "all",
    lang: str = "en",
    keeping: bool = False,
) -> Judged:
    """Return the verdicts on what `text` describes, or on the description in an assessment that was kept.

    With `keeping`, what can be kept of a description is put together too. Raise InputError where the
    file `name` is wrong. Nothing is written.
    """
    if not is_kept(text) and not keeping:
        return Judged(assess(store, text, name=name, on=on, layer=layer, lang=lang))
    schema = read_schema(store)
    before = read_kept(text, schema, name=name) if is_kept(text) else []
    if before:
        organisations = [each.organisation for each in before]
        restated = write_yaml([each.description for each in before])
        found = assess(store, restated, name=_as_yaml(name), on=on, layer=layer, lang=lang)
    else:
        organisations = describe(text, schema, name=name)
        found = assess(store, text, name=name, on=on, layer=layer, lang=lang)
    kept = [
        keep(
            organisation,
            organisations[place],
            schema,
            on=on,
            graph=store.version,
            layer=layer,
            before=before[place] if before else None,
        )
        for place, organisation in enumerate(found.organisations)
    ]
    changed = [since(store, old, new, lang=lang) for old, new in zip(before, kept, strict=False)]
    return Judged(found, kept, changed)


def _as_yaml(name: str) -> str:
    """Return `name` with the ending of what was restated, whatever the assessment was kept as."""
    return f"{name.rpartition('.')[0] or name}.yaml"
