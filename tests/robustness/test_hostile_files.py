"""Files that are wrong in every way we have met: each gives a finding inside the file, and never an exception."""

import os
import socket
import stat
import time
from datetime import date
from pathlib import Path

import pytest

from kblib import check
from kblib.diagnostics import Diagnostic
from kblib.entry import normalised
from kblib.inventory import MAX_BYTES
from tests.conftest import MakeKb

TODAY = date(2026, 1, 1)

FRONT = """\
id: KB-3F7Q2
title: 打印机脱机
lang: zh
system: mail
issue_type: login
labels: [application]
keywords: [打印机]
authors: [wang.wu]
"""
BODY = """
## 问题描述

脱机。

## 排查步骤

1. 检查网线。

## 解决方案

重新启动。

## 预防措施

固定地址。

## 相关

无。
"""


def front(text: str) -> str:
    """A good entry but for this text at the end of its front matter."""
    return f"---\n{FRONT}{text}\n---\n{BODY}"


def instead(key: str, text: str) -> str:
    """A good entry with this line in the place of a key."""
    lines = [text if line.startswith(f"{key}:") else line for line in FRONT.splitlines()]
    return "---\n" + "\n".join(lines) + f"\n---\n{BODY}"


def body(text: str) -> str:
    """A good entry but for this text at its end."""
    return f"---\n{FRONT}---\n{BODY}\n{text}\n"


def before_a_fault(text: str) -> str:
    """A good entry but for this text and a wrong heading below it: what comes after the text is still checked."""
    return body(f"{text}\n\n## 未知标题")


LAUGHS = "a: &a [x, x]\n" + "\n".join(f"{name}: &{name} [*a, *a]" for name in "bcdefghi")

