"""Runs the scripts of the site in Node, where it is installed: much faster than a browser, and the same engine."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_DRIVER = Path(__file__).with_name("driver.mjs")


def run(task: str, given: Any, folder: Path) -> Any:
    """What the driver's task makes of a value; the test is skipped where there is no Node."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node; the tests in a browser run the same scripts")
    file = folder / "given.json"
    file.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([node, str(_DRIVER), task, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
