"""缺少五要素中的一个。

问题描述、排查步骤、解决方案、预防措施、相关，每个都是一个 `##` 标题。写在代码块或注释里的标题不算。

---

One of the five elements is missing.

Problem, steps, solution, prevention and related: each is a `##` heading. A heading inside a code block or a comment does
not count.

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
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Language, Text
from kblib.schema import Reading

SEVERITY = Severity.ERROR


def check(reading: Reading, kb: KnowledgeBase) -> Iterator[Finding]:
    """Yields each required element without a heading, unless the import waives it."""
    for violation in reading.violations:
        if violation.keyword == "required" and violation.path[0] == "elements" and len(violation.path) == 2:
            element = str(violation.path[1])
            if element not in reading.entry.incomplete:
                yield _missing(reading, kb, element)


def _missing(reading: Reading, kb: KnowledgeBase, element: str) -> Finding:
    language = reading.entry.language
    heading = kb.schema.headings(element, language)[0]
    almost = _on_another_level(reading, kb, element)
    if almost:
        line, level = almost
        return Finding(
            position=reading.entry.outline.headings[line].position,
            message=Text(
                f"“{heading}”是 {level} 级标题，应为二级", f"“{heading}” is a heading of level {level}, not 2"
            ),
            hint=Text(f"写成 `## {heading}`", f"write `## {heading}`"),
        )
    return Finding(
        position=reading.body_position,
        message=Text(f"缺少“{heading}”", f"the element “{heading}” is missing"),
        hint=Text(
            f"加上标题 `## {heading}` 和内容；{_where(kb, element, language, Language.ZH)}",
            f"add the heading `## {heading}` and its text; {_where(kb, element, language, Language.EN)}",
        ),
    )


def _on_another_level(reading: Reading, kb: KnowledgeBase, element: str) -> tuple[int, int] | None:
    for index, heading in enumerate(reading.entry.outline.headings):
        found = kb.schema.element_of(heading.text)
        if found and found[0] == element and heading.level != 2:
            return index, heading.level
    return None


def _where(kb: KnowledgeBase, element: str, entry_language: Language, language: Language) -> str:
    names = [item.name for item in kb.schema.elements]
    index = names.index(element)
    neighbour = kb.schema.headings(names[index - 1 if index else 1], entry_language)[0]
    if index:
        return Text(f"它在“{neighbour}”之后", f"it follows “{neighbour}”").in_(language)
    return Text(f"它在“{neighbour}”之前", f"it stands before “{neighbour}”").in_(language)
