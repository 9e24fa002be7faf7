"""Texts from which a reader learns nothing: “N/A”, “见上”, “see the attachment”, a bare link."""

import re

from kblib.runs import end_of_run

LONGEST = 400
"""A longer text says something, and need not be looked at."""

_BLANK = r"[\s.。,，;；:：、！()（）*_>+-]|\d{1,2}[.)、]|<!--.{0,500}?-->"
_LINK = r"\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)|<?https?://[^\s<>，。；、（）]{1,500}>?"
_NAME = r"《[^《》\n]{1,60}》|“[^“”\n]{1,60}”|「[^「」\n]{1,60}」|kb-?[0-9a-z]{4,12}\b|[a-z]{2,5}-?\d{4,12}\b"

# What alone sends the reader away, and what does so only together with a link or the name of a document.
_ZH_SENDS = (
    "详见|詳見|参见|參見|参阅|參閱|参考|參考|参照|參照|请看|請看|见附件|見附件|见上|见下|见图|见链接|同上|同前|同下|如上|如下|如前|如附件|"
    "同问题描述|同排查步骤|同解决方案|同预防措施|见|見"
)
_EN_SENDS = r"(?:see|refer to|same as|as above|ditto|idem|cf)\b"
_ZH_MAY_SEND = "按照|依照|遵循|查看|查阅|阅读|点击|打开|访问|请|請|按|看|同"
_EN_MAY_SEND = r"(?:please|follow|consult|read|check|open|visit|click|go to|look at|use)\b"

# Words that say nothing by themselves. A longer one stands before a shorter one that it begins with.
_ZH_FILLING = (
    "问题描述|排查步骤|解决方案|解决方法|处理方法|预防措施|知识库|使用手册|操作手册|用户手册|说明书|"
    "上一[节条步]|下一[节条步]|另一[篇条]|这[个篇条份]|那[个篇条份]|本文|本页|以上|以下|上述|下述|上面|下面|上方|下方|"
    "上文|下文|前文|后文|前面|后面|详细|具体|相关|官方|厂商|其他|操作|处理|执行|解决|进行|即可|所述|所示|"
    "详情|视频|钉钉|飞书|企业微信|文檔|文件檔|文档|文章|工单|邮件|条目|文件|附件|附图|截图|图片|链接|网址|网页|网站|手册|指南|说明|步骤|内容|描述|方案|方法|记录|"
    "资料|教程|公告|原文|图|文|的|中|里|内|该|此|和|与|及|或"
)
_EN_FILLING = (
    r"(?:the|this|that|these|those|our|its|an?|also|above|below|attached|attachments?|linked|links?|following|previous|"
    r"next|other|related|official|vendor(?:['’]s)?|videos?|internal|in|at|on|of|for|to|from|and|or|details?|more|full|further|information|"
    r"instructions?|documents?|documentation|docs?|articles?|entry|entries|pages?|tickets?|e-?mails?|wiki|manuals?|"
    r"guides?|files?|pictures?|screenshots?|steps?|sections?|description|solution|problem|troubleshooting|prevention|"
    r"knowledge base|here)\b"
)

_ZH_NONE = "暂无|没有|不适用|不涉及|从略|略|无|[/—–…]+"
_EN_NONE = r"(?:n/?a|none|nil|null|nothing|not applicable)\b"

_BLANKS = re.compile(_BLANK, re.DOTALL)
_NONE = re.compile(rf"{_ZH_NONE}|{_EN_NONE}", re.IGNORECASE)
# Their run stops at the first word that says something, which in nearly all texts is the first word. There only the
# words of one language are tried.
_EMPTY_WORDS = re.compile(
    rf"{_BLANK}|(?=[a-z<\[《“「])(?:{_LINK}|{_NAME}|{_EN_SENDS}|{_EN_MAY_SEND}|{_EN_FILLING}|{_EN_NONE})"
    rf"|(?![a-z<\[])(?:{_ZH_SENDS}|{_ZH_MAY_SEND}|{_ZH_FILLING}|{_ZH_NONE})",
    re.IGNORECASE | re.DOTALL,
)
_SENDS = re.compile(rf"{_LINK}|{_ZH_SENDS}|\b{_EN_SENDS}", re.IGNORECASE)
_MAY_SEND_TO = re.compile(rf"(?:{_ZH_MAY_SEND}|\b{_EN_MAY_SEND}).*(?:{_NAME})", re.IGNORECASE | re.DOTALL)


def only_points(text: str) -> bool:
    """Whether the Markdown below a heading holds nothing but words such as “none”, “see above” and links."""
    if end_of_run(_EMPTY_WORDS, text) < len(text):
        return False
    return bool(_says_none(text) or _SENDS.search(text) or _MAY_SEND_TO.search(text))


def _says_none(text: str) -> bool:
    rest = text[end_of_run(_BLANKS, text) :]
    none = _NONE.match(rest)
    rest = rest[none.end() :] if none else rest
    return end_of_run(_BLANKS, rest) == len(rest)
