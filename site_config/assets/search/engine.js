// One search from the caller's words to the entries that answer them.

import { excerpt, marked } from "./excerpt.js";
import { open, over, Superseded } from "./index.js";
import { isChinese, length, pieces, whole } from "./analysis.js";
import { ask, foldedQuestion, synonymsOf } from "./question.js";
import { best, having, idf, rank } from "./ranking.js";
import { suggestion, widened } from "./widening.js";

const BASE = new URL("../../../search/", import.meta.url);

/** Searches the index below `search/` of this site. */
export const engine = () => new Engine(over(BASE));

export class Engine {
  #read;
  #opened;

  constructor(read) {
    this.#read = read;
  }

  /** What answers a query: the `numbers` of all documents that do, in no order, and what their order depends on. */
  search(query) {
    return this.#fresh(async (index) => ({ query, index, ...(await answer(query, index)) }));
  }

  /** The first hits as they are shown, and the question that was probably meant. */
  hits(result, count) {
    return this.#current(() => shown(result, count));
  }

  /** The result without what the filters leave out, and for each filter how many hits each of its values has. */
  filtered(result, chosen) {
    return this.#current(() => narrowed(result, chosen));
  }

  async #fresh(work) {
    this.#opened ??= open(this.#read);
    const opened = this.#opened;
    try {
      return await work(await opened);
    } catch (error) {
      if (this.#opened === opened) this.#opened = undefined;
      if (!(error instanceof Superseded)) throw error;
      this.#opened ??= open(this.#read);
      return this.#current(async () => work(await this.#opened));
    }
  }

  // What depends on a former search cannot go on in another index: the next search opens it.
  async #current(work) {
    const opened = this.#opened;
    try {
      return await work();
    } catch (error) {
      if (this.#opened === opened) this.#opened = undefined;
      throw error;
    }
  }
}

const shown = async (result, count) => {
  const { simplified } = await tables(result.index);
  const { titles } = result.index.manifest;
  const cards = await result.index.cards(best(result, result.numbers, count));
  const texts = cards.flatMap(({ title, texts }) => [title, ...texts.map(([, text]) => text)]);
  const hits = cards.map((card, place) => ({
    id: card.id,
    address: new URL(card.id.endsWith("/") || !card.id ? `../${card.id}` : `../${card.id}/`, BASE).href,
    rank: place + 1,
    language: card.language,
    badges: [titles.system[card.system] ?? card.system, titles.type[card.type] ?? card.type].filter(Boolean),
    title: marked(card.title, result.terms, simplified),
    ...named(excerpt(card.texts, result.terms, simplified), titles.element),
  }));
  return { hits, suggestion: suggestion(result.folded, result.corrections, texts, simplified) };
};

const narrowed = async (result, chosen) => {
  const columns = await filterColumns(result.index);
  const { titles } = result.index.manifest;
  const passes = (number, but) =>
    [...columns].every(([name, values]) => name === but || !chosen[name]?.length || values.get(number)?.some((value) => chosen[name].includes(value)));
  const counts = new Map();
  for (const [name, values] of columns) {
    const count = new Map(chosen[name]?.map((value) => [value, 0]));
    for (const number of result.numbers)
      if (passes(number, name)) for (const value of values.get(number) ?? []) count.set(value, (count.get(value) ?? 0) + 1);
    counts.set(name, [...count].map(([value, hits]) => ({ value, hits, title: titles[name][value] ?? value })));
  }
  const numbers = result.numbers.filter((number) => passes(number));
  return { ...result, numbers, total: numbers.length, counts };
};

const answer = async (query, index) => {
  const { simplified } = await tables(index);
  const folded = foldedQuestion(query, simplified);
  const question = ask(folded, await synonymsFor(folded, index));
  const postings = await index.postings(termsOfSlots(question.slots));
  const { slots, corrections } = await widened(question, postings, index);
  const further = termsOfSlots(slots).filter((term) => !postings.has(term));
  for (const [term, posting] of await index.postings(further)) postings.set(term, posting);
  const ranked = rank(slots, (term) => postings.get(term), index.manifest);
  return { ...ranked, total: ranked.numbers.length, folded, corrections, terms: telling(slots, postings, index.manifest) };
};

const termsOfSlots = (slots) => [...new Set(slots.flat().flatMap(({ terms }) => terms))];

// How much it counts that an excerpt has a term. Single characters are looked for in titles; in a text they are noise.
const telling = (slots, postings, { entries, size }) => {
  const found = new Map();
  for (const { terms, percent } of slots.flat())
    for (const term of terms) {
      const value = postings.has(term) ? percent * idf(term, having(postings.get(term), size), entries) : 0;
      if (value > (found.get(term) ?? 0)) found.set(term, value);
    }
  const whole = [...found].filter(([term]) => length(term) > 1);
  return whole.length ? new Map(whole) : found;
};

const named = ({ element, parts }, titles) => ({ element: titles[element] ?? "", excerpt: parts });

const prepared = new WeakMap();

// The tables of an index in the form in which they are looked up.
const tables = (index) => {
  if (!prepared.has(index)) prepared.set(index, prepare(index));
  return prepared.get(index);
};

const prepare = async (index) => {
  const characters = [...(await index.folding())];
  const simplified = new Map();
  for (let place = 0; place < characters.length; place += 2) simplified.set(characters[place], characters[place + 1]);
  return { simplified };
};

// The synonyms that a text may need, in the order of the table.
const synonymsFor = async (folded, index) => {
  const starts = new Set(pieces(folded).flatMap(({ text }) => (isChinese(text) ? [...text] : [whole(text)])));
  const found = new Map();
  for (const groups of await Promise.all([...starts].map((start) => index.synonyms(start))))
    for (const [place, ...group] of groups) found.set(place, group);
  const groups = [...found].sort(([one], [other]) => one - other).map(([, group]) => group);
  return synonymsOf(groups);
};

const columnsOf = new WeakMap();

// By filter the values of each document: Map of name to Map of number to texts.
const filterColumns = async (index) => {
  if (!columnsOf.has(index)) {
    const { numbers, ...filters } = await index.columns();
    let number = -1;
    const ordered = numbers.map((distance) => (number += distance));
    columnsOf.set(
      index,
      new Map(
        Object.entries(filters).map(([name, { values, documents }]) => [
          name,
          new Map(documents.map((places, at) => [ordered[at], [places].flat().map((place) => values[place])])),
        ]),
      ),
    );
  }
  return columnsOf.get(index);
};
