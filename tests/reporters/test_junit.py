"""JUnit reports."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema
from hypothesis import given

from kblib.diagnostics import Severity
from kblib.language import Language, Text
from kblib.reporters import junit
from tests.reporters.findings import PRINTED, any_text, found, hostile, many, report

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "data" / "junit-10.xsd")


def _read(rendered: str) -> ElementTree.Element:
    """The one suite of a report that keeps to the schema and counts right."""
    root = ElementTree.fromstring(rendered.encode())
    SCHEMA.validate(root)
    (suite,) = root
    cases = suite.findall("testcase")
    counts = (len(cases), len(suite.findall("*/failure")), 0)
    for element in (root, suite):
        assert tuple(int(element.get(name, "")) for name in ("tests", "failures", "errors")) == counts
    assert int(suite.get("skipped", "")) == len(suite.findall("*/skipped"))
    return suite


def _case(suite: ElementTree.Element) -> tuple[str | None, str | None]:
    (case,) = suite
    return case.get("classname"), case.get("name")


def test_a_case_is_a_file_and_a_rule() -> None:
    suite = _read(junit.render(report(found(line=5), found(line=9, column=2)), Language.EN))
    assert _case(suite) == ("kb/mail/outlook", "unknown-term")
    assert suite.findtext("*/failure") == (
        "kb/mail/outlook.md:5:1 systems has no term mial → did you mean mail?\n"
        "kb/mail/outlook.md:9:2 systems has no term mial → did you mean mail?"
    )


def test_a_case_has_the_same_name_after_lines_moved() -> None:
    before, after = (_read(junit.render(report(found(line=line)), Language.ZH)) for line in (5, 50))
    assert _case(before) == _case(after)


def test_an_error_is_a_failure() -> None:
    failure = _read(junit.render(report(found()), Language.ZH)).find("testcase/failure")
    assert failure is not None
    assert failure.attrib == {"type": "error", "message": "系统里没有 mial"}


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTE])
def test_what_is_no_error_does_not_fail(severity: Severity) -> None:
    suite = _read(junit.render(report(found(severity=severity)), Language.ZH))
    assert suite.get("failures") == "0"
    skipped = suite.find("testcase/skipped")
    assert skipped is not None
    assert skipped.get("type") == severity


def test_a_case_with_an_error_and_a_warning_fails_with_the_error() -> None:
    warning = found(line=1, severity=Severity.WARNING, en="only a warning")
    suite = _read(junit.render(report(warning, found(line=2)), Language.EN))
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "systems has no term mial"
    assert "only a warning" in (failure.text or "")


def test_any_character_may_be_in_a_finding() -> None:
    suite = _read(junit.render(report(hostile()), Language.EN))
    assert _case(suite) == (f"kb/邮件/{PRINTED}", "unknown-term")
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == PRINTED
    assert failure.text == f"kb/邮件/{PRINTED}.md:5:1 {PRINTED} → {PRINTED}"


@given(any_text)
def test_any_text_may_be_in_a_finding(text: str) -> None:
    _read(junit.render(report(found(f"kb/{text}", en=text, hint=Text("", text))), Language.EN))


def test_a_clean_report_holds_a_case_that_passes() -> None:
    suite = _read(junit.render(report(entries=40), Language.EN))
    assert suite.findtext("testcase/system-out") == "no problems; entries checked: 40"


def test_ten_thousand_findings_take_less_than_a_second() -> None:
    large = many()
    rendered = junit.render(large, Language.ZH)
    assert rendered.count("<testcase") == 7500
