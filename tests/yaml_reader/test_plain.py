"""The plainest form of YAML gives what the parser gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kblib.diagnostics import Position
from kblib.yaml_reader import characters, events, plain

ENTRY = """\
id: KB-3F7Q2
title: 'Outlook: 反复弹出密码框'
labels: [application, "691", 凭据 管理器]
keywords:
- Outlook
- 0x80070005
imported:
  from: old-wiki:mail/7
  incomplete:
    - steps
review_by: 2027-05-01
tickets:
- '''IT''s'''
- “打不开”
- AWS::S3
asked_as:
"""


def test_keys_words_and_lists_are_read_with_their_places() -> None:
    read = plain.read(ENTRY, first_line=2)
    assert read is not None
    assert read.values == {
        "id": "KB-3F7Q2",
        "title": "Outlook: 反复弹出密码框",
        "labels": ["application", "691", "凭据 管理器"],
        "keywords": ["Outlook", "0x80070005"],
        "imported": {"from": "old-wiki:mail/7", "incomplete": ["steps"]},
        "review_by": "2027-05-01",
        "tickets": ["'IT's'", "“打不开”", "AWS::S3"],
        "asked_as": None,
    }
    assert read.position("labels", 2) == Position(4, 30)
    assert read.position("keywords", 1) == Position(7, 3)
    assert read.position("imported", "incomplete", 0) == Position(11, 7)


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c\n",
        "a: b # c\n",
        "a: &x b\n",
        "a: *x\n",
        "a: !t b\n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        'a: "\\u0041"\n',
        "a: [b, [c]]\n",
        "a: [b, c: d]\n",
        "a: {b: c}\n",
        "a: 1\na: 2\n",
        "a: b\n- c\n",
        "a:\n  b:\n    c: d\n",
        "a:\n- b\n  - c\n",
        "a:b\n",
        "a: b \n",
        "a: b:\tc\n",
        "? a\n",
        "%TAG\n",
        "\n",
    ],
)
def test_everything_else_is_left_to_the_parser(text: str) -> None:
    assert plain.read(text, first_line=1) is None


PIECES = st.sampled_from(
    (
        *(
            "a",
            "key",
            "b c",
            "中文",
            "1",
            "-1",
            "0123",
            "1.5",
            "null",
            "true",
            "''",
            "“",
            "::",
            "\u3000",
            "\xa0",
            "，",
            "=",
            " ",
            "\t",
            ",",
        ),
        *(": ", ":", "\n", "\n  ", "\n    ", "- ", "\n- ", ", ", "\n\n", "[", "]", "{", "}", "'", '"', "#", " #", "~"),
        *("&", "*", "!", "|", ">", "?", "%", "@", "`", "\\", "<<", "---", "..."),
        *("a: b\n", "a:\n", "c:\n- d\n", "e: [f, g]\n", "f:\n  g: h\n", "  i:\n", "  - j\n", "    - k\n", "- l\n"),
    )
)


WORDS = st.lists(PIECES, max_size=6).map("".join)


@settings(max_examples=2_000)
@given(st.lists(PIECES, max_size=14).map("".join) | WORDS.map("a: {}\nb: c\n".format), st.integers(1, 9))
def test_what_is_read_plainly_is_what_the_parser_reads(text: str, first_line: int) -> None:
    if characters.invisible(text, first_line):
        return
    read = plain.read(text, first_line)
    if read is not None:
        assert read == events.read(text, first_line)
