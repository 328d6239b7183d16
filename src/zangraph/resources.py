"""Where bundled files are, in a wheel or in a checkout. The only module that knows paths."""

import hashlib
import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
BUNDLED = PACKAGE / "_bundled"
HEADER = "# zangraph snapshot "


def root() -> Path:
    """Return the folder that holds `ontology/`, `data/`, `app/` and `examples/`."""
    return BUNDLED if BUNDLED.is_dir() else PACKAGE.parents[1]


def turtle_sources() -> dict[str, list[Path]]:
    """Return the Turtle files of each named graph, sorted, keyed by the graph's short name."""
    ontology, data = root() / "ontology", root() / "data"
    return {
        "ontology": sorted([*ontology.glob("*.ttl"), *(data / "vocab").glob("*.ttl")]),
        "shapes": sorted([*(ontology / "shapes").glob("*.ttl"), *data.glob("*/shapes/*.ttl")]),
        "digest": sorted([*data.glob("*.ttl"), *(data / "kz").glob("*.ttl")]),
        "statute": sorted((data / "statute").glob("*.ttl")),
        "other-sources": sorted((data / "other").glob("*.ttl")),
    }


def cache_folder() -> Path:
    """Return the user's own cache folder for built snapshots; it may not exist yet."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "zangraph"


def key() -> str:
    """Return 12 hex digits that change when a source or the builder does."""
    whole = hashlib.sha256()
    files = [path for paths in turtle_sources().values() for path in paths]
    for path in [*files, *sorted((PACKAGE / "build").glob("*.py")), PACKAGE / "folding.py"]:
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:12]


def key_of(path: Path) -> str:
    """Return the key that the snapshot at `path` was built with, as its first line says."""
    with path.open("rb") as lines:
        head = lines.readline().decode("ascii", "replace")
    return head.removeprefix(HEADER).split(" ")[0]


def is_whole(path: Path) -> bool:
    """Return whether the snapshot at `path` is there and is what its first line says it is."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return False
    promised = head.decode("ascii", "replace").rpartition("sha256:")[2]
    return head.startswith(HEADER.encode()) and hashlib.sha256(body).hexdigest() == promised


def snapshot() -> Path:
    """Return the N-Quads snapshot: shipped in a wheel, built into the cache from a checkout.

    A cached snapshot that is cut off or altered is noticed and built again.
    """
    shipped = BUNDLED / "snapshot.nq"
    if shipped.exists():
        return shipped
    cached = cache_folder() / f"{key()}.nq"
    if not is_whole(cached):
        from zangraph.build.snapshot import build

        print("zangraph: building the graph from its sources, once …", file=sys.stderr)
        build(cached)
    return cached


def search_index() -> Path:
    """Return the search database beside the snapshot, built from it where it is missing or cut off."""
    graph = snapshot()
    path = graph.with_suffix(".db")
    if not _is_whole_database(path):
        from zangraph.build.search_index import build

        if graph.parent == BUNDLED:  # an installation may be read-only
            path = cache_folder() / f"{key_of(graph)}.db"
            if _is_whole_database(path):
                return path
        build(graph, path)
    return path


def _is_whole_database(path: Path) -> bool:
    """Return whether the SQLite file at `path` has as many pages as its header says."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except OSError:
        return False
    pages = int.from_bytes(head[28:32], "big")
    return head.startswith(b"SQLite format 3\0") and size == pages * int.from_bytes(head[16:18], "big") > 0
