"""What people call states, events, changes and checks, in both languages."""

from collections.abc import Mapping

from kblib.language import Text

STATES: Mapping[str, Text] = {
    "draft": Text("草稿", "draft"),
    "in_review": Text("待审核", "in review"),
    "changes_requested": Text("需修改", "changes requested"),
    "approved": Text("已批准", "approved"),
    "merged": Text("已合并", "merged"),
    "published": Text("已发布", "published"),
    "closed": Text("已关闭", "closed"),
    "unreviewed": Text("未经审核", "unreviewed"),
    "unknown": Text("未知", "unknown"),
}
"""The states of requests and entries."""

EVENTS: Mapping[str, Text] = {
    "opened": Text("提交", "submitted"),
    "drafted": Text("改为草稿", "made a draft"),
    "ready": Text("可以审核", "ready for review"),
    "pushed": Text("推送修改", "pushed changes"),
    "changes_requested": Text("要求修改", "asked for changes"),
    "approved": Text("批准", "approved"),
    "dismissed": Text("撤销意见", "dismissed a review"),
    "closed": Text("关闭", "closed"),
    "reopened": Text("重新打开", "reopened"),
    "merged": Text("合并", "merged"),
    "published": Text("发布", "published"),
    "read_again": Text("复核：仍然正确", "read again: still right"),
}
"""The steps of a review that readers are told of."""

CHANGES: Mapping[str, Text] = {
    "added": Text("新增", "new"),
    "modified": Text("修改", "changed"),
    "deleted": Text("删除", "deleted"),
    "renamed": Text("移动", "moved"),
}
"""What a request does to a file."""

CHECKS: Mapping[str, Text] = {
    "success": Text("检查通过", "checks pass"),
    "failure": Text("检查未通过", "checks fail"),
    "pending": Text("检查中", "checks run"),
}
"""How the check of a request ended."""
