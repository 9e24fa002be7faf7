"""A knowledge base on disk, made from the texts of its files."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

MakeKb = Callable[..., Path]

# The same examples in every run, and no clock: a check of a pull request must not fail by chance
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")


@pytest.fixture
def make_kb(tmp_path: Path) -> MakeKb:
    """Writes files by path and returns the root; schema and taxonomy are the tool's own unless they are among them."""

    def make(files: Mapping[str, str | bytes] | None = None) -> Path:
        (tmp_path / "kb").mkdir(exist_ok=True)
        for path, content in (files or {}).items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return make
