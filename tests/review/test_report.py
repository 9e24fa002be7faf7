"""Findings from another job are data."""

import json
from pathlib import Path
from typing import Any

import pytest

from kblib.errors import KbError
from kblib.review import report


def _file(tmp_path: Path, document: Any) -> Path:
    path = tmp_path / "findings.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def _finding(**values: Any) -> dict[str, Any]:
    known = {"path": "kb/mail/a.md", "line": 3, "column": 1, "rule": "missing-element", "severity": "error"}
    return {**known, "message": "缺少", "hint": "补上", **values}


def test_what_kb_check_writes_is_read(tmp_path: Path) -> None:
    document = {"version": 1, "summary": {}, "diagnostics": [_finding(), _finding(line=9, severity="warning")]}
    found = report.load(_file(tmp_path, document), "#12", "c1")
    assert (found.key, found.head, found.errors, found.warnings) == ("#12", "c1", 1, 1)
    assert [(item.line, item.message.zh) for item in found.notes] == [(3, "缺少"), (9, "缺少")]


@pytest.mark.parametrize(
    "document",
    [
        "",
        "{",
        "\x00",
        "[" * 100_000,
        [],
        {"version": 2, "diagnostics": []},
        {"version": 1},
        {"version": 1, "diagnostics": [_finding(line=0)]},
        {"version": 1, "diagnostics": [_finding(line="3")]},
        {"version": 1, "diagnostics": [_finding(severity="fatal")]},
        {"version": 1, "diagnostics": [_finding(rule="<b>")]},
        {"version": 1, "diagnostics": [_finding(message="x" * 5000)]},
        {"version": 1, "diagnostics": [_finding()] * 20_001},
        " " * (report.MAX_BYTES + 1),
    ],
)
def test_anything_else_is_refused(document: Any, tmp_path: Path) -> None:
    with pytest.raises(KbError, match="is not what kb check --format json writes"):
        report.load(_file(tmp_path, document), "#12", "c1")
