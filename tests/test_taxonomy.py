"""Terms and the one that somebody meant."""

import pytest

from kblib.language import Text
from kblib.taxonomy import Term, from_document

TAXONOMY = from_document(
    {
        "systems": [
            {
                "id": "mail",
                "title": {"zh": "邮件系统", "en": "Mail"},
                "aliases": ["Exchange", "邮箱"],
                "owner": "zhao.liu",
            },
            {"id": "erp", "title": {"zh": "ERP 系统", "en": "ERP"}, "description": {"zh": "单据", "en": "Documents"}},
            {"id": "notes", "title": {"zh": "旧邮件", "en": "Notes"}, "deprecated": {"use": "mail"}},
        ],
        "issue_types": [{"id": "login", "title": {"zh": "登录异常", "en": "Login"}, "aliases": ["登陆"]}],
        "labels": [{"id": "network", "title": {"zh": "网络类", "en": "Network"}}],
    }
)


def test_terms_keep_their_order_and_values() -> None:
    assert TAXONOMY.systems == (
        Term(id="mail", title=Text("邮件系统", "Mail"), aliases=("Exchange", "邮箱"), owner="zhao.liu"),
        Term(id="erp", title=Text("ERP 系统", "ERP"), description=Text("单据", "Documents")),
        Term(id="notes", title=Text("旧邮件", "Notes"), use_instead="mail"),
    )
    assert [term.id for term in TAXONOMY.issue_types] == ["login"]
    assert [term.id for term in TAXONOMY.labels] == ["network"]


def test_a_term_with_a_successor_is_deprecated() -> None:
    assert [term.deprecated for term in TAXONOMY.systems] == [False, False, True]


def test_the_names_of_systems_are_in_lower_case_and_longer_ones_come_first() -> None:
    assert TAXONOMY.system_names == ("exchange", "erp 系统", "notes", "mail", "邮件系统", "erp", "旧邮件", "邮箱")


def test_terms_are_found_by_exact_id_within_their_kind() -> None:
    found = TAXONOMY.find("systems", "mail")
    assert found is not None
    assert found.title.en == "Mail"
    assert TAXONOMY.find("systems", "Mail") is None
    assert TAXONOMY.find("labels", "mail") is None
    assert TAXONOMY.find("no such kind", "mail") is None


@pytest.mark.parametrize(
    ("kind", "word", "meant"),
    [
        ("systems", "邮箱", "mail"),
        ("systems", "exchange", "mail"),
        ("systems", "邮件系统", "mail"),
        ("systems", "MAIL", "mail"),
        ("systems", "mial", "mail"),
        ("systems", "notes", None),
        ("systems", "打印机", None),
        ("issue_types", "登陆", "login"),
        ("issue_types", "mail", None),
    ],
)
def test_suggestions(kind: str, word: str, meant: str | None) -> None:
    suggested = TAXONOMY.suggest(kind, word)
    assert (suggested.id if suggested else None) == meant
