"""标题没有说出是什么问题。

搜索结果、列表和工单里只看得到标题。“OA 问题”“报错”“Help”说的是谁都有的事。
写出现象、软件和错误代码，读者才知道要不要打开。

---

The title does not say what the problem is.

Search results, lists and tickets show nothing but the title. “Mail problem”, “Error” or “Help” fits anything; with
the symptom, the program and the error code readers know whether to open it.

---

```yaml fails
title: OA 无法使用
```

```yaml passes
title: OA 登录后一直跳回登录页
```
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kblib.diagnostics import Finding, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.runs import end_of_run
from kblib.schema import Reading

SEVERITY = Severity.WARNING

# Titles longer than this say something.
_LONGEST = 60

_ZH = (
    "打不开|打不開|无法打开|無法打開|無法使用|問題|錯誤|異常|故障處理|用户反馈|faq|不行了?|"
    "无法正常使用|不能正常使用|无法使用|不能使用|使用不了|不能用了?|用不了|不好用|不工作|怎么办|怎么解决|怎么处理|如何解决|如何处理|"
    "解决方案|解决方法|处理方法|解决办法|求解决|求助|帮忙|帮助|请问|请教|咨询|有问题|出问题|问题|故障|报错|错误|出错|异常|失败|"
    "坏了|坏掉|紧急|急|其他|未知|提示|弹出|出现|遇到|发生|关于|使用|系统|软件|程序|客户端|平台|相关|常见|测试|标题|处理|解决|"
    "无题|的|了|有|又|啊|吗|呢"
)
_EN = (
    r"(?:does ?n[o']t work|do ?n[o']t work|does not work|do not work|is not working|not working|stopped working|"
    r"can(?:not|'?t) (?:be used|use)|unable to use|can(?:not|'?t) (?:open|be opened)|does ?n[o']t open|"
    r"how to (?:fix|solve)|what to do|"
    r"help|errors?|problems?|issues?|faults?|failures?|failed|fails?|troubles?|bugs?|broken|down|questions?|urgent|asap|"
    r"please|pls|unknown|general|common|various|misc|other|test|untitled|title|fix|solution|"
    r"system|software|program|app|application|client|platform|user|users|"
    r"is|are|has|have|an?|the|my|our|with|in|on|of|for|about|and|or|when|using|use|some|there|it|messages?)(?![a-z0-9])"
)
_SAYS_NOTHING = re.compile(rf"[\W_]|{_ZH}|(?<![a-z0-9]){_EN}")


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields a title of which nothing is left without words that fit any problem and the names of the systems."""
    title = reading.entry.title
    if not title.strip() or len(title) > _LONGEST:
        return
    if _is_vague(_folded(title), frame.taxonomy.system_names):
        yield Finding(
            position=reading.entry.position("title"),
            message=Text(f"标题“{short(title)}”没有说出现象", f"the title “{short(title)}” names no symptom"),
            hint=Text(
                "写出软件、现象和错误代码，例如“Outlook 反复弹出密码框”",
                "name program, symptom and error code, as in “Outlook keeps asking for a password”",
            ),
        )


def _folded(title: str) -> str:
    return unicodedata.normalize("NFKC", title.replace("’", "'")).lower()


def _is_vague(folded: str, names: tuple[str, ...]) -> bool:
    rest = folded[end_of_run(_SAYS_NOTHING, folded) :]
    # Nearly all titles say something at once, and need no closer look.
    if rest and not rest.startswith(names):
        return False
    left = _without_systems(folded, names)
    return end_of_run(_SAYS_NOTHING, left) == len(left)


def _without_systems(folded: str, names: Iterable[str]) -> str:
    for name in names:
        if name in folded:
            folded = re.sub(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", " ", folded)
    return folded
