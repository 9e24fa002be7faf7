"""`kb build` with the real MkDocs."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.search.shards.published import ids_of, index_of

Kb = Callable[..., Any]


def test_it_builds_the_site_and_says_how_to_open_it(kb: Kb, base: Path) -> None:
    result = kb("build", "--lang", "en")
    assert result.status == 0
    assert "http.server" in result.err
    page = (base / "site/KB-3F7Q2/index.html").read_text()
    assert "删除旧凭据。" in page
    assert (base / "site/systems/mail/login/index.html").is_file()
    assert json.loads((base / "site/build.json").read_text()) == {
        "version": 1,
        "commit": None,
        "built_at": None,
        "entries": 1,
    }


def test_errors_leave_the_former_site_alone(kb: Kb, base: Path) -> None:
    assert kb("build").status == 0
    before = (base / "site/KB-3F7Q2/index.html").stat()
    (base / "kb/mail/wrong.md").write_text("---\nid: 1\n---\n")
    result = kb("build", "--lang", "en")
    assert result.status == 1
    assert "kb/mail/wrong.md" in result.out
    assert (base / "site/KB-3F7Q2/index.html").stat() == before
    assert sorted(path.name for path in base.iterdir()) == [".cache", "kb", "site"]


def test_words_of_callers_that_do_not_find_their_entry_stop_the_build(kb: Kb, base: Path) -> None:
    path = base / "kb/mail/outlook.md"
    path.write_text(path.read_text().replace("asked_as: [邮箱老是要密码]", "asked_as: ['？？？']"))
    result = kb("build", "--lang", "en")
    assert result.status == 1
    assert "a search for “？？？” does not find this entry" in result.out
    assert not (base / "site").exists()


def test_words_of_callers_that_find_their_entry_late_are_mentioned(
    kb: Kb, base: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = base / "kb/mail/outlook.md"
    for number in range(1, 5):
        text = path.read_text().replace("KB-3F7Q2", f"KB-0000{number}")
        (base / f"kb/mail/{number}.md").write_text(text)
    assert kb("build").status == 0
    assert "不在前 3" in caplog.text


def test_a_folder_with_other_files_is_not_overwritten(kb: Kb, base: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/cat.jpg").write_bytes(b"cat")
    result = kb("build", "--site-dir", str(tmp_path / "photos"), "--lang", "en")
    assert result.status == 2
    assert "holds other files" in result.err
    assert (tmp_path / "photos/cat.jpg").read_bytes() == b"cat"


def test_the_knowledge_base_itself_is_not_overwritten(kb: Kb, base: Path) -> None:
    assert kb("build", "--site-dir", str(base)).status == 2
    assert (base / "kb/mail/outlook.md").is_file()


def test_a_second_build_of_the_same_commit_is_the_same(kb: Kb, base: Path) -> None:
    kb("build", "--site-dir", "one")
    kb("build", "--site-dir", "two")
    assert subprocess.run(["diff", "-r", "--exclude=sitemap.xml.gz", "one", "two"], check=False).returncode == 0


def test_the_interface_is_english_by_one_setting(kb: Kb, base: Path) -> None:
    source = Path(__file__).parents[2] / "mkdocs.yml"
    folder = source.parent / "site_config"
    text = source.read_text(encoding="utf-8")
    text = re.sub(r"^(\s*)language: zh$", r"\1language: en", text, flags=re.MULTILINE)
    text = text.replace("site_config/", f"{folder}/")
    (base / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert kb("build").status == 0
    page = (base / "site/KB-3F7Q2/index.html").read_text()
    assert '<html lang="en"' in page
    assert "Copy id" in page
    assert 'lang="zh"' in page
    handbook = (base / "site/handbook/submit/index.html").read_text()
    assert "Submit an entry" in handbook


def test_the_search_knows_an_entry_by_its_id_and_by_the_words_of_callers(kb: Kb, base: Path) -> None:
    entry = base / "kb/mail/outlook.md"
    entry.write_text(entry.read_text().replace("asked_as: [邮箱老是要密码]", "asked_as: [老是要输密码]"))
    kb("build")
    terms = index_of(base / "site/search")
    assert "kb-3f7q2" in terms
    assert "输密" in terms
    assert ids_of(base / "site/search") >= {"KB-3F7Q2", "handbook/submit/"}
    assert not [name for name in ids_of(base / "site/search") if name.startswith("en/")]


def test_a_page_that_is_open_still_finds_the_index_of_the_build_before(kb: Kb, base: Path) -> None:
    kb("build")
    before = {path.name for path in (base / "site/search").glob("*.bin")}
    entry = base / "kb/mail/outlook.md"
    entry.write_text(entry.read_text().replace("asked_as: [邮箱老是要密码]", "asked_as: [老是要输密码]"))
    kb("build")
    after = {path.name for path in (base / "site/search").glob("*.bin")}
    assert before < after


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("site_url: kb.example.com\n", "has errors, see above"),
        ("theme: {name: nosuch}\n", "has errors, see above"),
        ("plugins: [nosuch]\n", "has errors, see above"),
        ("docs_dir: nosuch\n", "has errors, see above"),
        ("plugins:\n  - kb: {root: nosuch}\n", "which root of the plugin kb names"),
    ],
)
def test_wrong_settings_of_mkdocs_are_told_and_leave_the_former_site(kb: Kb, base: Path, wrong: str, told: str) -> None:
    _give_address(base)
    assert kb("build").status == 0
    config = base / "mkdocs.yml"
    key = wrong.partition(":")[0]
    kept = re.sub(rf"(?m)^{key}:.*\n(?:[ -].*\n)*", "", config.read_text("utf-8"))
    config.write_text(kept + wrong, encoding="utf-8")
    result = kb("build", "--lang", "en")
    assert (result.status, told in result.err) == (2, True), result.err
    assert (base / "site/index.html").is_file()


def _give_address(base: Path) -> None:
    """What a team does that publishes its site."""
    source = Path(__file__).parents[2] / "mkdocs.yml"
    text = source.read_text(encoding="utf-8").replace("site_config/", f"{source.parent / 'site_config'}/")
    (base / "mkdocs.yml").write_text(f"site_url: https://kb.example.com/it/\n{text}", encoding="utf-8")


def test_a_browser_can_add_the_search_of_a_site_with_an_address(kb: Kb, base: Path) -> None:
    kb("build")
    assert not (base / "site/opensearch.xml").exists()
    _give_address(base)
    assert kb("build").status == 0
    assert "https://kb.example.com/it/search/?q={searchTerms}" in (base / "site/opensearch.xml").read_text("utf-8")
    assert 'href="../opensearch.xml"' in (base / "site/KB-3F7Q2/index.html").read_text("utf-8")


def test_other_programs_read_the_entries(kb: Kb, base: Path) -> None:
    assert kb("build").status == 0
    (entry,) = json.loads((base / "site/api/entries.json").read_text("utf-8"))["entries"]
    assert (base / "site" / entry["url"] / "index.html").is_file()
    assert json.loads((base / "site" / entry["data"]).read_text("utf-8"))["elements"][0]["name"] == "problem"
    assert json.loads((base / "site/api/taxonomy.json").read_text("utf-8"))["systems"]
    assert "(KB-3F7Q2/)" in (base / "site/llms.txt").read_text("utf-8")


def test_a_file_of_the_team_of_that_name_stays(kb: Kb, base: Path) -> None:
    _give_address(base)
    pages = base / "pages"
    pages.mkdir()
    (pages / "index.md").write_text("# 首页\n", encoding="utf-8")
    (pages / "llms.txt").write_text("our own\n", encoding="utf-8")
    config = base / "mkdocs.yml"
    config.write_text(re.sub("docs_dir: .*", f"docs_dir: {pages}", config.read_text("utf-8")), encoding="utf-8")
    assert kb("build").status == 0
    assert (base / "site/llms.txt").read_text("utf-8") == "our own\n"


def _commit(base: Path) -> None:
    identity = ["-c", "user.name=Wang Min", "-c", "user.email=wang.min@example.com"]
    for command in (["init", "-q"], ["add", "kb"], [*identity, "commit", "-qm", "An entry"]):
        subprocess.run(["git", *command], cwd=base, check=True)


def test_a_site_with_an_address_can_be_subscribed_to(kb: Kb, base: Path) -> None:
    _give_address(base)
    taxonomy = (Path(__file__).parents[2] / "schema/taxonomy.yml").read_text(encoding="utf-8")
    (base / "schema").mkdir(exist_ok=True)
    (base / "schema/taxonomy.yml").write_text(taxonomy.replace("zh: 邮件系统", 'zh: 邮件“"”&系统'), encoding="utf-8")
    _commit(base)
    assert kb("build").status == 0
    assert "<id>https://kb.example.com/it/KB-3F7Q2/</id>" in (base / "site/systems/mail/feed.xml").read_text("utf-8")
    page = (base / "site/systems/mail/index.html").read_text("utf-8")
    assert re.findall(r'<link rel="alternate" type="application/atom\+xml" title="([^"]*)" href="([^"]*)">', page) == [
        ("订阅更新 · 邮件“&#34;”&amp;系统", "feed.xml"),
        ("订阅更新", "../../feed.xml"),
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_address_in_the_handbook_is_there(kb: Kb, base: Path, language: str) -> None:
    _give_address(base)
    _commit(base)
    assert kb("review", "sync", "--source", "git").status == 0
    assert kb("build").status == 0
    handbook = Path(__file__).parents[2] / f"site_config/pages/{language}/handbook/data.md"
    addresses = re.findall(r"`/([^`]*\.(?:json|xml|txt))`", handbook.read_text(encoding="utf-8"))
    assert len(addresses) == 13
    for address in addresses:
        name = "mail" if "systems" in address else "login" if "types" in address else "KB-3F7Q2"
        assert (base / "site" / re.sub("<[^>]*>", name, address)).is_file(), address
