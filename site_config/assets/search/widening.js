// Longer words for one that is still being typed, and the nearest ones for one that no entry has, as kblib/search/engine.py.

import { fold, hasDigit, isChinese, length, pieces, whole } from "./analysis.js";
import { having } from "./ranking.js";

const GOES_ON_FROM = 2;
const MOST_ENDINGS = 8;
const ENDING = 50;
const NEAREST = 3;
const MISSPELT = 70;

/** The slots with further variants; and for each word that no entry has the nearest term. */
export const widened = async ({ slots, last }, postings, index) => {
  const corrections = new Map();
  const { size } = index.manifest;
  const isKnown = (slot) => slot.some(({ terms }) => terms.some((term) => postings.has(term) && having(postings.get(term), size)));
  const wide = await Promise.all(
    slots.map(async (slot) => {
      const [term] = slot[0].terms;
      let others = last && term === whole(last) ? await endings(last, index) : [];
      let percent = ENDING;
      if (!others.length && !isKnown(slot)) {
        others = await nearest(term, index);
        percent = MISSPELT;
        if (others.length) corrections.set(term, others[0]);
      }
      return [...slot, ...others.map((other) => ({ terms: [other], percent }))];
    }),
  );
  return { slots: wide, corrections };
};

const endings = async (beginning, index) => {
  if (length(beginning) < GOES_ON_FROM) return [];
  const longer = (await index.beginning(beginning)).filter(({ term }) => term !== whole(beginning));
  return commonest(longer, MOST_ENDINGS);
};

// The terms with the same first character that differ by as few changes as possible.
const nearest = async (term, index) => {
  if (isChinese(term) || length(term) < 4) return [];
  const changes = length(term) < 8 || hasDigit(term) ? 1 : 2;
  const [first] = term;
  const near = (await index.beginning(first))
    .filter((other) => Math.abs(length(other.term) - length(term)) <= changes)
    .map((other) => ({ ...other, distance: distance(term, other.term) }));
  const least = Math.min(...near.map((other) => other.distance), changes + 1);
  return least > changes ? [] : commonest(near.filter((other) => other.distance === least), NEAREST);
};

const commonest = (found, most) =>
  found
    .sort((one, other) => other.count - one.count || (one.term < other.term ? -1 : 1))
    .slice(0, most)
    .map(({ term }) => term);

// Optimal string alignment: a change adds, drops or replaces a character, or swaps two neighbours.
const distance = (first, second) => {
  const one = [...first];
  const other = [...second];
  let before = [];
  let last = other.map((_, place) => place);
  last.push(other.length);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        next[column] = Math.min(next[column], before[column - 2] + 1);
    }
    [before, last] = [last, next];
  }
  return last[other.length];
};

/** The question with its misspelt words replaced, a stem as it is written in `texts`; empty when nothing is replaced. */
export const suggestion = (folded, corrections, texts, simplified) => {
  if (!corrections.size) return "";
  const spelling = new Map();
  for (const text of texts)
    for (const { text: word } of pieces(fold(text, simplified))) if (!spelling.has(whole(word))) spelling.set(whole(word), word);
  let found = folded;
  for (const { text, start } of pieces(folded).reverse()) {
    const near = isChinese(text) ? undefined : corrections.get(whole(text));
    if (near) found = found.slice(0, start) + (spelling.get(near) ?? near) + found.slice(start + text.length);
  }
  return found === folded ? "" : found.replace(/\s+/g, " ").trim();
};
