"""Where bundled files are, in a wheel or in a checkout. The only module that knows paths."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from zangraph import __version__
from zangraph.errors import InputError
from zangraph.kazakhstan import HOME

PACKAGE = Path(__file__).resolve().parent
BUNDLED = PACKAGE / "_bundled"
#: How a snapshot begins; no first line is longer than so many letters.
HEADER, LONGEST_HEADER = "# zangraph snapshot ", 500


def root() -> Path:
    """Return the folder that holds `ontology/`, `data/`, `app/` and `examples/`."""
    return BUNDLED if BUNDLED.is_dir() else PACKAGE.parents[1]


def checkout() -> Path:
    """Return the root of the checkout in use. Raise InputError in an installation."""
    if BUNDLED.is_dir():
        raise InputError("This is an installation, not a checkout: name one with --folder.")
    return root()


def turtle_sources() -> dict[str, list[Path]]:
    """Return the Turtle files of each named graph, sorted, keyed by the graph's short name."""
    ontology, data = root() / "ontology", root() / "data"
    return {
        "ontology": sorted([*ontology.glob("*.ttl"), *(data / "vocab").glob("*.ttl")]),
        "shapes": sorted([*(ontology / "shapes").glob("*.ttl"), *data.glob("*/shapes/*.ttl")]),
        "digest": sorted([*data.glob("*.ttl"), *(data / HOME).glob("*.ttl")]),
        # Acts of other jurisdictions were read in their texts, as the statute layer was.
        "statute": sorted([*(data / "statute").glob("*.ttl"), *_elsewhere(data)]),
        "other-sources": sorted((data / "other").glob("*.ttl")),
    }


def _elsewhere(data: Path) -> list[Path]:
    """Return the sources in the folders of other jurisdictions, which have a code of two letters."""
    return [each for each in data.glob("[a-z][a-z]/*.ttl") if each.parent.name != HOME]


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


#: What a snapshot depends on besides its sources: the modules that build it, and these libraries. The holiday
#: table is that of `holidays`: a deadline counted from a snapshot is pinned with it.
BUILDERS = (
    "build/*.py",
    "folding.py",
    "deadlines.py",
    "interval.py",
    "kazakhstan.py",
    "namespaces.py",
    "resources.py",
)
LIBRARIES = ("holidays", "owlrl", "pyoxigraph", "rdflib")


def sources() -> dict[str, str]:
    """Return the SHA-256 of every file that the graph is built from, by its path below `root()`."""
    return {_called(path): _sha256(path) for path in _source_files()}


def _source_files() -> list[Path]:
    return sorted({path for paths in turtle_sources().values() for path in paths})


def builders() -> dict[str, str]:
    """Return the SHA-256 of every module that has a say in the snapshot, by its path below the package."""
    return _modules(BUILDERS)


def _modules(patterns: tuple[str, ...]) -> dict[str, str]:
    return {path.relative_to(PACKAGE).as_posix(): _sha256(path) for path in _module_files(patterns)}


def _module_files(patterns: tuple[str, ...]) -> list[Path]:
    return sorted(path for pattern in patterns for path in PACKAGE.glob(pattern))


def libraries() -> dict[str, str]:
    """Return the versions of the libraries that have a say in the snapshot or in what is counted from it."""
    found = dict.fromkeys(LIBRARIES, "not installed")  # what is built can be read without what builds
    # The folder with what is known of a distribution is called after it and its version. To import
    # importlib.metadata for these few costs more than all the rest of a register.
    for place in filter(os.path.isdir, reversed(sys.path)):
        with os.scandir(place) as folders:
            for folder in folders:
                name, _, version = folder.name.removesuffix(".dist-info").partition("-")
                if name in found and folder.name.endswith(".dist-info"):
                    found[name] = version
    return found


def key() -> str:
    """Return 12 hex digits that change when a source, the builder, a library or the holiday table does."""
    return _digest({**sources(), **builders(), **libraries()})


def _digest(parts: dict[str, str]) -> str:
    import hashlib  # an installation, whose graph is built, starts without it

    return hashlib.sha256("\n".join(f"{name} {value}" for name, value in parts.items()).encode()).hexdigest()[
        :12
    ]


