"""How findings are shown: one module for each format, listed here."""

from collections.abc import Callable, Mapping

from kblib.language import Language
from kblib.reporters import github, json_report, text
from kblib.reporters.report import Report

Render = Callable[[Report, Language], str]

REPORTERS: Mapping[str, Render] = {
    "text": text.render,
    "json": json_report.render,
    "github": github.render,
}

__all__ = ["REPORTERS", "Render", "Report"]
