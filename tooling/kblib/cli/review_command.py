"""`kb review`: the group of commands about reviews."""

import click

from kblib.cli.command import Commands
from kblib.language import Text

COMMANDS: dict[str, Text] = {
    "sync": Text("把审核的情况写进 review.json", "write how reviews stand to review.json"),
    "queue": Text("待办队列，最急的在前", "what is open, the most urgent first"),
    "show": Text("一个条目或请求的审核经过", "the review of an entry or a request"),
    "stats": Text("每月的及时率和用时", "share in time and hours, by month"),
    "comment": Text("在请求里写检查结果的评论", "the comment of the check in a request"),
    "remind": Text("提醒管理员：过半、八成、超时", "remind the admin: half, four fifths, late"),
    "codeowners": Text("生成 CODEOWNERS", "write CODEOWNERS"),
}


@click.group(
    cls=Commands,
    package="kblib.cli.review",
    names=COMMANDS,
    about=Text(
        "审核情况：从代码平台的请求或 git 推出状态、轮到谁、还剩多少时间。状态从不手写。",
        "Reviews: state, whose turn it is and the time left, derived from pull requests or git. No status is typed.",
    ),
    example="kb review queue",
)
def command() -> None:
    """The group."""
