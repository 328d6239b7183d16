"""An assessment as a file: the description, what was computed, and what people set beside it.

People own `responsible`, `signed`, and of each verdict `evidence`, `override`, `responsible`, `mendBy` and
`note`; everything else is computed anew. An override stands beside the computed verdict, never in its place.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from zangraph.assess.assessment import Organisation, Verdict
from zangraph.assess.describe import LARGEST, decoded, organisation_in
from zangraph.assess.facts import Described
from zangraph.assess.restate import fingerprint, restated
from zangraph.assess.schema import Schema
from zangraph.assess.strings import controlled, objection
from zangraph.assess.written import Reading, Written, read_yaml, write_yaml
from zangraph.errors import InputError, nearest

VERSION = "1"
CODES = (
    "met", "breached", "no-evidence", "pending", "not-subject", "cannot-tell", "not-yet-in-force",
    "no-longer-in-force",
)  # fmt: skip
#: As much text may stand in one place, and as many verdicts in one file.
LONGEST, MOST = 5_000, 200_000
#: How such a file begins, after remarks of its own. Of a stranger’s blank lines none is gone back on.
MARK = re.compile(
    r"\ufeff?(?:[^\S\n]*+(?:#[^\n]*+|---[^\S\n]*+)?\n)*+\s*+(?:---\s++)?\{?\s*+\"?assessment\"?\s*+:"
)
#: As many characters tell it from a description.
LONGEST_HEAD = 4_000
#: With its verdicts a description grows; so many bytes are read.
LARGEST_KEPT = 4 * LARGEST
HEAD = "# An assessment: facts of an organisation. It is kept nowhere else, and by nobody but you.\n"
#: Norm, thing, and which of those called so.
Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Override:
    """What a lawyer holds instead, and why. `over` is the computed verdict it was set against."""

    verdict: str
    reason: str
    by: str
    on: date | None
    over: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One verdict of the file: computed up to `law`, set by people after it."""

    norm: str
    subject: str
    verdict: str
    instant: date | None = None
    due: date | None = None
    facts: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    law: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    override: Override | None = None
    responsible: str | None = None
    mend_by: date | None = None
    note: str | None = None

    @property
    def is_touched(self) -> bool:
        """Return whether people set something beside the computed verdict."""
        return bool(self.evidence or self.override or self.responsible or self.mend_by or self.note)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed the assessment off, by pseudonym, and when."""

    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Kept:
    """One organisation’s assessment as it is kept. `left` are lines whose norm or thing is no longer there.

    `facts` is the fingerprint that the description had; it differs from its own where facts were changed.
    """

    on: date
    graph: str
    layer: str
    description: dict[str, Any]
    organisation: Described
    facts: str
    lines: list[Line]
    left: list[Line] = field(default_factory=list)
    responsible: str | None = None
    signed: Signed | None = None

    @property
    def facts_changed(self) -> bool:
        """Return whether the description was changed since it was judged."""
        return self.facts != fingerprint(self.description)


def is_kept(text: str) -> bool:
    """Return whether `text` is an assessment that was kept, not a description."""
    return MARK.match(text[:LONGEST_HEAD]) is not None


def keyed(lines: Iterable[Line | Verdict]) -> dict[Key, Any]:
    """Return `lines` by norm and thing; things that are called the same are counted."""
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[Key, Any] = {}
    for each in lines:
        seen[each.norm, each.subject] += 1
        found[each.norm, each.subject, seen[each.norm, each.subject]] = each
    return found


def keep(
    judged: Organisation,
    organisation: Described,
    schema: Schema,
    *,
    on: date,
    graph: str,
    layer: str,
    before: Kept | None = None,
) -> Kept:
    """Return what `judged` comes to as a file, with all that people set in the one `before`."""
    theirs = keyed([*before.lines]) if before else {}
    lines = []
    for key, one in keyed(judged.verdicts).items():
        line = _computed(one)
        if (old := theirs.pop(key, None)) is not None:
            line = replace(
                line,
                evidence=old.evidence,
                override=_set_against(old),
                responsible=old.responsible,
                mend_by=old.mend_by,
                note=old.note,
            )
        lines.append(line)
    left = [replace(each, override=_set_against(each)) for each in theirs.values() if each.is_touched]
    description = restated(organisation, schema)
    return Kept(
        on=on,
        graph=graph,
        layer=layer,
        description=description,
        organisation=organisation,
        facts=fingerprint(description),
        lines=lines,
        left=[*(before.left if before else ()), *left],
        responsible=before.responsible if before else None,
        signed=None,  # what was signed is not this
    )


def _set_against(line: Line) -> Override | None:
    if line.override is None:
        return None
    return replace(line.override, over=line.override.over or line.verdict)


def _computed(one: Verdict) -> Line:
    told = one.verdict not in ("not-subject", "not-yet-in-force", "no-longer-in-force")
    return Line(
        norm=one.norm,
        subject=one.subject,
        verdict=one.verdict,
        instant=one.instant,
        due=one.due,
        facts=one.facts if told else [],
        missing=one.missing,
        law=one.citation if told else [],
    )


# Writing


def write(kept: list[Kept], *, as_json: bool = False) -> str:
    """Return `kept` as YAML, a document for each organisation; as JSON there can be but one."""
    written = [_written(each) for each in kept]
    if not as_json:
        return HEAD + write_yaml(written)
    if len(written) > 1:
        raise InputError("As JSON one organisation can be kept; name a file that ends in .yaml for several.")
    return json.dumps(written[0], ensure_ascii=False, indent=1, default=str) + "\n"


def _written(kept: Kept) -> dict[str, Any]:
    said: dict[str, Any] = {
        "assessment": int(VERSION),
        "asOf": kept.on,
        "graph": kept.graph,
        "layer": kept.layer,
        "responsible": kept.responsible,
        "signed": kept.signed and {"by": kept.signed.by, "date": kept.signed.on},
        "description": kept.description,
        "facts": kept.facts,
        "verdicts": [_line(each) for each in kept.lines],
        "left": [_line(each) for each in kept.left],
    }
    return {key: value for key, value in said.items() if value not in (None, []) or key == "verdicts"}


def _line(line: Line) -> dict[str, Any]:
    override = line.override and {
        "verdict": line.override.verdict,
        "reason": line.override.reason,
        "by": line.override.by,
        "date": line.override.on,
        "over": line.override.over,
    }
    said: dict[str, Any] = {
        "norm": line.norm,
        "subject": line.subject,
        "verdict": line.verdict,
        "instant": line.instant,
        "due": line.due,
        "facts": line.facts,
        "missing": line.missing,
        "law": line.law,
        "evidence": line.evidence,
        "override": override and {key: value for key, value in override.items() if value is not None},
        "responsible": line.responsible,
        "mendBy": line.mend_by,
        "note": line.note,
    }
    return {key: value for key, value in said.items() if value not in (None, [])}


# Reading


def read_kept(content: str | bytes, schema: Schema, *, name: str) -> list[Kept]:
    """Return the assessments that `content` keeps. Raise InputError with the line and what was expected."""
    text = decoded(content, name, LARGEST_KEPT)
    return [_Reading(schema, name).kept(each) for each in read_yaml(text, name=name)]


class _Reading(Reading):
    def kept(self, written: Written) -> Kept:
        keys = ("assessment", "asOf", "graph", "layer", "responsible", "signed", "description", "facts")
        said = self._keys(
            written, (*keys, "verdicts", "left"), ("assessment", "asOf", "graph", "description")
        )
        if said["assessment"].text != VERSION:
            self.fail(said["assessment"], f"this reads assessments of version {VERSION}")
        organisation = organisation_in(said["description"], self.schema, name=self.name)
        layer = self._text(said["layer"]) if "layer" in said else "all"
        if layer not in ("digest", "statute", "all"):
            self.fail(said["layer"], f"“{layer}” is no layer; expected digest, statute or all")
        description = restated(organisation, self.schema)
        return Kept(
            on=self.day(said["asOf"]),
            graph=self._text(said["graph"]),
            layer=layer,
            description=description,
            organisation=organisation,
            facts=self._text(said["facts"]) if "facts" in said else fingerprint(description),
            lines=self._each(said.get("verdicts"), self._line),
            left=self._each(said.get("left"), self._line),
            responsible=self._own(said["responsible"]) if "responsible" in said else None,
            signed=self._signed(said["signed"]) if "signed" in said else None,
        )

    def _line(self, written: Written) -> Line:
        keys = ("norm", "subject", "verdict", "instant", "due", "facts", "missing", "law", "evidence")
        said = self._keys(
            written, (*keys, "override", "responsible", "mendBy", "note"), ("norm", "subject", "verdict")
        )

        def texts(key: str) -> list[str]:
            return self._each(said.get(key), self._text)

        def optional(key: str) -> str | None:
            return self._own(said[key]) if key in said else None

        def on(key: str) -> date | None:
            return self.day(said[key]) if key in said else None

        return Line(
            norm=self._text(said["norm"]),
            subject=self._text(said["subject"]),
            verdict=self._code(said["verdict"]),
            instant=on("instant"),
            due=on("due"),
            facts=texts("facts"),
            missing=texts("missing"),
            law=texts("law"),
            evidence=self._each(said.get("evidence"), self._own),
            override=self._override(said["override"]) if "override" in said else None,
            responsible=optional("responsible"),
            mend_by=on("mendBy"),
            note=optional("note"),
        )

    def _override(self, written: Written) -> Override:
        said = self._keys(written, ("verdict", "reason", "by", "date", "over"), ("verdict", "reason", "by"))
        return Override(
            verdict=self._code(said["verdict"]),
            reason=self._own(said["reason"]),
            by=self._own(said["by"]),
            on=self.day(said["date"]) if "date" in said else None,
            over=self._code(said["over"]) if "over" in said else None,
        )

    def _signed(self, written: Written) -> Signed:
        said = self._keys(written, ("by", "date"), ("by",))
        return Signed(self._own(said["by"]), self.day(said["date"]) if "date" in said else None)

    def _keys(self, written: Written, known: tuple[str, ...], needed: tuple[str, ...]) -> dict[str, Written]:
        if written.pairs is None:
            self.fail(written, f"expected “key: value” with {', '.join(needed)}")
        found: dict[str, Written] = {}
        for key, value in written.pairs:
            word = key.text or ""
            if word not in known:
                self.fail(key, f"“{word[:60]}” is not expected here{nearest(word, list(known))}")
            if word in found:
                self.fail(key, f"“{word}” is said twice")
            if value.text != "" and value.text != "null":  # a line left empty says nothing
                found[word] = value
        for word in needed:
            if word not in found:
                self.fail(written, f"“{word}” is missing")
        return found

    def _each(self, written: Written | None, read: Callable[[Written], Any]) -> list[Any]:
        if written is None:
            return []
        items = written.items if written.items is not None else [written]
        if len(items) > MOST:
            self.fail(written, f"more than {MOST:,} lines")
        return [read(each) for each in items]

    def _text(self, written: Written) -> str:
        if written.text is None:
            self.fail(written, "expected text")
        if len(written.text) > LONGEST:
            self.fail(written, f"longer than {LONGEST:,} characters")
        for line in written.text.split("\n"):
            if (wrong := controlled(line)) is not None:
                self.fail(written, wrong)
        return written.text

    def _own(self, written: Written) -> str:
        """Return text that people set: nobody is named by a number in it."""
        found = self._text(written)
        for line in found.replace("\r\n", "\n").split("\n"):  # any other break is a control character
            if (problem := objection(line)) is not None:
                self.fail(written, problem)
        return found

    def _code(self, written: Written) -> str:
        word = written.text or ""
        if word not in CODES:
            hint = nearest(word, list(CODES)) or f"; expected one of {', '.join(CODES)}"
            self.fail(written, f"“{word[:60]}” is no verdict{hint}")
        return word
