"""条目里写了密码、密钥或令牌。

知识库里的内容人人可见，git 也会永远留着历史：写进来的密码等于已经泄露。写占位文字（`<密码>`、`$PASSWORD`），
并注明去哪里取，例如“见密码管理器”。已经提交过的，先更换，再删除。报告里只显示前两个字符。迁入的文章（`imported`）里
只是警告：旧文章里的示例密码不该挡住整个站点，逐篇核对即可。

---

The entry holds a password, key or token.

Everybody can read the knowledge base, and git keeps its history for ever: what was written there has leaked. Write a
placeholder (`<password>`, `$PASSWORD`) and where the real one is kept, such as the password manager. One that has been
committed must be replaced first, then deleted. Reports show no more than its first two characters. In an imported
article it is a warning: sample passwords of old articles should not keep a whole site back; look at them one by one.

---

```markdown fails
扫描账号 svc-scan，密码：Scan#2024ok
```

```markdown passes
扫描账号 svc-scan，密码：<见密码管理器>
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Position, Severity, masked
from kblib.frame import Frame
from kblib.language import Text
from kblib.rules import secret_shapes
from kblib.rules.passage import Places
from kblib.rules.secret_shapes import Secret
from kblib.schema import Reading

SEVERITY = Severity.ERROR


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields each secret once, wherever it stands in the file; only a warning in an imported article."""
    places = Places(reading.entry.text)
    severity = Severity.WARNING if reading.entry.imported else None
    for secret in secret_shapes.find(reading.entry.text):
        yield _finding(places.of(secret.offset), secret, severity)


def _finding(position: Position, secret: Secret, severity: Severity | None) -> Finding:
    size = len(secret.value)
    return Finding(
        position=position,
        message=Text(
            f"像是{secret.kind.zh}：{masked(secret.value)}（{size} 个字符）",
            f"looks like {secret.kind.en}: {masked(secret.value)} ({size} characters)",
        ),
        hint=Text(
            "换成占位文字并注明去哪里取；已提交过的要先更换",
            "write a placeholder and where the real one is kept; replace the one that was committed",
        ),
        severity=severity,
        private=secret.value,
    )
