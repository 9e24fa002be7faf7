"""How findings are shown: one module for each format, listed here."""

from collections.abc import Callable, Mapping

from kblib.language import Language
from kblib.reporters import github, gitlab, json_report, junit, rdjson, sarif, text
from kblib.reporters.report import Report

Render = Callable[[Report, Language], str]

REPORTERS: Mapping[str, Render] = {
    "text": text.render,
    "json": json_report.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "rdjson": rdjson.render,
}

__all__ = ["REPORTERS", "Render", "Report"]
