"""正文里的链接指向不存在的条目、锚点或图片。

到条目的链接写相对路径（`../erp/x.md`），在代码平台和站点上都能点开。路径不能走出 `kb/`。
外部网址由 `kb check --links` 检查。
迁入的文章（`imported`）里只是警告：它指向的文章可能还没有迁来，页面上只显示文字。

---

A link in the text leads to no entry, anchor or picture.

Links to entries are relative paths (`../erp/x.md`), which work on the forge and on the site. A path cannot leave `kb/`.
`kb check --links` looks at addresses outside. In an imported article it is a warning: the other article may not have
moved yet, and the page shows the words without the link.

---

```markdown fails
[证书过期](outlok-certificate.md)
```

```markdown passes
[证书过期](outlook-certificate-warning.md)
```
"""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from kblib.card import Card, CardLink, Cards
from kblib.diagnostics import Finding, Severity, short
from kblib.language import Text
from kblib.links import Target, TargetKind
from kblib.nearest import nearest

SEVERITY = Severity.ERROR


def compare(chosen: Iterable[Card], cards: Cards) -> Iterator[tuple[Card, Finding]]:
    """Yields each internal link without a target; only a warning in an imported article, which may have come alone."""
    for card in chosen:
        for link in card.links:
            problem = _problem(card, link, cards)
            if problem:
                yield card, _finding(card, link, *problem)


def _finding(card: Card, link: CardLink, message: Text, hint: Text) -> Finding:
    severity = Severity.WARNING if card.imported else None
    return Finding(position=link.position, message=message, hint=hint, severity=severity, source=link.source)


def _problem(card: Card, link: CardLink, cards: Cards) -> tuple[Text, Text] | None:
    if not link.written:
        return _no_address(link)
    target = link.target
    match target.kind:
        case TargetKind.OUTSIDE:
            return _outside(link)
        case TargetKind.ENTRY if not link.is_picture:
            return _entry_problem(card, target, cards)
        case TargetKind.PICTURE:
            return _picture_problem(target, cards)
    return _no_page(target.path, link, cards)


def _no_address(link: CardLink) -> tuple[Text, Text]:
    words = short(link.text, 40)
    return (
        Text(f"链接“{words}”没有可用的地址", f"the link “{words}” has no address that can be used"),
        Text(
            "写上地址；javascript:、data: 和 file: 不会发布，共享目录的路径请写在代码里",
            "write one; javascript:, data: and file: are not published; write the path of a share as code",
        ),
    )


def _outside(link: CardLink) -> tuple[Text, Text]:
    path = short(unquote(link.written), 80)
    return (
        Text(f"路径 {path} 走出了 kb/", f"the path {path} leaves kb/"),
        Text("把文件放进 kb/，用相对路径链接", "put the file into kb/ and link it by a relative path"),
    )


def _no_page(path: str, link: CardLink, cards: Cards) -> tuple[Text, Text]:
    """A target that is no part of the site, even where the file exists."""
    if link.is_picture:
        known, kind = sorted(cards.pictures), Text("图片", "picture")
    else:
        known, kind = [*cards.by_path, *sorted(cards.pictures)], Text("条目或图片", "entry or picture")
    return (
        Text(f"{short(path, 120)} 不是{kind.zh}", f"{short(path, 120)} is no {kind.en}"),
        _did_you_mean(
            nearest(path, known),
            Text("改正路径；站点只发布条目和图片", "correct the path; only entries and pictures are published"),
        ),
    )


def _entry_problem(card: Card, target: Target, cards: Cards) -> tuple[Text, Text] | None:
    other = cards.by_path.get(target.path) if target.path else card
    if not other:
        return _left_behind(target.path, cards) if card.imported else _missing_file(target.path, cards.by_path)
    return _anchor_problem(target.anchor, other) if target.anchor and target.anchor not in other.anchors else None


def _anchor_problem(anchor: str, other: Card) -> tuple[Text, Text]:
    close = nearest(anchor, other.anchors)
    written = short(anchor)
    return (
        Text(f"{other.path} 里没有标题 #{written}", f"{other.path} has no heading #{written}"),
        _did_you_mean(
            f"#{short(close)}" if close else None,
            Text("改正锚点，或只链接到条目", "correct the anchor, or link the entry alone"),
        ),
    )


def _picture_problem(target: Target, cards: Cards) -> tuple[Text, Text] | None:
    return None if target.path in cards.pictures else _missing_file(target.path, cards.pictures)


def _left_behind(path: str, cards: Cards) -> tuple[Text, Text]:
    return (
        Text(f"没有文件 {short(path, 120)}", f"there is no file {short(path, 120)}"),
        # Articles that move in keep their names and change their folders.
        _did_you_mean(cards.by_name.get(path.rpartition("/")[2]), _BRING_ALONG),
    )


_BRING_ALONG = Text("把那篇文章也迁来，或只留下文字", "bring that article along too, or leave only the words")


def _missing_file(path: str, known: Iterable[str]) -> tuple[Text, Text]:
    return (
        Text(f"没有文件 {short(path, 120)}", f"there is no file {short(path, 120)}"),
        # Sorted, since a set has another order in every run, and of two that are as near the first is named.
        _did_you_mean(nearest(path, sorted(known)), Text("改正路径，或补上文件", "correct the path, or add the file")),
    )


def _did_you_mean(close: str | None, otherwise: Text) -> Text:
    return Text(f"是不是 {close}？", f"did you mean {close}?") if close else otherwise
