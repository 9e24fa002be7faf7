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


class Compared(NamedTuple):
    """Findings that the baseline does not know, how many it does know, and how many of its own are solved."""

    new: tuple[Diagnostic, ...]
    known: int
    solved: int


def compare(path: Path, diagnostics: Sequence[Diagnostic]) -> Compared:
    """The findings of a whole check held against the baseline at `path`.

    Raises ConfigError when the file is missing or is no baseline.
    """
    stored = _load(path)
    found = fingerprints(diagnostics)
    new = tuple(item for item, mark in zip(diagnostics, found, strict=True) if mark not in stored)
    return Compared(new, len(diagnostics) - len(new), len(stored - frozenset(found)))


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


def _load(path: Path) -> frozenset[str]:
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
        if document["version"] == VERSION:
            return frozenset(str(item["fingerprint"]) for item in document["findings"])
    except FileNotFoundError as error:
        raise ConfigError(
            Text(
                f"没有基线文件 {path}；用 --update-baseline 建立",
                f"there is no baseline {path}; make one with --update-baseline",
            )
        ) from error
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise _no_baseline(path) from error
    raise _no_baseline(path)


def _no_baseline(path: Path) -> ConfigError:
    return ConfigError(
        Text(
            f"{path} 不是这个版本的基线；用 --update-baseline 重建",
            f"{path} is no baseline of this version; make it again with --update-baseline",
        )
    )
