"""The store of official texts: one file per act and language, in a folder of the user's own."""

import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from zangraph import resources
from zangraph.errors import EngineError, InputError, nearest
from zangraph.kazakhstan import HOME, MAIN_ACT
from zangraph.official.files import Brought, bring
from zangraph.official.read import Structure, Unit, read
from zangraph.today import today

LANGUAGES = ("ru", "kk")
FORMAT = 1
ACT = re.compile(HOME + r"-[a-z0-9-]{1,40}")


@dataclass(frozen=True, slots=True)
class Official:
    """The official text of an act in one language, with the file it came from.

    `wording` is the day as of which the text reads so, or None where that is not known.
    """

    act: str
    lang: str
    title: str
    adopted: date | None
    wording: date | None
    file: str
    sha256: str
    imported: date
    units: list[Unit]

    def summary(self) -> dict[str, Any]:
        """Return everything but the wording, with the keys of the JSON output."""
        levels = [unit.level for unit in self.units]
        return {
            "act": self.act,
            "lang": self.lang,
            "title": self.title,
            "adopted": self.adopted.isoformat() if self.adopted else None,
            "wordingOf": self.wording.isoformat() if self.wording else None,
            "file": self.file,
            "sha256": self.sha256,
            "imported": self.imported.isoformat(),
            "provisions": {level: levels.count(level) for level in dict.fromkeys(levels)},
        }


@dataclass(frozen=True, slots=True)
class Added:
    """A text that was kept, the one it replaced, and what to know of the file it came from."""

    text: Official
    replaced: Official | None
    remarks: list[str]


def add(path: Path, act: str | None = None, lang: str | None = None, wording: date | None = None) -> Added:
    """Read the export at `path`, keep its text and return it.

    `act` and `lang` are checked against what the export says of itself; `wording` stands where it says
    nothing of its day. Raise InputError where it is no act, or another one.
    """
    brought = bring(path)
    try:
        structure = read(brought.paragraphs, lang)
    except InputError as wrong:
        raise InputError(f"{brought.name}: {wrong}") from None
    text = _official(brought, structure, _act(brought, structure, act), wording)
    replaced = load(text.act, text.lang)
    _write(text)
    return Added(text, replaced, [*brought.remarks, *structure.remarks])


def _act(brought: Brought, structure: Structure, act: str | None) -> str:
    said = structure.heading.act
    if said is not None and not ACT.fullmatch(said):  # an id is made of letters that no other number has
        said = None
    if said is None and act is None:
        raise InputError(
            f"{brought.name}: before its first article stands no number that makes an id; say which act it "
            f"is, such as --act {MAIN_ACT}."
        )
    if act is not None and not ACT.fullmatch(act):
        raise InputError(f"--act “{act}” is no id of an act; expected one such as {MAIN_ACT}.")
    if said is not None and act not in (None, said):
        raise InputError(f"{brought.name}: its heading says {said}, and --act says {act}.")
    return said or act or ""


def _official(brought: Brought, structure: Structure, act: str, wording: date | None) -> Official:
    found = structure.heading
    return Official(
        act=act,
        lang=structure.lang,
        title=found.title,
        adopted=found.adopted,
        wording=found.wording or wording,
        file=brought.name,
        sha256=brought.sha256,
        imported=today(),
        units=structure.units,
    )


def held() -> list[Official]:
    """Return every text that is kept, by act and language."""
    names = (each.name.removesuffix(".json").rpartition(".") for each in _folder().glob(f"{HOME}-*.json"))
    texts = (load(act, lang) for act, _, lang in sorted(names) if lang in LANGUAGES)
    return [each for each in texts if each is not None]


def load(act: str, lang: str) -> Official | None:
    """Return the text of `act` in `lang`, or None. Raise EngineError where its file is not as written."""
    path = _path(act, lang)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if (found["format"], found["act"], found["lang"]) != (FORMAT, act, lang):
            raise ValueError
        return Official(
            act=act,
            lang=lang,
            title=found["title"],
            adopted=_day(found["adopted"]),
            wording=_day(found["wording"]),
            file=found["file"],
            sha256=found["sha256"],
            imported=date.fromisoformat(found["imported"]),
            units=[Unit(**each) for each in found["units"]],
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        raise EngineError(
            f"The text of {act} ({lang}) at {path} cannot be read: add it again, or remove it."
        ) from None


def remove(act: str, lang: str | None = None) -> list[str]:
    """Remove the texts of `act`, or the one in `lang`; return their languages. Raise InputError for none."""
    gone = []
    for each in (lang,) if lang else LANGUAGES:
        if ACT.fullmatch(act) and _path(act, each).exists():
            _path(act, each).unlink()
            gone.append(each)
    if not gone:
        kept = sorted({each.name.split(".")[0] for each in _folder().glob(f"{HOME}-*.json")})
        raise InputError(f"No official text of “{act}” is kept here{nearest(act, kept) or '.'}")
    return gone


@dataclass(frozen=True, slots=True)
class Found:
    """A provision in whose words something was found."""

    text: Official
    unit: Unit


def find(words: str, act: str | None = None, lang: str | None = None) -> list[Found]:
    """Return the provisions whose heading or own words have every one of `words`, in the order of the text.

    Case and the dots of ё do not matter; parts of words are found too.
    """
    wanted = _plain(words).split()
    if not wanted:
        raise InputError("Nothing to look for; expected words.")
    return [
        Found(text, unit)
        for text in held()
        if act in (None, text.act) and lang in (None, text.lang)
        for unit in text.units
        if all(word in _plain(f"{unit.heading} {unit.text}") for word in wanted)
    ]


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _folder() -> Path:
    return resources.user_folder() / "text"


def _path(act: str, lang: str) -> Path:
    return _folder() / f"{act}.{lang}.json"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _write(text: Official) -> None:
    """Write `text` whole or not at all, readable for its owner alone."""
    content = json.dumps({"format": FORMAT, **asdict(text)}, ensure_ascii=False, indent=1, default=str)
    path = _path(text.act, text.lang)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=".adding-", delete=False
        ) as file:
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                Path(file.name).replace(path)
            except BaseException:
                file.close()
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as wrong:
        raise EngineError(f"The text could not be kept at {path} ({wrong.strerror}).") from None
