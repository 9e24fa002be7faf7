"""Build hook: the parts of a new knowledge base travel in the wheel, so that `kb init` works without a checkout."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NOT_PARTS = {".git", ".ci", ".venv", ".cache", "site", "kb", "tooling", "tests", "docs", "build", "dist"}


class WheelParts(BuildHookInterface[Any]):
    """Puts every part beside `tooling` into `kblib/parts`; what a team has removed is left out."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        for path in sorted(Path(self.root).iterdir()):
            if path.name not in NOT_PARTS and not path.name.endswith(("_cache", ".egg-info")):
                build_data["force_include"][str(path)] = f"kblib/parts/{path.name}"
