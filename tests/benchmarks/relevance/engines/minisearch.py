"""MiniSearch (npm), as its manual sets it up, and with Chinese cut into pairs of characters."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.relevance.engines import browser
from tests.benchmarks.relevance.engines.engine import Collection, NotInstalled
from tests.benchmarks.relevance.measures import CUT, Ranking

PACKAGE = "minisearch@7.2.0"

_ASK = """
async ({pairs, questions, cut}) => {
  const {default: MiniSearch} = await import("/node_modules/minisearch/dist/es/index.js");
  const cutUp = text => [...text.normalize("NFKC").matchAll(/[\\u3400-\\u9fff]+|[^\\s\\p{P}\\u3400-\\u9fff]+/gu)]
    .flatMap(([run]) => /[\\u3400-\\u9fff]/.test(run) && run.length > 1
      ? [...run].slice(1).map((_, at) => run.slice(at, at + 2)) : [run]);
  const index = new MiniSearch({
    fields: ["title", "keywords", "text"],
    searchOptions: {boost: {title: 4, keywords: 2}, fuzzy: term => /[a-z]/.test(term) ? 0.2 : false, prefix: true},
    ...pairs ? {tokenize: cutUp} : {},
  });
  index.addAll(await (await fetch("/articles.json")).json());
  return questions.map(question => index.search(question).slice(0, cut).map(({id}) => id));
}
"""


def usual(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """Words parted by blanks and marks."""
    return _answer(collection, questions, pairs=False)


def pairs(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """Chinese in pairs of characters."""
    return _answer(collection, questions, pairs=True)


def _answer(collection: Collection, questions: Sequence[str], *, pairs: bool) -> list[Ranking]:
    folder = collection.scratch / "minisearch"
    _install(folder)
    browser.write_articles(folder, collection.articles)
    with browser.page(folder) as page:
        found: list[Ranking] = page.evaluate(_ASK, {"pairs": pairs, "questions": list(questions), "cut": CUT})
    return found


def _install(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm")
    if npm is None:
        raise NotInstalled("apt-get install npm")
    command = [npm, "install", "--silent", "--no-package-lock", "--prefix", str(folder), PACKAGE]
    if subprocess.run(command, check=False).returncode:
        raise NotInstalled(f"npm install {PACKAGE}")
