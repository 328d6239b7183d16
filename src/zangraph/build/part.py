"""Files that are there whole or not at all, whatever happens while they are written."""

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

#: Seconds without a write after which a part is nobody's: whoever wrote it was killed.
LEFT_BEHIND = 3600


@contextlib.contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """Give the path of a part to write, which takes the place of `target` once the block has ended well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target.parent)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _sweep(folder: Path) -> None:
    """Remove the parts that were left behind; one that is being written was written to a moment ago."""
    for each in folder.glob("*.part"):
        with contextlib.suppress(OSError):  # another build may have been quicker
            if time.time() - each.stat().st_mtime > LEFT_BEHIND:
                each.unlink()
