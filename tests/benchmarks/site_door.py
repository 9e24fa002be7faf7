"""The search of the site without its pages: its scripts and its index, as a build publishes them."""

from pathlib import Path

from kblib import parts
from kblib.git import UNKNOWN
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Language
from kblib.site import search_index, search_page
from kblib.site.library import Library


def publish(kb: KnowledgeBase, folder: Path) -> Path:
    """Writes scripts and index below a folder that a server can serve; returns the folder of the index."""
    library = Library(kb=kb, history=UNKNOWN, language=Language.ZH)
    scripts = folder / "assets/kb/search"
    scripts.mkdir(parents=True)
    for path in parts.find(kb.root, "site_config/assets/search").glob("*.js"):
        (scripts / path.name).write_text(search_page.published(path.read_text(encoding="utf-8")), encoding="utf-8")
    (scripts / "words.js").write_text(search_page.settings(library), encoding="utf-8")
    search_index.write(library, (), folder / "search")
    return folder / "search"
