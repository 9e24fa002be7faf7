"""排查步骤没有写成列表。

一线边打电话边照着做，要能数到“第三步”，也要能说“停在第三步”。每一步单独一项，用 `1. ` 开头：点号后面有一个空格。
“1、”“（1）”“①”“第一步”在 Markdown 里只是普通文字。

步骤中有分支时，可以用小标题或表格，那也算分了步。

---

The troubleshooting steps are not a list.

First line follows them with the user on the phone, and must be able to say “we are at step three”. Give each step an
item of its own that begins with `1. `, with a blank after the point; “1)” with no blank, “(1)” and “Step 1:” are plain
words to Markdown.

Where the steps branch, subheadings or a table do as well.

---

```markdown fails
## 排查步骤

1、请用户登录网页邮箱。
2、检查凭据管理器里有没有旧凭据。
```

```markdown passes
## 排查步骤

1. 请用户登录网页邮箱。
2. 检查凭据管理器里有没有旧凭据。
```
"""

import re
from collections.abc import Iterator, Sequence

from kblib.diagnostics import Finding, Severity
from kblib.entry import Section
from kblib.frame import Frame
from kblib.language import Text
from kblib.rules.beginnings import Beginning, beginning
from kblib.rules.pointers import only_points
from kblib.schema import Reading

SEVERITY = Severity.WARNING

_NUMBERED_BY_HAND = re.compile(
    r"[ \t*_]{0,8}(?:\d{1,2}(?:[、．.)）]|[:：])|[（(]\d{1,2}[)）]|[①-⑳]|"
    r"第[一二三四五六七八九十]{1,2}步|step\s{0,2}\d)",
    re.IGNORECASE,
)
# The line below the heads of a table; bars at the ends may be left out.
_TABLE = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){1,99}\|?[ \t]*$", re.MULTILINE)
_SUBHEADING = re.compile(r"^ {0,3}#{3,6} ", re.MULTILINE)


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields the first line of the steps when none of their sections holds a list, unless an import lacks them."""
    if "steps" in reading.entry.incomplete:
        return
    found = reading.elements.get("steps", ())
    sections = [] if _has_list(reading, found) else [section for section in found if not section.is_empty]
    if not sections:
        return
    text = "\n".join(section.text for section in sections)
    if not (_TABLE.search(text) or len(_SUBHEADING.findall(text)) > 1 or only_points(text)):
        yield _finding(beginning(sections[0]))


def _has_list(reading: Reading, sections: Sequence[Section]) -> bool:
    """Whether an item of an outer list stands there, outside quotations."""
    lines: Sequence[str] = ()
    for section in sections:
        for item in reading.entry.outline.items:
            if item.depth == 1 and section.first_line <= item.position.line <= section.last_line:
                lines = lines or reading.entry.lines
                if not lines[item.position.line - 1].lstrip().startswith(">"):
                    return True
    return False


def _finding(first: Beginning) -> Finding:
    by_hand = _NUMBERED_BY_HAND.match(first.words)
    number = by_hand[0].strip() if by_hand else ""
    return Finding(
        position=first.position,
        message=Text("排查步骤不是列表", "the troubleshooting steps are not a list"),
        hint=Text(
            f"“{number}”只是文字；每一步另起一行，写成 `1. …`",
            f"“{number}” is plain text; begin each step on a line of its own with `1. `",
        )
        if number
        else Text("每一步另起一行，写成 `1. …`", "begin each step on a line of its own with `1. `"),
    )
