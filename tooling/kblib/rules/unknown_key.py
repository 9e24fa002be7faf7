"""front matter 里有不认识的字段。

多半是写错了字母，值就丢了。团队自己的字段先加到 `schema/entry.schema.json`。

---

The front matter has an unknown key.

Most often a letter is wrong, and the value would be lost. Add a key of your team's own to `schema/entry.schema.json`
first.

---

```yaml fails
keyword: [Outlook]
```

```yaml passes
keywords: [Outlook]
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.nearest import nearest
from kblib.schema import Reading

SEVERITY = Severity.ERROR
WAIVABLE = False


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields each key that the schema does not allow and that is not derived."""
    known = [item.name for item in frame.schema.properties]
    for key in _unknown_keys(reading):
        if key in frame.schema.derived_keys:
            continue
        close = nearest(key, known)
        yield Finding(
            position=reading.entry.position(key),
            message=Text(f"没有名为 {short(key)} 的字段", f"there is no key {short(key)}"),
            hint=Text(f"是不是 {close}？", f"did you mean {close}?")
            if close
            else Text(
                "删去它，或先加到 schema/entry.schema.json 的 properties",
                "delete it, or add it to the properties of schema/entry.schema.json first",
            ),
        )


def _unknown_keys(reading: Reading) -> Iterator[str]:
    for violation in reading.violations:
        if violation.keyword == "additionalProperties" and len(violation.path) == 1:
            yield str(violation.path[0])
    # The schema calls the body so; what stands under this name in the front matter is not looked at.
    if "elements" in reading.entry.values:
        yield "elements"
