"""Findings that another job has written, perhaps by foreign code: they are data, and held to a strict form."""

from pathlib import Path
from typing import Annotated

import msgspec

from kblib.diagnostics import Severity
from kblib.errors import KbError
from kblib.language import Text
from kblib.review.findings import Findings, Note, of_notes

MAX_BYTES = 4 * 1024 * 1024
"""A report larger than this is refused: it is no report about a pull request."""

_Words = Annotated[str, msgspec.Meta(max_length=4000)]
_Name = Annotated[str, msgspec.Meta(max_length=100, pattern="^[a-z][a-z0-9-]*$")]
_Number = Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]


class _Diagnostic(msgspec.Struct, frozen=True):
    path: _Words
    line: _Number
    rule: _Name
    severity: Severity
    message: _Words
    hint: _Words


class _Report(msgspec.Struct, frozen=True):
    """The document of `kb check --format json`."""

    version: int
    diagnostics: Annotated[list[_Diagnostic], msgspec.Meta(max_length=20_000)]


def load(path: Path, key: str, head: str) -> Findings:
    """The findings in a file, as those of the request `key` at its head.

    Raises KbError when the file is not what `kb check --format json` writes.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise _refused(path, f"> {MAX_BYTES:,} bytes")
        report = msgspec.json.decode(data, type=_Report)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(path, str(error)) from error
    if report.version != 1:
        raise _refused(path, f"version {report.version}")
    return of_notes(key, head, map(_note, report.diagnostics))


def _note(found: _Diagnostic) -> Note:
    """A finding in the language of the job that has written it."""
    return Note(
        path=found.path,
        line=found.line,
        rule=found.rule,
        severity=found.severity,
        message=Text(found.message, found.message),
        hint=Text(found.hint, found.hint),
    )


def _refused(path: Path, reason: str) -> KbError:
    return KbError(
        Text(
            f"{path} 不是 kb check --format json 的输出（{reason}）",
            f"{path} is not what kb check --format json writes ({reason})",
        )
    )
