"""A graph too large to be loaded at each start: the engine's own files in the cache, built once, only read.

They are built in a folder beside their place and take it when they are whole and sealed. Any number of
processes read them at once; nothing writes to them again. What does not agree with its seal, or what the
engine cannot open, is built anew.
"""

import contextlib
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from zangraph import resources
from zangraph.errors import Damaged as Damaged
from zangraph.errors import EngineError

#: Seconds after which a part that nobody writes to is nobody's: whoever wrote it was killed.
LEFT_BEHIND = 3600
_SEAL = "whole"
_BROKEN = (OSError, RuntimeError, SyntaxError)
_Item = TypeVar("_Item")
#: The folders that this process reads.
_read: set[Path] = set()


def folder_of(snapshot: Path) -> Path:
    """Return where the engine's files for `snapshot` are or will be: another folder for another content."""
    found = snapshot.stat()
    with snapshot.open("rb") as opened:
        head = opened.readline()
    parts = f"{ox.__version__} {snapshot.resolve()} {found.st_size} {found.st_mtime_ns} ".encode() + head
    called = f"{_called(snapshot)}-{hashlib.sha256(parts).hexdigest()[:12]}"
    return resources.cache_folder() / f"{called}.store"


def _called(snapshot: Path) -> str:
    return hashlib.sha256(bytes(snapshot.resolve())).hexdigest()[:8]


def prepare(snapshot: Path) -> Path:
    """Return the folder of `snapshot`, built where it is not there or not whole.

    Raise EngineError where the snapshot cannot be read or there is no room for it.
    """
    folder = folder_of(snapshot)
    if not _is_sealed(folder):
        with _alone(folder):
            if not _is_sealed(folder):  # another process may have built it meanwhile
                print(f"zangraph: preparing {snapshot.name} on disk, once …", file=sys.stderr)
                _build(snapshot, folder)
    return folder


def opened(snapshot: Path) -> tuple[ox.Store, Path]:
    """Return the engine over `snapshot`, read-only, and its folder; built first where need be."""
    try:
        folder = prepare(snapshot)
        return reader(folder), folder
    except Damaged:
        folder = prepare(snapshot)
        return reader(folder), folder


def reader(folder: Path) -> ox.Store:
    """Return the engine over the files in `folder`, read-only. Raise `Damaged` where it cannot open them."""
    try:
        store = ox.Store.read_only(str(folder))
    except _BROKEN as broken:
        raise damaged(folder, broken) from broken
    _read.add(folder.resolve())
    return store


def noticed(found: Iterator[_Item], folder: Path) -> Iterator[_Item]:
    """Yield what `found` yields; files in `folder` that turn out to be damaged are built anew next time."""
    try:
        yield from found
    except (OSError, RuntimeError) as broken:
        raise damaged(folder, broken) from broken


def damaged(folder: Path, broken: Exception) -> Damaged:
    """Return the error for files that could not be read to the end; they are no longer sealed then."""
    break_seal(folder)
    return Damaged(
        f"The graph at {folder} is damaged ({type(broken).__name__}): start again, and it is built anew."
    )


def break_seal(folder: Path) -> None:
    """Have the files in `folder` built anew when they are opened next."""
    with contextlib.suppress(OSError):
        (folder / _SEAL).unlink()


def break_seals() -> None:
    """Have all files that this process reads built anew: a child met damage, and can take nothing away."""
    for folder in _read:
        break_seal(folder)


def descriptors() -> list[int]:
    """Return the descriptors of the tables that this process reads, sorted: open for reading and no more.

    A confined child keeps these and opens none. Nothing is looked for where no graph is read from disk.
    """
    if not _read:
        return []
    import fcntl

    found = []
    for each in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # that of the listing itself is closed by now
            path, descriptor = each.readlink(), int(each.name)
            mode = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE
            if path.parent in _read and path.suffix == ".sst" and mode == os.O_RDONLY:
                found.append(descriptor)
    return sorted(found)


def _build(snapshot: Path, folder: Path) -> None:
    part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f"{folder.stem}.", suffix=".part"))
    try:
        store = ox.Store(str(part))
        store.bulk_load(path=snapshot, format=ox.RdfFormat.N_QUADS)
        # What was loaded in parts is looked up in each of them: in ten million triples four times as long.
        store.optimize()
        store.flush()
        del store  # which closes the files
        (part / _SEAL).write_text(_listing(part), encoding="utf-8")
        if folder.exists():
            folder.rename(part.with_suffix(".old"))
        part.rename(folder)
    except _BROKEN as broken:
        raise EngineError(f"The graph at {snapshot} cannot be prepared on disk: {broken}.") from broken
    finally:
        shutil.rmtree(part, ignore_errors=True)
        _sweep(folder)


def _is_sealed(folder: Path) -> bool:
    try:
        return (folder / _SEAL).read_text(encoding="utf-8") == _listing(folder)
    except (OSError, UnicodeDecodeError):
        return False


def _listing(folder: Path) -> str:
    """Return the names, sizes and times of change of the files in `folder`, a line each."""
    lines = []
    for each in sorted(folder.iterdir()):
        if each.name != _SEAL:
            found = each.stat()
            lines.append(f"{each.name} {found.st_size} {found.st_mtime_ns}\n")
    return "".join(lines)


def _sweep(folder: Path) -> None:
    """Remove what killed builders left, and what was built of the same snapshot before it changed.

    Whoever reads it still has its files open and reads on.
    """
    gone = [*folder.parent.glob("*.old")]
    if _is_sealed(folder):
        before = folder.parent.glob(f"{folder.name.partition('-')[0]}-*.store")
        gone += [each for each in before if each != folder]
    for part in folder.parent.glob("*.part"):
        with contextlib.suppress(OSError):  # another build may have been quicker
            if part.is_dir() and time.time() - _latest(part) > LEFT_BEHIND:
                gone.append(part)
    for each in gone:
        shutil.rmtree(each, ignore_errors=True)


def _latest(folder: Path) -> float:
    return max((each.stat().st_mtime for each in [folder, *folder.iterdir()]), default=0.0)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time build `folder`, where the platform can; elsewhere the last one wins."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("wb") as lock:
        with contextlib.suppress(ImportError):
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
