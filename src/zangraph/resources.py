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


def user_folder() -> Path:
    """Return the user's own folder for what they brought themselves; it may not exist yet."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return base / "zangraph"


def key() -> str:
    """Return 12 hex digits that change when a source or the builder does."""
    whole = hashlib.sha256()
    files = [path for paths in turtle_sources().values() for path in paths]
    for path in [*files, *sorted((PACKAGE / "build").glob("*.py"))]:
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:12]


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
