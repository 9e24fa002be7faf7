"""`/llms.txt`."""

from kblib.site import for_models
from tests.site.conftest import MakeLibrary, entry_text


def test_entries_are_listed_by_system_with_full_addresses(make_library: MakeLibrary) -> None:
    library = make_library({"kb/mail/a.md": entry_text("KB-0001", "'[甲] *乙*'")})
    text = for_models.render(library, "知识库", "IT 支持", "https://kb.example.com/it")
    head, *_ = text.split("\n\n")
    assert head == "# 知识库"
    assert "\n> IT 支持\n" in text
    assert "问题描述、排查步骤、解决方案、预防措施、相关" in text
    assert "https://kb.example.com/it/api/entries/KB-0001.json" in text
    assert text.endswith("\n## 邮件系统\n\n- [\\[甲\\] \\*乙\\*](https://kb.example.com/it/KB-0001/): 登录异常\n")


def test_without_an_address_of_the_site_they_count_from_its_root(make_library: MakeLibrary) -> None:
    library = make_library({"kb/mail/a.md": entry_text("KB-0001", "甲")})
    assert "[甲](KB-0001/): " in for_models.render(library, "知识库", "", "")


def test_of_many_entries_the_rest_is_a_link_to_the_list(make_library: MakeLibrary) -> None:
    library = make_library({f"kb/mail/{n}.md": entry_text(f"KB-{n:04}", f"甲{n}") for n in range(51)})
    lines = for_models.render(library, "知识库", "", "").splitlines()
    assert len([line for line in lines if line.startswith("- ")]) == 51
    assert lines[-1] == "- [51 个条目](systems/mail/)"


def test_an_empty_knowledge_base_has_one_too(make_library: MakeLibrary) -> None:
    assert for_models.render(make_library({}), "知识库", "", "").startswith("# 知识库\n")
