// The part of an entry that answers a query: which element, which words of it, and where the words of the query stand.

import { foldedWithPlaces, isChinese, pieces, termsOf } from "./analysis.js";

const WIDTH = 150;
const BEFORE = 30;
// Names of other entries answer less than what the entry says itself.
const LESS_TELLING = new Set(["related"]);
// A Chinese character takes the room of two Latin letters.
const width = (character) => (character > "\u2e7f" ? 2 : 1);

/** Pieces of a text, those that stand for a term of the query marked: [[text, marked], …]. */
export const marked = (text, terms, simplified) => parts(text, spans(text, terms, simplified), 0, text.length);

/** The best of an entry's texts, cut around the words that were found: `{element, parts}`. */
export const excerpt = (texts, terms, simplified) => {
  let best = { score: -1 };
  for (const [element, text] of texts) {
    const found = spans(text, terms, simplified);
    const window = bestWindow(text, found);
    const score = LESS_TELLING.has(element) ? window.score / 2 : window.score;
    if (score > best.score) best = { element, text, found, ...window, score };
  }
  if (best.score < 0) return { element: "", parts: [] };
  return { element: best.element, parts: parts(best.text, best.found, best.start, best.end) };
};

// Where words of the query stand in a text, in order, without overlap: {start, end, term, weight}.
const spans = (text, terms, simplified) => {
  const { folded, places } = foldedWithPlaces(text, simplified);
  const found = [];
  for (const piece of pieces(folded))
    for (const { term, start, end } of occurrences(piece))
      if (terms.has(term)) found.push({ start: places[start], end: places[end], term, weight: terms.get(term) });
  return found;
};

// A pair of characters is marked where it stands; a word as a whole, also when only a part of it was asked for.
const occurrences = ({ text, start }) => {
  const found = termsOf(text);
  if (!isChinese(text)) return found.map((term) => ({ term, start, end: start + text.length }));
  const single = [...text].map((term, place) => ({ term, start: start + place, end: start + place + 1 }));
  return found.map((term, place) => ({ term, start: start + place, end: start + place + term.length })).concat(single);
};

// The window that holds most of the query, each word counted once, and the earlier one of two that hold as much.
const bestWindow = (text, found) => {
  let best = { ...from(text, 0), score: 0 };
  for (const first of found) {
    const window = from(text, first.start);
    const inside = new Map(
      found.filter(({ start, end }) => start >= window.start && end <= window.end).map(({ term, weight }) => [term, weight]),
    );
    const score = [...inside.values()].reduce((sum, weight) => sum + weight, 0);
    if (score > best.score) best = { ...window, score };
  }
  return best;
};

const from = (text, place) => {
  let start = place;
  for (let room = BEFORE; start > 0 && room > 0 && !/[\n。！？]/.test(text[start - 1]); start--) room -= width(text[start - 1]);
  if (start > 0 && /\w/.test(text[start]) && /\w/.test(text[start - 1])) while (start < place && /\w/.test(text[start])) start++;
  let end = start;
  for (let room = WIDTH; end < text.length && room > 0; end++) room -= width(text[end]);
  if (end < text.length && /\w/.test(text[end])) {
    let back = end;
    while (back > place + 20 && /\w/.test(text[back - 1])) back--;
    if (end - back < 20) end = back;
  }
  return { start, end };
};

const parts = (text, found, start, end) => {
  const result = [];
  const push = (piece, isMarked) => {
    if (piece) result.push([piece.replace(/\s+/g, " "), isMarked]);
  };
  let at = start;
  if (start > 0) result.push(["… ", false]);
  for (const span of merged(found.filter((item) => item.start >= start && item.end <= end))) {
    push(text.slice(at, span.start), false);
    push(text.slice(span.start, span.end), true);
    at = span.end;
  }
  push(text.slice(at, end), false);
  if (end < text.length) result.push([" …", false]);
  return result;
};

const merged = (found) => {
  const result = [];
  for (const { start, end } of [...found].sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
};
