"""What a link of an entry leads to."""

import pytest

from kblib.links import Target, TargetKind, resolve


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("b.md", Target(TargetKind.ENTRY, "kb/mail/b.md")),
        ("./b.md", Target(TargetKind.ENTRY, "kb/mail/b.md")),
        ("../erp/c.md", Target(TargetKind.ENTRY, "kb/erp/c.md")),
        ("../mail/../erp//c.md", Target(TargetKind.ENTRY, "kb/erp/c.md")),
        ("b.md#解决方案", Target(TargetKind.ENTRY, "kb/mail/b.md", "解决方案")),
        ("b.md#%E8%A7%A3%E5%86%B3", Target(TargetKind.ENTRY, "kb/mail/b.md", "解决")),
        ("%E5%AF%86%E7%A0%81.md", Target(TargetKind.ENTRY, "kb/mail/密码.md")),
        ("b%20c.md?plain=1", Target(TargetKind.ENTRY, "kb/mail/b c.md")),
        ("B.MD", Target(TargetKind.ENTRY, "kb/mail/B.MD")),
        ("#相关", Target(TargetKind.ENTRY, "", "相关")),
        ("#", Target(TargetKind.ENTRY)),
        ("img/a.png", Target(TargetKind.PICTURE, "kb/mail/img/a.png")),
        ("IMG/A.PNG", Target(TargetKind.PICTURE, "kb/mail/IMG/A.PNG")),
        ("files/a.pdf", Target(TargetKind.FILE, "kb/mail/files/a.pdf")),
        ("../erp/", Target(TargetKind.FILE, "kb/erp")),
        ("https://example.com/a.md", Target(TargetKind.EXTERNAL)),
        ("mailto:a@b.cn", Target(TargetKind.EXTERNAL)),
        ("//example.com/a.md", Target(TargetKind.EXTERNAL)),
        ("C:%5Ctemp", Target(TargetKind.EXTERNAL)),
        ("/kb/mail/b.md", Target(TargetKind.OUTSIDE, "/kb/mail/b.md")),
        ("/etc/passwd", Target(TargetKind.OUTSIDE, "/etc/passwd")),
        ("../../README.md", Target(TargetKind.OUTSIDE, "README.md")),
        ("../../../../etc/passwd", Target(TargetKind.OUTSIDE, "../../etc/passwd")),
        ("..%2F..%2Fpyproject.toml", Target(TargetKind.OUTSIDE, "pyproject.toml")),
        ("../../kb2/a.md", Target(TargetKind.OUTSIDE, "kb2/a.md")),
        ("..", Target(TargetKind.OUTSIDE, "kb")),
        ("../../site_config/team.yml#x", Target(TargetKind.OUTSIDE, "site_config/team.yml", "x")),
    ],
)
def test_resolve(link: str, target: Target) -> None:
    assert resolve("kb/mail/a.md", link) == target
