"""The search of the site without its pages: its scripts and its index, as a build publishes them."""

from pathlib import Path

from kblib.git import UNKNOWN
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Language
from kblib.site import search_index, search_scripts
from kblib.site.library import Library


def publish(kb: KnowledgeBase, folder: Path) -> Path:
    """Writes scripts and index below a folder that a server can serve; returns the folder of the index."""
    library = Library(kb=kb, history=UNKNOWN, language=Language.ZH)
    (folder / "assets/kb/search").mkdir(parents=True)
    for name, content in search_scripts.files(library):
        (folder / "assets/kb" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    search_index.write(library, (), folder / "search")
    return folder / "search"
