"""Settings of a knowledge base."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kblib import config
from kblib.config import Settings
from kblib.diagnostics import Severity
from kblib.errors import ConfigError

MakeKb = Callable[..., Path]

RULES = ("broken-link", "picture-alt")


def refused(root: Path) -> str:
    """The English message, with the file named first."""
    with pytest.raises(ConfigError) as caught:
        config.load(root, RULES)
    prefix = f"{root / 'pyproject.toml'}"
    assert caught.value.text.zh.startswith(prefix)
    assert caught.value.text.en.startswith(prefix)
    return caught.value.text.en.removeprefix(prefix)


def test_defaults_without_a_file_and_without_a_table(make_kb: MakeKb) -> None:
    assert config.load(make_kb()) == Settings(rules={}, page_size=100, max_picture_kb=500)
    assert config.load(make_kb({"pyproject.toml": "[project]\nname = 'x'\n"})) == Settings()


def test_everything_that_can_be_set(make_kb: MakeKb) -> None:
    text = (
        "[tool.kb]\npage_size = 50\nmax_picture_kb = 200\n[tool.kb.rules]\nbroken-link = 'note'\npicture-alt = 'off'\n"
    )
    assert config.load(make_kb({"pyproject.toml": text}), RULES) == Settings(
        rules={"broken-link": Severity.NOTE, "picture-alt": None}, page_size=50, max_picture_kb=200
    )


def test_a_byte_order_mark_is_no_fault(make_kb: MakeKb) -> None:
    assert config.load(make_kb({"pyproject.toml": "\ufeff[tool.kb]\npage_size = 50\n"})).page_size == 50


def test_without_names_any_rule_may_be_set(make_kb: MakeKb) -> None:
    text = "[tool.kb.rules]\nnew-rule = 'error'\n"
    assert config.load(make_kb({"pyproject.toml": text})).rules == {"new-rule": Severity.ERROR}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[tool.kb.rules]\nbroken-lnik = 'off'\n",
            ": [tool.kb.rules] has no setting broken-lnik; did you mean broken-link?",
        ),
        ("[tool.kb.rules]\nzzz = 'off'\n", ": [tool.kb.rules] has no setting zzz"),
        ("[tool.kb]\npagesize = 5\n", ": [tool.kb] has no setting pagesize; did you mean page_size?"),
        (
            "[tool.kb.rules]\nbroken-link = 'warn'\n",
            ": tool.kb.rules.broken-link cannot be 'warn'; use error · warning · note · off",
        ),
        (
            "[tool.kb.rules]\nbroken-link = false\n",
            ": tool.kb.rules.broken-link cannot be False; use error · warning · note · off",
        ),
        (
            "[tool.kb.rules]\nbroken-link = []\n",
            ": tool.kb.rules.broken-link cannot be []; use error · warning · note · off",
        ),
        ("[tool.kb]\nrules = ['broken-link']\n", ": tool.kb.rules cannot be ['broken-link']; use [tool.kb.rules]"),
        ("[tool]\nkb = 5\n", ": tool.kb cannot be 5; use [tool.kb]"),
        ("tool = 'x'\n", ": tool cannot be 'x'; use [tool]"),
        ("[tool.kb]\npage_size = 5\n", ": tool.kb.page_size cannot be 5; use 10 – 1000"),
        ("[tool.kb]\npage_size = true\n", ": tool.kb.page_size cannot be True; use 10 – 1000"),
        (
            "[tool.kb]\nforge = 'svn'\n",
            ": tool.kb.forge cannot be 'svn'; use github · gitlab · gitea · git",
        ),
        ("[tool.kb]\nforge_api = 'ghe'\n", ": tool.kb.forge_api cannot be 'ghe'; use https://…"),
        (
            "[tool.kb]\nforge_api = 'https://me:secret@ghe.example.com'\n",
            ": tool.kb.forge_api cannot be 'https://…@ghe.example.com'; use https://…",
        ),
        ("[tool.kb]\npage_size = '50'\n", ": tool.kb.page_size cannot be '50'; use 10 – 1000"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_key(make_kb: MakeKb, text: str, message: str) -> None:
    assert refused(make_kb({"pyproject.toml": text})) == message


def test_the_forge_can_be_named(make_kb: MakeKb) -> None:
    text = '[tool.kb]\nforge = "github"\nforge_api = "https://ghe.example.com/api/graphql"\n'
    settings = config.load(make_kb({"pyproject.toml": text}))
    assert (settings.forge, settings.forge_api) == ("github", "https://ghe.example.com/api/graphql")


def test_broken_toml_is_refused_with_its_line(make_kb: MakeKb) -> None:
    assert "(at line 2, column 13)" in refused(make_kb({"pyproject.toml": "[tool.kb]\npage_size = \n"}))


def test_a_file_in_another_encoding_is_refused(make_kb: MakeKb) -> None:
    assert "cannot be read" in refused(make_kb({"pyproject.toml": "# 设置\n".encode("gbk")}))


def test_the_root_is_found_upwards(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/img/a.png": b""})
    assert config.find_root(root / "kb" / "mail" / "img") == root
    assert config.find_root(root) == root


def test_a_clone_that_is_named_kb_does_not_make_its_parent_a_knowledge_base(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mkdocs.yml": "", "kb/kb/mail/a.md": ""})
    assert config.find_root(root / "kb/kb/mail") == root / "kb"
    with pytest.raises(ConfigError):
        config.find_root(root)


def test_no_root_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        config.find_root(tmp_path)
    assert f"no folder kb/ in {tmp_path} or above" in caught.value.text.en
    assert "没有 kb/ 文件夹" in caught.value.text.zh


def test_how_reviews_are_counted(make_kb: MakeKb) -> None:
    text = "[tool.kb]\nreview_hours = 8\nreview_calendar = 'working'\ntimezone = 'Europe/Berlin'\n"
    assert config.load(make_kb({"pyproject.toml": text})) == Settings(
        review_hours=8, review_calendar="working", timezone="Europe/Berlin"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("review_hours = 0", ": tool.kb.review_hours cannot be 0; use 1 – 1000"),
        ("review_hours = true", ": tool.kb.review_hours cannot be True; use 1 – 1000"),
        ("review_calendar = 'lunar'", ": tool.kb.review_calendar cannot be 'lunar'; use natural · working"),
        ("timezone = ''", ": tool.kb.timezone cannot be ''; use Asia/Shanghai · Europe/Berlin · UTC …"),
        ("timezone = '../x'", ": tool.kb.timezone cannot be '../x'; use Asia/Shanghai · Europe/Berlin · UTC …"),
    ],
)
def test_what_reviews_cannot_be_counted_by(make_kb: MakeKb, text: str, message: str) -> None:
    assert refused(make_kb({"pyproject.toml": f"[tool.kb]\n{text}\n"})) == message


def test_where_previews_are(make_kb: MakeKb) -> None:
    text = '[tool.kb]\npreview_url = "https://preview.example.com/{key}/"\n'
    assert config.load(make_kb({"pyproject.toml": text})).preview_url == "https://preview.example.com/{key}/"


@pytest.mark.parametrize(
    "value", ['"https://preview.example.com/"', '"ftp://x/{key}"', '"https://x/{key}\\"<b>"', "7", '"https://x/{name}"']
)
def test_an_address_without_a_place_for_the_request_is_refused(make_kb: MakeKb, value: str) -> None:
    with pytest.raises(ConfigError, match=r"tool\.kb\.preview_url cannot be"):
        config.load(make_kb({"pyproject.toml": f"[tool.kb]\npreview_url = {value}\n"}))
