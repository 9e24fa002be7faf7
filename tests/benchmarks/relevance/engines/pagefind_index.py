"""Pagefind extended: all words as it wants them, and made lenient by asking for one word or pair after the other."""

import html
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.relevance.articles import Article
from tests.benchmarks.relevance.engines import browser, words
from tests.benchmarks.relevance.engines.engine import Collection, NotInstalled
from tests.benchmarks.relevance.measures import CUT, Ranking

LANGUAGES = ("zh", "en")
"""Pagefind keeps an index for each language, and a page searches that of its own: every article goes into both."""

_ASK = """
async ({bundle, questions, cut}) => {
  const pagefind = await import(`/${bundle}/pagefind.js`);
  await pagefind.options({bundlePath: `/${bundle}/`, baseUrl: "/"});
  await pagefind.init();
  const rankings = [];
  for (const asked of questions) {
    const scores = new Map(), found = new Map();
    for (const words of asked) {
      const {results} = await pagefind.search(words);
      for (const result of results) {
        scores.set(result.id, (scores.get(result.id) ?? 0) + result.score);
        found.set(result.id, result);
      }
    }
    const best = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, cut);
    rankings.push(await Promise.all(best.map(async ([id]) => (await found.get(id).data()).meta.entry)));
  }
  return rankings;
}
"""


def strict(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """As it comes."""
    return _answer(collection, questions, [[question] for question in questions])


def lenient(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """Each word and pair of a question is asked for alone, and the scores are added up."""
    return _answer(collection, questions, [list(dict.fromkeys(words.cut(question))) for question in questions])


def _answer(collection: Collection, questions: Sequence[str], asked: Sequence[Sequence[str]]) -> list[Ranking]:
    if find_spec("pagefind_bin_extended") is None:
        raise NotInstalled("pip install 'pagefind[extended]'")
    folder = collection.scratch / "pagefind"
    if not folder.is_dir():
        _index(folder, collection.articles)
    rankings: dict[int, Ranking] = {}
    for language in LANGUAGES:
        numbers = [number for number, question in enumerate(questions) if _language(question) == language]
        request = {"bundle": language, "questions": [asked[number] for number in numbers], "cut": CUT}
        with browser.page(folder) as page:
            rankings |= zip(numbers, page.evaluate(_ASK, request), strict=True)
    return [rankings[number] for number in range(len(questions))]


def _language(question: str) -> str:
    return "en" if question.isascii() else "zh"


def _index(folder: Path, articles: Sequence[Article]) -> None:
    site = folder / "site"
    for article in articles:
        page = site / article.id / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_html(article), encoding="utf-8")
    for language in LANGUAGES:
        options = [
            "--site",
            str(site),
            "--output-path",
            str(folder / language),
            "--force-language",
            language,
            "--quiet",
        ]
        subprocess.run([sys.executable, "-m", "pagefind", *options], check=True)


def _html(article: Article) -> str:
    title, keywords, text = map(html.escape, (article.title, article.keywords, article.text))
    entry = f'<meta data-pagefind-meta="entry[content]" content="{article.id}">'
    return f"<html><head>{entry}</head><body><h1>{title}</h1><p>{keywords}</p><p>{text}</p></body></html>"
