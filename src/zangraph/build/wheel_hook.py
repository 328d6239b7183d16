"""Puts the built snapshot and the database derived from it into the wheel."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface):  # type: ignore[misc]
    """Builds both from the sources beside it and ships them under `_bundled`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build into the project's `build/` folder; nothing to do for an editable install."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from zangraph.build import database, snapshot

        target = Path(self.root) / "build" / "snapshot.nq"
        snapshot.build(target)
        database.build(target, target.with_suffix(".db"))
        for built in (target, target.with_suffix(".db")):
            build_data["force_include"][str(built)] = f"zangraph/_bundled/{built.name}"
