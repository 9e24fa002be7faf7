"""条目里有个人信息：手机号、身份证号、银行卡号或私人邮箱。

从工单里抄来的内容常常带着用户的号码，发布出去人人可见（《个人信息保护法》）。写“用户的手机号”，或打上星号
（`138****0000`）；要留联系方式，写岗位和公司的公共邮箱。身份证号和银行卡号按校验位判断，随便写的数字不会误报；
13800138000 和以 12345678、00000000 结尾的号码是例子，可以写。

---

The entry holds personal data: a mobile number, identity-card or bank-card number, or a private mail address.

Texts taken from a ticket often carry the caller's numbers, and everybody can read what is published. Write “the user's
number”, or stars (`138****0000`); where readers need a contact, name the role and its public address. Numbers of cards
are told by their check digits, so that other long numbers are not taken for them; 13800138000 and numbers that end in
12345678 or 00000000 are examples and may stay.

---

```markdown fails
用户张三，手机 13912340000，身份证 11010519491231002X
```

```markdown passes
用户的手机（139****0000）收不到验证码。
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity, masked
from kblib.frame import Frame
from kblib.language import Text
from kblib.rules import personal_numbers
from kblib.rules.passage import Places
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields each number and address of a person, in code too."""
    places = Places(reading.entry.text)
    for personal in personal_numbers.find(reading.entry.text, frame.today):
        value = masked(personal.value)
        yield Finding(
            position=places.of(personal.offset),
            message=Text(f"像是{personal.kind.zh}：{value}", f"looks like {personal.kind.en}: {value}"),
            hint=Text(
                "删去，或打上星号；联系方式写岗位和公共邮箱",
                "delete it or write stars; as a contact name a role and its public address",
            ),
            private=personal.value,
        )
