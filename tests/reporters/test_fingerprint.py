"""Which finding is which from one report to the next."""

import pytest

from kblib.diagnostics import Diagnostic
from kblib.reporters.fingerprint import fingerprints
from tests.reporters.findings import found, hostile, many


def _one(finding: Diagnostic) -> str:
    return fingerprints([finding])[0]


def test_a_fingerprint_is_the_same_in_every_version_of_the_tool() -> None:
    # A change here makes every finding of every team look new.
    assert _one(found()) == "e11cd92441257976f2a0430b780abf4c"


@pytest.mark.parametrize(
    "moved",
    [
        found(line=99, column=3),
        found(zh="换一种说法"),
        found(source="  system:\t mial "),
    ],
    ids=["another line", "another language", "other blanks"],
)
def test_a_finding_is_the_same(moved: Diagnostic) -> None:
    assert _one(moved) == _one(found())


@pytest.mark.parametrize(
    "other",
    [
        found(path="kb/mail/outlook-2.md"),
        found(rule="unknown-key"),
        found(source="system: mali"),
        found(en="systems has no term mali"),
    ],
    ids=["path", "rule", "line", "message"],
)
def test_a_finding_is_another(other: Diagnostic) -> None:
    assert _one(other) != _one(found())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“解决办法” repeats “解决方案” on line 12", "“解决办法” repeats “解决方案” on line 15"),
        ("like KB-3F7Q2 (0.93)", "like KB-3F7Q2 (0.9)"),
        ("used by a.md and 3 more", "used by a.md and 1,204 more"),
        ("as on line 7.", "as on line 12."),
    ],
)
def test_a_number_in_the_message_may_move(before: str, after: str) -> None:
    assert _one(found(en=before)) == _one(found(en=after))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("there is no entry KB-3F7Q2", "there is no entry KB-3F7Q3"),
        ("there is no entry 10234-1", "there is no entry 10234-2"),
        ("put 0x80070005 in quotes", "put 0x80070006 in quotes"),
        ("review_by passed on 2027-05-01", "review_by passed on 2027-06-01"),
    ],
)
def test_a_number_in_a_word_tells_findings_apart(one: str, other: str) -> None:
    assert _one(found(en=one)) != _one(found(en=other))


def test_findings_that_agree_are_told_apart_by_their_order_in_the_file() -> None:
    first, second = fingerprints([found(line=5), found(line=9)])
    assert first != second
    assert fingerprints([found(line=105), found(line=110)]) == (first, second)
    assert fingerprints([found(line=9), found(line=5)]) == (second, first)


def test_other_findings_do_not_change_a_fingerprint() -> None:
    alone = _one(found())
    assert fingerprints([found(line=1, rule="unknown-key"), found(path="kb/a.md"), found()])[2] == alone


def test_no_two_in_a_report_are_the_same() -> None:
    report = (*many().diagnostics, *(found(line=line) for line in range(1, 1000)), hostile())
    assert len(set(fingerprints(report))) == len(report)


def test_there_may_be_none() -> None:
    assert fingerprints([]) == ()
