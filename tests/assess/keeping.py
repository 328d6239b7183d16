"""An assessment that was kept, and its file changed by hand as people do."""

from pathlib import Path

BIOMETRIC = "kz-179-nq-biometric-authentication"
RISKS = "kz-274-iv-inform-of-ai-risks"


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replace in the file at `path` the first of each old text by its new one, which must be there."""
    said = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in said, old
        said = said.replace(old, new, 1)
    path.write_text(said, encoding="utf-8")
