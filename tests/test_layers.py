"""The contracts of `pyproject.toml` about what may import what are kept."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_contract_is_kept() -> None:
    program = str(Path(sys.executable).with_name("lint-imports"))
    command = [program, "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_hides_an_import_from_the_contracts() -> None:
    hidden = [
        path.name for path in (ROOT / "tooling/kblib").rglob("*.py") if "TYPE_CHECKING" in path.read_text("utf-8")
    ]
    assert hidden == []
