"""条目里有内网地址：私有 IP、内部主机名或共享路径。

它们告诉外人网络里有什么，也很快过时。写服务的名字、CMDB 里的编号，或示例（`fs01.example.com`、`192.0.2.10`）。
路由器的出厂地址（192.168.1.1、10.0.0.1 等）、子网掩码、169.254 开头的地址、整个私有网段（10.0.0.0/8）和示例域名可以写。
同一个地址在一个条目里只报第一处。

---

The entry holds an address of the internal network: a private IP address, an internal host name or the path of a share.

They tell strangers what is there, and soon are out of date. Write the name of the service, its number in the CMDB, or
an example (`fs01.example.com`, `192.0.2.10`). Addresses that routers come with, such as 192.168.1.1 or 10.0.0.1, net
masks, 169.254 addresses, a private range as a whole (10.0.0.0/8) and example domains may stay. Each is reported once,
at its first place.

---

```markdown fails
打开 `\\\\fs01\\finance`，或访问 http://10.20.30.40/ 。
```

```markdown passes
打开财务共享（`\\\\fs01.example.com\\finance`）；`ping 192.0.2.10` 应有应答。
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.rules import addresses
from kblib.rules.passage import Places
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields each address once, at its first place, in code too."""
    text = reading.entry.text
    seen: set[str] = set()
    places = Places(text)
    for offset, address in sorted(addresses.find(text)):
        if address.lower() not in seen:
            seen.add(address.lower())
            yield Finding(
                position=places.of(offset),
                message=Text(f"内网地址 {short(address)}", f"address of the internal network: {short(address)}"),
                hint=Text(
                    "写服务的名字，或示例地址（192.0.2.10、fs01.example.com）",
                    "name the service, or write an example (192.0.2.10, fs01.example.com)",
                ),
            )
