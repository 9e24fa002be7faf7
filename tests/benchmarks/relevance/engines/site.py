"""This project, through its second door: the hits of the site's own script, in a browser."""

import shutil
from collections.abc import Sequence
from datetime import date

from kblib import knowledge_base
from tests.benchmarks import site_door
from tests.benchmarks.relevance.engines import browser
from tests.benchmarks.relevance.engines.engine import Collection
from tests.benchmarks.relevance.measures import CUT, Ranking

_ASK = """
async ({questions, cut}) => {
  const {scripts} = await import("/assets/kb/search/ui.js");
  const {engine} = await scripts();
  const door = engine();
  const found = [];
  for (const question of questions) {
    const {hits} = await door.hits(await door.search(question), cut);
    found.push(hits.map(({id}) => id));
  }
  return found;
}
"""


def answer(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """The index is made in a copy, so that the corpus stays as it was."""
    root = collection.scratch / "site"
    for folder in ("kb", "schema"):
        shutil.copytree(collection.root / folder, root / folder)
    served = root / "served"
    site_door.publish(knowledge_base.load(root, date(2026, 1, 1)), served)
    with browser.page(served) as page:
        found: list[Ranking] = page.evaluate(_ASK, {"questions": list(questions), "cut": CUT})
    return found
