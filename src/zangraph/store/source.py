"""What a snapshot is read from: itself, or where it is large, the engine's own files on disk."""

import sys
from pathlib import Path

#: Bytes of a snapshot that is held in memory, some 450,000 triples: up to here it is loaded in 2 s of CPU.
MOST_IN_MEMORY = 100_000_000


def is_large(snapshot: Path) -> bool:
    """Return whether `snapshot` is read from disk rather than loaded into memory."""
    try:
        return snapshot.stat().st_size > MOST_IN_MEMORY
    except OSError:  # whoever reads it will say so
        return False


def source_of(snapshot: Path) -> Path:
    """Return what another process is to read `snapshot` from: the file, or a folder, built where need be."""
    if not is_large(snapshot):
        return snapshot
    from zangraph.store.disk import prepare

    return prepare(snapshot)


def descriptors() -> list[int]:
    """Return the descriptors that a query of this process needs: none, but for a graph on disk."""
    if "zangraph.store.disk" not in sys.modules:
        return []
    from zangraph.store import disk

    return disk.descriptors()


def break_seals() -> None:
    """Have what this process reads from disk built anew when it is opened next."""
    if "zangraph.store.disk" in sys.modules:
        from zangraph.store import disk

        disk.break_seals()
