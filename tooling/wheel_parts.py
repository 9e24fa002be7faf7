"""Build hook: the parts of a new knowledge base travel in the wheel, so that `kb init` works without a checkout."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelParts(BuildHookInterface[Any]):
    """Puts every part into `kblib/parts`; what a team has removed from its repository is left out."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the parts to an ordinary wheel; an editable install reads them from the checkout."""
        if version == "editable":
            return
        for name in _names(Path(self.root)):
            path = Path(self.root, name)
            if path.exists():
                build_data["force_include"][str(path)] = f"kblib/parts/{name}"


def _names(root: Path) -> tuple[str, ...]:
    sys.path.insert(0, str(root / "tooling"))
    from kblib import parts  # noqa: PLC0415 - the library is not installed while its wheel is built

    return parts.NAMES
