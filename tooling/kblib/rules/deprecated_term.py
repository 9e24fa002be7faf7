"""分类词已弃用。

分类表给出了改用的词。旧条目仍能发布，改一次就好。

---

A category is deprecated.

The taxonomy names the term to use instead. Old entries are still published; change them once.

---

```yaml fails
labels: [software]       # deprecated: {use: application}
```

```yaml passes
labels: [application]
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.language import Text
from kblib.rules.terms import used_terms
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields each term that has a successor."""
    for used in used_terms(reading, frame.schema):
        term = frame.taxonomy.find(used.kind, used.word)
        if term and term.use_instead:
            yield Finding(
                position=reading.entry.position(*used.path),
                message=Text(f"{term.id} 已弃用", f"{term.id} is deprecated"),
                hint=Text(f"改用 {term.use_instead}", f"use {term.use_instead}"),
            )
