"""缺少五要素中的一个。

问题描述、排查步骤、解决方案、预防措施、相关，每个都是一个 `##` 标题。写在代码块、注释、引用或列表里的标题不算。

---

One of the five elements is missing.

Problem, steps, solution, prevention and related: each is a `##` heading. A heading inside a code block, a comment, a
quotation or a list does not count.

---

```markdown fails
### 解决方案

重启服务。
```

```markdown passes
## 解决方案

重启服务。
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.language import Language, Text
from kblib.markdown import Heading
from kblib.schema import Reading

SEVERITY = Severity.ERROR
WAIVABLE = False


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields each required element without a heading, unless the import waives it."""
    for violation in reading.violations:
        if violation.keyword == "required" and violation.path[0] == "elements" and len(violation.path) == 2:
            element = str(violation.path[1])
            if element not in reading.entry.incomplete:
                yield _missing(reading, frame, element)


def _missing(reading: Reading, frame: Frame, element: str) -> Finding:
    language = reading.entry.language
    heading = frame.schema.headings(element, language)[0]
    almost = _on_another_level(reading, frame, element)
    if almost:
        return Finding(
            position=almost.position,
            message=Text(
                f"“{heading}”是 {almost.level} 级标题，应为二级",
                f"“{heading}” is a heading of level {almost.level}, not 2",
            ),
            hint=Text(f"写成 `## {heading}`", f"write `## {heading}`"),
        )
    return Finding(
        position=reading.body_position,
        message=Text(f"缺少“{heading}”", f"the element “{heading}” is missing"),
        hint=_how_to_add(frame, element, language),
    )


def _on_another_level(reading: Reading, frame: Frame, element: str) -> Heading | None:
    for heading in reading.entry.outline.headings:
        found = frame.schema.element_of(heading.text)
        if found and found[0] == element and heading.level != 2:
            return heading
    return None


def _how_to_add(frame: Frame, element: str, language: Language) -> Text:
    headings = frame.schema.all_headings(language)
    heading = frame.schema.headings(element, language)[0]
    index = headings.index(heading)
    if index:
        where = Text(f"它在“{headings[index - 1]}”之后", f"it follows “{headings[index - 1]}”")
    else:
        where = Text("它是第一个", "it comes first")
    return Text(
        f"加上标题 `## {heading}` 和内容；{where.zh}", f"add the heading `## {heading}` and its text; {where.en}"
    )
