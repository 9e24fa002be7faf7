"""复核日期已过，或者太远。

`review_by` 是最迟何时再读一遍、确认仍然正确的日期。过了日期，没有人知道内容还对不对；定在两年以后，等于不复核。
复核后把日期改到半年或一年以后。已停用的条目不必复核。

---

The review date has passed, or is too far away.

`review_by` is the latest day on which somebody reads the entry again and confirms it. Once it has passed, nobody knows
whether the entry still holds; more than two years ahead, nobody will look in time. After the review, move the date half
a year or a year ahead. Retired entries need no review.

---

```yaml fails
review_by: 2024-05-01
```

```yaml passes
review_by: 2027-05-01
```
"""

from collections.abc import Iterator
from datetime import date

from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.WARNING

_MOST_YEARS = 2


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields a `review_by` before today, or as a note one more than two years ahead."""
    entry = reading.entry
    day = _day(entry.values.get("review_by"))
    if day is None or entry.retired:
        return
    if day < frame.today:
        yield Finding(
            position=entry.position("review_by"),
            message=Text(f"复核日期 {day} 已过", f"the review date {day} has passed"),
            hint=Text(
                "再读一遍，改正过时的内容，再把 review_by 改到半年或一年以后",
                "read it again, correct what is out of date, then move review_by half a year or a year ahead",
            ),
        )
    elif (day.year - _MOST_YEARS, day.month, day.day) > (frame.today.year, frame.today.month, frame.today.day):
        yield Finding(
            position=entry.position("review_by"),
            message=Text(
                f"复核日期 {day} 比今天晚 {_MOST_YEARS} 年以上",
                f"the review date {day} is more than {_MOST_YEARS} years ahead",
            ),
            hint=Text("改到一年以内", "choose a day within a year"),
            severity=Severity.NOTE,
        )


def _day(value: object) -> date | None:
    """The date; None where there is none, and where the schema reports what is written."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