def _sha256(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def _called(path: Path) -> str:
    return path.relative_to(root()).as_posix() if path.is_relative_to(root()) else path.name


def ontology_version() -> str:
    """Return the version that the ontology gives itself."""
    text = (root() / "ontology" / "zangraph.ttl").read_text(encoding="utf-8")
    _, found, rest = text.partition('owl:versionInfo "')
    return rest.partition('"')[0] if found else "not known"


def data_version() -> str:
    """Return the key of the graph that this process uses, without building it."""
    shipped = BUNDLED / "snapshot.nq"
    return key_of(shipped) if shipped.exists() else _keys()[0]


@cache
def _keys() -> tuple[str, str]:
    """Return the keys of the graph and of its readers in this checkout, as they were at the first call.

    They are written down with the sizes and times of all that they depend on: while those are the same,
    nothing is read through.
    """
    import zlib

    files = [*_source_files(), *_module_files(BUILDERS), *_module_files(READERS)]
    stamp = "\n".join([*(f"{path} {_stamp(path)}" for path in files), *map(str, libraries().items())])
    noted = cache_folder() / f"{zlib.crc32(bytes(PACKAGE)):08x}.keys"
    try:
        graph, readers, seen = noted.read_text(encoding="utf-8").split("\n", 2)
    except (OSError, ValueError):  # nothing was written down, or nothing of this kind
        seen = ""
    if seen == stamp:
        return graph, readers
    graph, readers = key(), _digest(_modules(READERS))
    with suppress(OSError):
        noted.parent.mkdir(parents=True, exist_ok=True)
        noted.write_text(f"{graph}\n{readers}\n{stamp}", encoding="utf-8")
    return graph, readers


def key_of(path: Path) -> str:
    """Return the key in the first line of the snapshot at `path`; an empty string where there is none."""
    with path.open("rb") as opened:
        head = opened.readline().decode("ascii", "replace")
    return head.removeprefix(HEADER).split(" ")[0].strip() if head.startswith(HEADER) else ""


def versions() -> str:
    """Return the versions of code, ontology and data in one line."""
    return f"zangraph {__version__}, ontology {ontology_version()}, data {data_version()}"


def published_ids() -> list[str]:
    """Return the ids that were published: each is still held, or has a tombstone."""
    path = root() / "data" / "published-ids.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line for line in lines if line and not line.startswith("#")]


def is_whole(path: Path) -> bool:
    """Return whether the snapshot at `path` is there and is what its first line says it is."""
    import hashlib

    try:
        with path.open("rb") as opened:
            head = opened.readline(LONGEST_HEADER).decode("ascii", "replace").removesuffix("\n")
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return False
    return head.startswith(HEADER) and head.rpartition("sha256:")[2] == found


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
        with _writable():
            build(cached)
    return cached


#: What the database beside a snapshot depends on besides the snapshot: the modules that read it into answers.
READERS = (
    "citations.py",
    "currency.py",
    "entry.py",
    "errors.py",
    "index.py",
    "inflection.py",
    "listing.py",
    "numerals.py",
    "ordered.py",
    "places.py",
    "plain.py",
    "published.py",
    "references.py",
    "register.py",
    "search.py",
    "show.py",
    "store/embedded.py",
    "store/port.py",
    "store/results.py",
    "store/source.py",
    "today.py",
    "versions.py",
    "view.py",
)


def database(graph: str) -> Path:
    """Return the database derived from the graph with the key `graph`: shipped, or built into the cache.

    A cached database that is cut off or altered is noticed and built again. Where the graph in use is
    another, the database is that one's, and says so.
    """
    shipped = BUNDLED / "snapshot.db"
    if _is_whole_database(shipped):
        return shipped
    cached = cache_folder() / f"{graph}-{_keys()[1]}.db"
    if not _is_sealed(cached):
        from zangraph.build.database import build

        graph_file = _cached_or_current(graph)
        with _writable():
            build(graph_file, cached)
            _seal(cached)
    return cached


@contextmanager
def _writable() -> Iterator[None]:
    """Say what to do where the cache folder cannot be written to."""
    try:
        yield
    except OSError as broken:
        raise InputError(
            f"{cache_folder()}: the graph cannot be kept there ({broken.strerror}); name a folder that can "
            "be written to in XDG_CACHE_HOME."
        ) from broken


def _cached_or_current(graph: str) -> Path:
    """Return the snapshot with the key `graph` where it is cached: its sources may have changed since."""
    cached = cache_folder() / f"{graph}.nq"
    return cached if is_whole(cached) else snapshot()


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


def _seal(path: Path) -> None:
    """Write down beside `path` what it contains, and its size and time of change while it contains that."""
    path.with_suffix(".seal").write_text(f"{_sha256(path)} {_stamp(path)}", encoding="ascii")


def _is_sealed(path: Path) -> bool:
    """Return whether `path` is as it was sealed. It is read through only where its stamp is another."""
    try:
        digest, _, stamp = path.with_suffix(".seal").read_text(encoding="ascii").partition(" ")
        if stamp == _stamp(path):
            return True
        if digest != _sha256(path):
            return False
    except (OSError, UnicodeDecodeError):
        return False
    with suppress(OSError):  # a folder that cannot be written to costs time and nothing else
        _seal(path)
    return True


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"
