"""标注“允许”的注释不起作用，或写得不对。

规则在某处确实不适用时，写一行注释放行，并写明原因：

`<!-- kb: allow 规则名 because 原因 -->`，也可以把 because 写成“因为”。它管到哪里，看它写在哪里：

- 单独一行：管它下面紧接着的一块，即一个标题、段落、列表、表格、引用或整个代码块；紧跟在标题下面时，连标题一起管。
- 写在一行文字后面：只管这一行。
- 单独一行，在 front matter 之后、第一个标题之前：管整个条目，包括 front matter。

代码块里的每一行都是代码，要放行就写在代码块前面。一条注释放行一条规则；要放行几条就写几行，上下相连即可。

没有了它就做不出页面的规则不能放行：文件、front matter、字段、分类词、编号和五要素必须正确。没有原因的注释不起作用。
问题改好以后，请把注释也删去：留着它，会放过以后的错误。

---

A comment that allows something has no effect, or is not written as it should be.

Where a rule does not fit, allow it in a comment that says why:

`<!-- kb: allow RULE because REASON -->`. Where it stands decides what it covers:

- on a line of its own: the block right below it, which is a heading, paragraph, list, table, quotation or a whole code
  block; right below a heading, that heading too;
- behind other words: its line;
- on a line of its own after the front matter and before the first heading: the whole entry, front matter included.

Every line of a code block is code, so allow something there in front of the block. One comment allows one rule; write
several comments, one below the other, for several.

What no page can be made without cannot be allowed: file, front matter, keys, categories, id and elements must be right.
A comment without a reason has no effect. Once the matter is settled, delete the comment too: it would let the next
mistake pass.

---

```markdown fails
<!-- kb: allow destructive-command -->

    rm -rf /var/spool/print/*
```

```markdown passes
<!-- kb: allow destructive-command because the spool folder holds only jobs that were printed -->

    rm -rf /var/spool/print/*
```
"""

from collections.abc import Iterable, Iterator

from kblib.card import Card, Cards
from kblib.diagnostics import Finding, Severity, short
from kblib.language import Text
from kblib.waivers import Flaw, Waiver

SEVERITY = Severity.WARNING
WAIVABLE = False


def compare(chosen: Iterable[Card], _: Cards) -> Iterator[tuple[Card, Finding]]:
    """Yields each waiver that allows nothing; which of them did is on the card, once all other rules have looked."""
    for card in chosen:
        for waiver in card.waivers:
            if not waiver.has_effect:
                message, hint = _words(waiver)
                yield card, Finding(position=waiver.position, message=message, hint=hint)


def _words(waiver: Waiver) -> tuple[Text, Text]:
    rule = short(waiver.rule)
    match waiver.flaw:
        case Flaw.UNREADABLE:
            return Text("看不懂这条 kb: 注释", "this kb: comment cannot be understood"), _FORM
        case Flaw.UNKNOWN_RULE:
            return Text(f"没有名为 {rule} 的规则", f"there is no rule {rule}"), _did_you_mean(waiver.suggestion)
        case Flaw.NOT_WAIVABLE:
            return Text(f"规则 {rule} 不能放行", f"the rule {rule} cannot be allowed"), _CORRECT
        case Flaw.NO_REASON:
            return Text(f"放行 {rule} 没有写原因", f"no reason is given for allowing {rule}"), _reason(rule)
    return Text(f"这里没有 {rule} 的问题可放行", f"there is no finding of {rule} here to allow"), _DELETE


_FORM = Text(
    "写成 <!-- kb: allow 规则名 because 原因 -->，或删去它",
    "write <!-- kb: allow RULE because REASON -->, or delete it",
)
_CORRECT = Text("删去注释，改正它指出的问题", "delete the comment and correct what the rule finds")
_DELETE = Text(
    "问题已改好就删去注释；否则把它移到问题所在的那一块正上方",
    "delete the comment if the matter is settled, or move it right above the block with the finding",
)


def _did_you_mean(close: str | None) -> Text:
    if close:
        return Text(f"是不是 {close}？", f"did you mean {close}?")
    return Text("kb explain 列出所有规则", "kb explain lists the rules")


def _reason(rule: str) -> Text:
    return Text(
        f"写上原因：<!-- kb: allow {rule} because …… -->；没有原因不起作用",
        f"give one: <!-- kb: allow {rule} because … -->; without it the comment has no effect",
    )
