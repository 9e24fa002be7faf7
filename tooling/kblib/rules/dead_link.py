"""外部网页已经没有了。

只在 `kb check --links` 时检查，因为要联网。网站明确回答没有（404、410），或没有这个主机，才算；没有应答、拒绝访问、
服务器出错都不算，可能只是暂时的。答案会保留几天，不会每次都问。

---

A page outside is gone.

Checked by `kb check --links` only, since that needs a network. A page counts as gone when its site says so (404, 410)
or there is no such host; no answer, a refusal or an error of the server do not count, they may pass. Answers are kept
for days and not asked for each time.

---

```markdown fails
详见[说明](https://www.example.com/removed)。
```

```markdown passes
详见[说明](https://www.example.com/)。
```
"""

from kblib.diagnostics import Severity

SEVERITY = Severity.WARNING
