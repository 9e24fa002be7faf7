"""Known findings that are kept quiet, so that a team can move in with old articles and still stop new faults."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kblib import files
from kblib.diagnostics import Diagnostic
from kblib.errors import ConfigError
from kblib.language import Text
from kblib.reporters.fingerprint import fingerprints

VERSION = 1


class Noted(NamedTuple):
    """The path and the rule of a finding in a baseline."""

    path: str
    rule: str


class Compared(NamedTuple):
    """Findings that are new to the baseline, those it knows, and those of its own that were not found."""

    new: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]
    gone: tuple[Noted, ...]


def compare(path: Path, diagnostics: Sequence[Diagnostic]) -> Compared:
    """The findings of a whole check held against the baseline at `path`.

    Raises ConfigError when the file is missing or is no baseline.
    """
    stored = _load(path)
    found = dict(zip(fingerprints(diagnostics), diagnostics, strict=True))
    return Compared(
        new=tuple(item for mark, item in found.items() if mark not in stored),
        known=tuple(item for mark, item in found.items() if mark in stored),
        gone=tuple(noted for mark, noted in stored.items() if mark not in found),
    )


def write(path: Path, diagnostics: Sequence[Diagnostic]) -> None:
    """Makes the baseline of these findings; readable in a diff, one line for each."""
    lines = [
        json.dumps(
            {"fingerprint": mark, "path": item.path, "rule": item.rule, "message": item.message.en}, ensure_ascii=False
        )
        for item, mark in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    body = ",\n    ".join(lines)
    files.write(path, f'{{\n  "version": {VERSION},\n  "findings": [\n    {body}\n  ]\n}}\n' if lines else _EMPTY)


_EMPTY = f'{{\n  "version": {VERSION},\n  "findings": []\n}}\n'


def _load(path: Path) -> dict[str, Noted]:
    """The findings by fingerprint."""
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
        if document["version"] == VERSION:
            return {
                str(item["fingerprint"]): Noted(str(item.get("path", "")), str(item.get("rule", "")))
                for item in document["findings"]
            }
    except FileNotFoundError as error:
        raise ConfigError(
            Text(
                f"没有基线文件 {path}；用 --update-baseline 建立",
                f"there is no baseline {path}; make one with --update-baseline",
            )
        ) from error
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise _no_baseline(path) from error
    raise _no_baseline(path)


def _no_baseline(path: Path) -> ConfigError:
    return ConfigError(
        Text(
            f"{path} 不是这个版本的基线；用 --update-baseline 重建",
            f"{path} is no baseline of this version; make it again with --update-baseline",
        )
    )