HOSTILE: dict[str, tuple[str | bytes, str]] = {
    # what is no text
    "empty": (b"", "unreadable-file"),
    "blanks": (b" \n\t\n", "unreadable-file"),
    "a byte order mark alone": (b"\xef\xbb\xbf", "unreadable-file"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "unreadable-file"),
    "random bytes": (bytes(value * 7919 % 251 for value in range(5_000)), "unreadable-file"),
    "UTF-16": (front("").encode("utf-16"), "unreadable-file"),
    "UTF-16 without a mark": (front("").encode("utf-16-le"), "unreadable-file"),
    "UTF-32": (front("").encode("utf-32"), "unreadable-file"),
    "GBK": (front("").encode("gbk"), "unreadable-file"),
    "cut in a character": (body("中").encode()[:-3], "unreadable-file"),
    "an overlong slash": (b"---\nid: \xc0\xaf\n---\n", "unreadable-file"),
    "a surrogate": (body("\ud800").encode("utf-8", "surrogatepass"), "unreadable-file"),
    "NUL": (body("a\0b"), "unreadable-file"),
    "too large": ("x" * (MAX_BYTES + 1), "unreadable-file"),
    "a byte order mark": (b"\xef\xbb\xbf" + front("").encode(), "file-format"),
    "CRLF": (front("").replace("\n", "\r\n"), "file-format"),
    "CR": (front("").replace("\n", "\r"), "file-format"),
    "tabs": (body("\ta\tb\n\nc\td"), "file-format"),
    # what is no front matter
    "no front matter": (BODY, "front-matter"),
    "never closed": (f"---\n{FRONT}{BODY}", "front-matter"),
    "one fence": ("---", "front-matter"),
    "two fences": ("---\n---", "missing-element"),
    "a blank first line": ("\n" + front(""), "front-matter"),
    "front matter of TOML": (f"+++\nid = 'x'\n+++\n{BODY}", "front-matter"),
    "front matter of JSON": (f'{{"id": "x"}}\n{BODY}', "front-matter"),
    "a list": (f"---\n- a\n---\n{BODY}", "front-matter"),
    "a word": (f"---\nword\n---\n{BODY}", "front-matter"),
    "100 kB of front matter": (front("environment: [" + "x, " * 30_000 + "]"), "front-matter"),
    "10,000 keys": (front("\n".join(f"k{number}: {number}" for number in range(10_000))), "front-matter"),
    "2,000 keys": (front("\n".join(f"k{number}: {number}" for number in range(2_000))), "unknown-key"),
    "the same key 1,000 times": (front("tickets: [a]\n" * 1_000), "front-matter"),
    "a billion laughs": (front(LAUGHS), "front-matter"),
    "an anchor that holds itself": (front("a: &a [*a]"), "front-matter"),
    "a Python object": (front("a: !!python/object/apply:os.system [ls]"), "front-matter"),
    "a merge key": (front("<<: {id: x}"), "unknown-key"),
    "deep lists": (front("a: " + "[" * 5_000 + "]" * 5_000), "front-matter"),
    "deep mappings": (front("a: " + "{a: " * 5_000), "front-matter"),
    "deep blocks": (front("\n".join(" " * depth + "a:" for depth in range(300))), "front-matter"),
    "an open bracket": (front("a: [b"), "front-matter"),
    "an open quotation mark": (front('a: "b'), "front-matter"),
    "a colon in a value": (front("a: b: c"), "front-matter"),
    "a tab before a key": (front("\ta: b"), "front-matter"),
    "a second document": (front("--- a: b"), "front-matter"),
    "a directive": (front("%YAML 9.9"), "front-matter"),
    "an escaped surrogate": (front('tickets: ["\\ud800"]'), "front-matter"),
    "a line separator": (front("a: b\u2028c"), "front-matter"),
    "a key that is a list": (front("? [a]\n: b"), "front-matter"),
    "a number of 5,000 digits": (instead("title", "title: " + "9" * 5_000), "schema-violation"),
    "infinity": (instead("keywords", "keywords: .inf"), "schema-violation"),
    "a date that is none": (front("review_by: 2026-02-30"), "schema-violation"),
    "a title of 50,000 characters": (instead("title", "title: " + "长" * 50_000), "schema-violation"),
    "an id that leads upwards": (instead("id", "id: ../../etc/passwd"), "schema-violation"),
    "an id that is a list": (instead("id", "id: [a]"), "schema-violation"),
    "elements as a key": (front("elements: {problem: {}}"), "unknown-key"),
    # Markdown of which there is too much, or too deep
    "a line of 1 MB": (before_a_fault("x" * 1_000_000), "unknown-heading"),
    "1 MB of lines": (body("x\n" * 500_000), "unreadable-file"),
    "1 MB of nested lists": (body("\n".join(" " * 2 * depth + "- a" for depth in range(1_000))), "unreadable-file"),
    "1 MB of items": (body("- a\n" * 250_000), "unreadable-file"),
    "1 MB of quotations": (body(">" * 1_000_000), "unreadable-file"),
    "1 MB of open brackets": (before_a_fault("[" * 1_000_000), "unknown-heading"),
    "1 MB of pictures": (before_a_fault("![](" * 250_000), "unknown-heading"),
    "1 MB of empty links": (body("[](x)" * 200_000), "unreadable-file"),
    "1 MB of backticks": (before_a_fault("a" + "`" * 1_000_000), "unknown-heading"),
    "backticks of every length": (
        before_a_fault(" ".join("`" * length for length in range(1, 1_400))),
        "unknown-heading",
    ),
    "1 MB of pipes": (before_a_fault("|" * 1_000_000), "unknown-heading"),
    "a table of 500 columns": (
        before_a_fault("|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|\n" * 5_000),
        "unknown-heading",
    ),
    "1 MB of asterisks": (before_a_fault("*a **a " * 140_000), "unknown-heading"),
    "1 MB of underscores": (before_a_fault("_a __a " * 140_000), "unknown-heading"),
    "1 MB of tildes": (before_a_fault("~~a " * 250_000), "unknown-heading"),
    "1 MB of footnotes": (body("[^a]" * 250_000), "unreadable-file"),
    "a footnote in itself": (before_a_fault("[^a]\n\n[^a]: [^a]"), "unknown-heading"),
    "1 MB of less-than signs": (body("<" * 1_000_000), "unreadable-file"),
    "1 MB of ampersands": (body("&" * 1_000_000), "unreadable-file"),
    "1 MB of comments": (body("<!-- " * 200_000), "unreadable-file"),
    "1 MB of mail addresses": (body("a@b.c " * 160_000), "unreadable-file"),
    "1 MB of backslashes": (before_a_fault("\\" * 1_000_000), "unknown-heading"),
    "19,000 link definitions": (
        before_a_fault("\n".join(f"[{number}]: x" for number in range(19_000))),
        "unknown-heading",
    ),
    "2,000 headings": (body("## a\n" * 2_000), "unreadable-file"),
    "900 headings of one name": (before_a_fault("### a\n" * 900), "unknown-heading"),
    "a comment that never ends": (front("").replace("## 解决方案", "<!--\n## 解决方案"), "missing-element"),
    "a fence that never ends": (front("").replace("## 解决方案", "```\n## 解决方案"), "missing-element"),
}


