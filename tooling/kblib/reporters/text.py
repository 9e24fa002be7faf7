"""Findings for people at a terminal: grouped by file, with the source line and what to do."""

import posixpath
import re
import shlex
from collections import Counter
from collections.abc import Callable
from itertools import groupby
from operator import attrgetter

import click

from kblib.diagnostics import Diagnostic, Severity, short
from kblib.language import Language, Text, counted
from kblib.reporters.report import Report

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_NAMES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
_WIDEST_SOURCE = 100
_MANY = 100

# Control characters and line separators could rewrite the terminal; marks of writing direction could disguise text.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(report: Report, language: Language) -> str:
    """The findings as lines of text, a summary last."""
    finding = _findings(report, language)
    blocks = [
        "\n".join([_style(report, printable(path), bold=True), *map(finding, group)])
        for path, group in groupby(report.diagnostics, key=attrgetter("path"))
    ]
    tally = [_tally(report, language)] if len(report.diagnostics) > _MANY else []
    return "\n\n".join([*blocks, *tally, _summary(report, language)]) + "\n"


def _findings(report: Report, language: Language) -> Callable[[Diagnostic], str]:
    """Gives the lines of a finding. There may be tens of thousands: what is the same for all is made once."""
    words = attrgetter(language.value)
    severities = {item: _style(report, name.in_(language), fg=_COLORS[item]) for item, name in _NAMES.items()}
    dim, end = _style(report, "\0", dim=True).split("\0")

    def lines(found: Diagnostic) -> str:
        position, source = found.position, found.source
        place = f"{position.line}:{position.column}"
        severity, message = severities[found.severity], printable(words(found.message))
        quoted = f"           {dim}│ {printable(short(source, _WIDEST_SOURCE))}{end}\n" if source else ""
        return (
            f"  {place:>7}  {severity}  {message}  {dim}{found.rule}{end}\n"
            f"{quoted}           → {printable(words(found.hint))}"
        )

    return lines


def printable(text: str) -> str:
    """The text on one line, without characters that could change what else a terminal shows."""
    # Nearly every text is, and asking takes a quarter of the time of looking for what is not.
    return text if text.isprintable() else _CONTROL.sub("�", text.replace("\t", " "))


def _tally(report: Report, language: Language) -> str:
    """How often each rule was broken, for those who cannot read all of it, and how to see less at a time."""
    counts = sorted(Counter(found.rule for found in report.diagnostics).items(), key=lambda item: (-item[1], item[0]))
    folder = shlex.quote(printable(posixpath.dirname(report.diagnostics[0].path)))
    tip = Text(
        f"太多？kb check {folder} 只看一个文件夹；旧问题先用 --baseline FILE --update-baseline 记下，以后只报新的",
        f"too many? kb check {folder} looks at one folder; --baseline FILE --update-baseline notes those there are,"
        " so that only new ones are reported",
    )
    return "\n".join([*(f"  {count:>6}  {rule}" for rule, count in counts), f"  {tip.in_(language)}"])


def _summary(report: Report, language: Language) -> str:
    errors, warnings, notes = (report.count(severity) for severity in Severity)
    words = Text(
        f"检查了 {report.entries} 个条目：{errors} 个错误，{warnings} 个警告" + (f"，{notes} 个提示" if notes else ""),
        f"{counted(report.entries, 'entry', 'entries')} checked: "
        + ", ".join(
            [counted(errors, "error"), counted(warnings, "warning"), *([counted(notes, "note")] if notes else [])]
        ),
    )
    color = "red" if errors else "yellow" if warnings else "green"
    return _style(report, words.in_(language), fg=color, bold=True)


def _style(report: Report, text: str, **style: object) -> str:
    return click.style(text, **style) if report.color else text  # type: ignore[arg-type]
