"""The search engines that are set side by side."""

from tests.benchmarks.relevance.engines import (
    kb_search,
    material,
    minisearch,
    pagefind_index,
    site,
    sqlite_fts,
    tantivy_index,
)
from tests.benchmarks.relevance.engines.engine import Engine

ENGINES = (
    Engine("kb search", kb_search.answer),
    Engine("the site", site.answer),
    Engine("Pagefind, all words", pagefind_index.strict),
    Engine("Pagefind, any word", pagefind_index.lenient),
    Engine("MiniSearch", minisearch.usual),
    Engine("MiniSearch, pairs", minisearch.pairs),
    Engine("tantivy, pairs", tantivy_index.even),
    Engine("tantivy, pairs, title × 4", tantivy_index.boosted),
    Engine("SQLite FTS5, pairs", sqlite_fts.pairs),
    Engine("SQLite FTS5, trigrams", sqlite_fts.trigrams),
    Engine("Material (lunr)", material.answer),
)
"""In the order of the table."""
