"""Material for MkDocs: its own search worker (lunr), set up for Chinese and English."""

import shutil
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from tests.benchmarks.relevance.engines import browser
from tests.benchmarks.relevance.engines.engine import Collection
from tests.benchmarks.relevance.measures import CUT, Ranking

_SCRIPTS = Path(str(files("material"))) / "templates/assets/javascripts"

# What a team that writes Chinese and English has to set in `mkdocs.yml`, or no Chinese is found: each character is
# a word. The rest is as Material has it.
_CHARACTER = r"[\u4e00-\u9fff]"
_MARKS = r"""[\s\-_,:;!?=\[\]()"'`/<>|，。、；：？！（）【】“”‘’《》…—·]+"""
_SETTINGS = {
    "lang": ["zh", "en"],
    "pipeline": ["stemmer", "stopWordFilter"],
    "separator": f"{_MARKS}|(?<={_CHARACTER})|(?={_CHARACTER})",
    "fields": {"title": {"boost": 1_000}, "text": {"boost": 1}, "tags": {"boost": 1_000_000}},
}

# The worker is spoken to as Material's page does: 0 gives it the articles, 2 asks a question, 3 is its answer.
_ASK = """
async ({script, config, questions, cut}) => {
  const articles = await (await fetch("articles.json")).json();
  const docs = articles.map(({id, title, keywords, text}) => ({location: id, title, text: `${keywords} ${text}`}));
  const worker = new Worker(script);
  const send = message => new Promise((done, failed) => {
    worker.onmessage = ({data}) => done(data);
    worker.onerror = failed;
    worker.postMessage(message);
  });
  await send({type: 0, data: {config, docs, options: {suggest: false}}});
  const rankings = [];
  for (const question of questions) {
    const {data} = await send({type: 2, data: question});
    rankings.push(data.items.slice(0, cut).map(([first]) => first.location));
  }
  return rankings;
}
"""


def answer(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """Material's own order of pages."""
    folder = collection.scratch / "material"
    shutil.copytree(_SCRIPTS, folder, dirs_exist_ok=True)
    browser.write_articles(folder, collection.articles)
    worker = next((folder / "workers").glob("search.*.min.js"))
    request = {
        "script": f"workers/{worker.name}",
        "config": _SETTINGS,
        "questions": list(questions),
        "cut": CUT,
    }
    with browser.page(folder) as page:
        found: list[Ranking] = page.evaluate(_ASK, request)
    return found