@pytest.mark.parametrize(("content", "rule"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_gives_a_finding_inside_it(make_kb: MakeKb, content: str | bytes, rule: str) -> None:
    root = make_kb({"kb/mail/a.md": content})
    found = check.check(root, TODAY, use_cache=False).diagnostics
    assert rule in {item.rule for item in found}
    data = content.encode() if isinstance(content, str) else content
    lines = normalised(data.decode("utf-8", "replace")).split("\n")
    for item in found:
        _lies_inside(item, lines)


def _lies_inside(found: Diagnostic, lines: list[str]) -> None:
    assert 1 <= found.position.line <= len(lines), found
    assert 1 <= found.position.column <= len(lines[found.position.line - 1]) + 1, found


def test_a_name_that_is_no_text_is_a_finding(make_kb: MakeKb) -> None:
    root = make_kb()
    (root / "kb/mail").mkdir()
    Path(os.fsdecode(os.fsencode(root / "kb/mail") + b"/\xff.md")).write_text(front(""), encoding="utf-8")
    assert _paths_and_rules(root) == [("kb/mail/\ufffd.md", "unreadable-file")]


def test_a_name_with_a_line_break_is_one_path(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/a\nb.md": ""})
    assert _paths_and_rules(root) == [("kb/mail/a\nb.md", "unreadable-file")]


def test_a_loop_of_links_is_a_finding_and_no_loop(make_kb: MakeKb) -> None:
    root = make_kb()
    (root / "kb/a.md").symlink_to("b.md")
    (root / "kb/b.md").symlink_to("a.md")
    (root / "kb/again").symlink_to(root / "kb", target_is_directory=True)
    assert _paths_and_rules(root) == [
        ("kb/a.md", "unreadable-file"),
        ("kb/again", "unreadable-file"),
        ("kb/b.md", "unreadable-file"),
    ]


def test_a_pipe_and_a_socket_are_not_waited_for(make_kb: MakeKb, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_kb()
    monkeypatch.chdir(root / "kb")  # the name of a socket may not be long
    os.mkfifo("pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        assert _paths_and_rules(root) == [("kb/pipe.md", "unreadable-file"), ("kb/socket.md", "unreadable-file")]


def test_a_device_is_not_read(make_kb: MakeKb) -> None:
    root = make_kb()
    try:
        os.mknod(root / "kb/zero.md", 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root may make a device")
    assert _paths_and_rules(root) == [("kb/zero.md", "unreadable-file")]


def test_folders_a_hundred_deep_are_walked(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/" + "a/" * 100 + "a.md": ""})
    assert _paths_and_rules(root) == [("kb/mail/" + "a/" * 100 + "a.md", "unreadable-file")]


def _paths_and_rules(root: Path) -> list[tuple[str, str]]:
    return [(item.path, item.rule) for item in check.check(root, TODAY, use_cache=False).diagnostics]


SHAPES = {
    "brackets": "[",
    "pictures": "![](",
    "links": "[a](b)",
    "backticks": "`a``",
    "pipes": "|a",
    "asterisks": "*a **b ",
    "underscores": "_a __b ",
    "tildes": "~~a ",
    "quotations": "> a\n",
    "items": "- a\n  ",
    "definitions": "[a]: b\n\n",
    "headings": "### a\n",
    "tags": "<a b=c>",
    "comments": "<!-- a --> ",
    "entities": "&amp;",
    "addresses": "a@b.example ",
    "web addresses": "https://a.example/b ",
    "footnotes": "[^a]",
    "tabs": "\t",
    "blanks": " ",
    "words": "中文 abc ",
}


@pytest.mark.parametrize("piece", SHAPES.values(), ids=SHAPES.keys())
def test_five_times_the_text_takes_nothing_like_25_times_as_long(make_kb: MakeKb, piece: str) -> None:
    small, large = _seconds(make_kb, piece, 200_000), _seconds(make_kb, piece, 1_000_000)
    # Generous, since other work on the machine must not fail it: time that grows with the square is far beyond.
    assert large < 12 * small + 2


def _seconds(make_kb: MakeKb, piece: str, size: int) -> float:
    root = make_kb({"kb/mail/a.md": body(piece * (size // len(piece)))})
    start = time.process_time()
    check.check(root, TODAY, use_cache=False)
    return time.process_time() - start
