"""Texts that say nothing, and short ones that do."""

import pytest

from kblib.rules.pointers import only_points


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "**无**。",
        "- 无",
        "N/A",
        "None.",
        "-",
        "见上。",
        "同上",
        "1. 同上",
        "详见附件",
        "请参见附件中的文档。",
        "处理方法见工单 INC0010234",
        "参考[手册](a.md)",
        "[手册](a.md)",
        "https://example.com/a",
        "<https://example.com/a>",
        "- [甲](a.md)\n- [乙](b.md)",
        "请查看《打印机手册》",
        "无，见上。",
        "See above.",
        "see the attached screenshot",
        "Please refer to [the manual](a.md).",
        "Same as KB-3F7Q2",
        "ditto",
        "N/A, see above",
        "請參考附件",
        "見附件。",
        "请看视频",
        "详情请见钉钉文档",
        "Refer to the vendor's documentation.",
    ],
)
def test_it_only_points(text: str) -> None:
    assert only_points(text)
    assert only_points(f"<!-- 说明 -->\n\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "打不开。",
        "换线",
        "同步时间",
        "没有办法预防",
        "无法预防：供应商的故障。",
        "无需操作，系统会自动重试。",
        "见效慢，等一小时。",
        "见[手册](a.md)第 3 页换纸盒",
        "查看邮件",
        "打开网页",
        "联系厂商",
        "[手册](a.md)：换硒鼓",
        "如下：\n\n1. 重启",
        "Restart it.",
        "See the status page",
        "Open the file.",
        "No action is needed.",
        "None is possible.",
        "`net stop spooler`",
        "![窗口提示脱机](a.png)",
        "### 一台脱机\n\n见上",
    ],
)
def test_a_short_sentence_that_says_something_passes(text: str) -> None:
    assert not only_points(text)
