// How well a document answers a question: the formula of kblib/search/ranking.py, in the same whole numbers.

import { hasDigit, length } from "./analysis.js";

const UNIT = 16;
const IDF_UNIT = 1000;
const CODE = 3;
const COVERAGE = 4;
const SHORTEST_CODE = 5;
const SHORT_QUESTION = 24;

/** How telling a term is that so many of all entries have, in thousandths. */
export const idf = (term, having, entries) => {
  const value = Math.max(1, Math.floor(IDF_UNIT * Math.log(1 + (entries - having + 0.5) / (having + 0.5)) + 0.5));
  return hasDigit(term) ? value * CODE : value;
};

/** How many entries have a term. Numbers from `size` on are pages of the team, which do not make it less telling. */
export const having = ({ numbers }, size) => {
  let count = numbers.length;
  while (count && numbers[count - 1] >= size) count--;
  return count;
};

/** The documents that have any of the terms: their numbers, their scores by number, how many codes each holds. */
export const rank = (slots, lookUp, { entries, size, pages }) => {
  const all = { entries, size, own: new Credit(size + pages), other: new Credit(size + pages) };
  const sum = new Credit(size + pages);
  for (const slot of slots) sum.join(slotCredit(slot, lookUp, all));
  const possible = COVERAGE * sum.possible;
  for (const number of sum.numbers)
    sum.scores[number] = (sum.scores[number] * (1 + sum.covered[number] / possible)) / (100 * IDF_UNIT * UNIT);
  return { numbers: sum.numbers, scores: sum.scores, held: codesHeld(slots, lookUp) };
};

/** The first of the numbers, in the order of the hits. */
export const best = ({ scores, held }, numbers, count) => {
  const sorted = Float64Array.from(numbers, (number) => scores[number]).sort();
  const least = sorted[Math.max(sorted.length - count, 0)];
  const heldBy = (number) => held.get(number) ?? 0;
  return numbers
    .filter((number) => scores[number] >= least || held.has(number))
    .sort((one, other) => heldBy(other) - heldBy(one) || scores[other] - scores[one] || one - other)
    .slice(0, count);
};

/** By document the sum of what its terms count and of what it covers, and what can be covered. */
class Credit {
  possible = 0;
  numbers = [];

  constructor(size) {
    this.scores = new Float64Array(size);
    this.covered = new Float64Array(size);
  }

  clear() {
    for (const number of this.numbers) this.scores[number] = this.covered[number] = 0;
    this.numbers = [];
    this.possible = 0;
    return this;
  }

  /** With one more term. */
  plus(telling, { numbers, weights }) {
    const { scores, covered } = this;
    this.possible += telling;
    for (let place = 0; place < numbers.length; place++) {
      const number = numbers[place];
      if (!scores[number]) this.numbers.push(number);
      scores[number] += telling * weights[place];
      covered[number] += telling;
    }
  }

  /** With one more slot. */
  join(other) {
    this.possible += other.possible;
    for (const number of other.numbers) {
      if (!this.scores[number]) this.numbers.push(number);
      this.scores[number] += other.scores[number];
      this.covered[number] += other.covered[number];
    }
  }

  /** The better of two variants. */
  raise(other) {
    for (const number of other.numbers) {
      if (!this.scores[number]) this.numbers.push(number);
      this.scores[number] = Math.max(this.scores[number], other.scores[number]);
      this.covered[number] = Math.max(this.covered[number], other.covered[number]);
    }
  }
}

// How many codes of a short question each document holds as a whole.
const codesHeld = (slots, lookUp) => {
  const held = new Map();
  if (slots.length > SHORT_QUESTION) return held;
  for (const [{ terms }] of slots) {
    const posting = length(terms[0]) >= SHORTEST_CODE && hasDigit(terms[0]) && lookUp(terms[0]);
    for (const number of posting?.numbers ?? []) held.set(number, (held.get(number) ?? 0) + 1);
  }
  return held;
};

// The best of the variants.
const slotCredit = ([first, ...others], lookUp, all) => {
  const own = addVariant(all.own.clear(), first, lookUp, all, 0);
  const limit = own.possible;
  let most = 0;
  for (const variant of others) {
    const other = addVariant(all.other.clear(), variant, lookUp, all, limit);
    most = Math.max(most, other.possible);
    own.raise(other);
  }
  own.possible = limit || most;
  return own;
};

// What the terms of a variant count: together no more than `limit`, where there is one.
const addVariant = (credit, { terms, percent: most }, lookUp, { entries, size }, limit) => {
  const found = terms
    .map((term) => ({ term, posting: lookUp(term) }))
    .filter(({ posting }) => posting && having(posting, size))
    .map(({ term, posting }) => ({ telling: idf(term, having(posting, size), entries), posting }));
  const sum = 100 * found.reduce((total, { telling }) => total + telling, 0);
  const percent = limit && sum ? Math.min(most, Math.floor((most * limit) / sum)) : most;
  for (const { telling, posting } of found) credit.plus(percent * telling, posting);
  return credit;
};
