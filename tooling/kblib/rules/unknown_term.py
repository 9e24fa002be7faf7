"""分类词不在 `schema/taxonomy.yml` 里。

业务系统、问题类型和标签只用列出的词，站点才能按类别汇总。需要新的词，先由知识管理员加进分类表。

---

A category is not in `schema/taxonomy.yml`.

Systems, issue types and labels use the listed terms only, so that the site can gather by category. A new term is added
to the taxonomy first, by the knowledge admin.

---

```yaml fails
issue_type: 登陆
```

```yaml passes
issue_type: login
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.rules.terms import used_terms
from kblib.schema import Reading

SEVERITY = Severity.ERROR
WAIVABLE = False


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields each term that the taxonomy does not have."""
    for used in used_terms(reading, frame.schema):
        if frame.taxonomy.find(used.kind, used.word):
            continue
        suggested = frame.taxonomy.suggest(used.kind, used.word)
        known = ", ".join(term.id for term in frame.taxonomy.terms.get(used.kind, ()) if not term.deprecated)
        yield Finding(
            position=reading.entry.position(*used.path),
            message=Text(f"{used.kind} 里没有 {short(used.word)}", f"{used.kind} has no term {short(used.word)}"),
            hint=Text(
                f"是不是 {suggested.id}（{suggested.title.zh}）？",
                f"did you mean {suggested.id} ({suggested.title.en})?",
            )
            if suggested
            else Text(f"可用：{short(known, 200)}", f"use one of: {short(known, 200)}"),
        )
