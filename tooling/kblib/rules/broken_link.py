"""正文里的链接指向不存在的条目、锚点或图片。

到条目的链接写相对路径（`../erp/x.md`），在代码平台和站点上都能点开。路径不能走出 `kb/`。外部网址不在这里检查。
迁入的文章（`imported`）里只是警告：它指向的文章可能还没有迁来，页面上只显示文字。

---

A link in the text leads to no entry, anchor or picture.

Links to entries are relative paths (`../erp/x.md`), which work on the forge and on the site. A path cannot leave `kb/`.
Addresses outside are not checked here. In an imported article it is a warning: the other article may not have moved
yet, and the page shows the words without the link.

---

```markdown fails
[证书过期](outlok-certificate.md)
```

```markdown passes
[证书过期](outlook-certificate-warning.md)
```
"""

from collections.abc import Iterable, Iterator

from kblib import links
from kblib.catalog import Catalog
from kblib.diagnostics import Finding, Severity
from kblib.entry import Entry
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.links import Target, TargetKind
from kblib.markdown import Link, slugs
from kblib.nearest import nearest
from kblib.schema import Reading

SEVERITY = Severity.ERROR


def check(reading: Reading, kb: KnowledgeBase) -> Iterator[Finding]:
    """Yields each internal link without a target; only a warning in an imported article, whose neighbours may be missing."""
    severity = Severity.WARNING if reading.entry.imported else None
    for link in reading.entry.outline.links:
        problem = _problem(reading.entry, link, kb.catalog)
        if problem:
            message, hint = problem
            yield Finding(position=link.position, message=message, hint=hint, severity=severity)


def _problem(entry: Entry, link: Link, catalog: Catalog) -> tuple[Text, Text] | None:
    target = links.resolve(entry.path, link.target)
    match target.kind:
        case TargetKind.OUTSIDE:
            return (
                Text(f"路径 {link.target[:80]} 走出了 kb/", f"the path {link.target[:80]} leaves kb/"),
                Text("把文件放进 kb/，用相对路径链接", "put the file into kb/ and link it by a relative path"),
            )
        case TargetKind.ENTRY:
            return _entry_problem(entry, target, catalog)
        case TargetKind.PICTURE if target.path not in catalog.pictures:
            return _missing_file(target.path, catalog.pictures)
        case TargetKind.FILE:
            return _missing_file(target.path, {*catalog.by_path, *catalog.pictures})
        case _:
            return None


def _entry_problem(entry: Entry, target: Target, catalog: Catalog) -> tuple[Text, Text] | None:
    other = catalog.by_path.get(target.path) if target.path else entry
    if not other:
        return _missing_file(target.path, catalog.by_path)
    if target.anchor:
        anchors = list(slugs(other.outline.headings))
        if target.anchor not in anchors:
            close = nearest(target.anchor, anchors)
            return (
                Text(
                    f"{other.path} 里没有标题 #{target.anchor[:60]}",
                    f"{other.path} has no heading #{target.anchor[:60]}",
                ),
                Text(f"是不是 #{close}？", f"did you mean #{close}?")
                if close
                else Text("改正锚点，或只链接到条目", "correct the anchor, or link the entry alone"),
            )
    return None


def _missing_file(path: str, known: Iterable[str]) -> tuple[Text, Text]:
    close = nearest(path, known)
    return (
        Text(f"没有文件 {path[:120]}", f"there is no file {path[:120]}"),
        Text(
            f"是不是 {close}？" if close else "改正路径，或补上文件",
            f"did you mean {close}?" if close else "correct the path, or add the file",
        ),
    )
