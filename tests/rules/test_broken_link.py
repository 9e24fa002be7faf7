"""What the rule about links suggests."""

from datetime import date

from kblib import knowledge_base, linter
from tests.conftest import MakeKb

IMPORTED = (
    "---\nid: KB-0001\nimported: {from: old}\n---\n\n## 相关\n\n[甲](../how-to/kb-2.md)、[乙](../how-to/kb-3.md)\n"
)


def test_an_imported_article_that_only_changed_its_folder_is_named(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/kb-1.md": IMPORTED, "kb/erp/kb-2.md": IMPORTED.replace("KB-0001", "KB-0002")})
    found = linter.lint(knowledge_base.load(root, date(2026, 11, 22)))
    hints = [item.hint.en for item in found if item.rule == "broken-link" and item.path == "kb/mail/kb-1.md"]
    assert hints == ["did you mean kb/erp/kb-2.md?", "bring that article along too, or leave only the words"]
