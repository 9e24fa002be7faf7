// What somebody asks, as the terms to look for, exactly as kblib/analysis/question.py makes it of the same words.

import { fold, hasDigit, isChinese, isShort, length, pairs, pieces, termsOfWord, whole } from "./analysis.js";

const MOST_CHARACTERS = 5000;
const MOST_SLOTS = 48;
const MOST_SYNONYMS = 8;
const LONGEST_IN_CHARACTERS = 4;
const ALMOST = 70;

/** The other words of its groups for each word of the table, by its atoms; and the atoms of the longest word. */
export const synonymsOf = (groups) => {
  const byAtoms = new Map();
  let longest = 0;
  for (const group of groups)
    for (const word of group) {
      const atoms = atomsOf(word);
      longest = Math.max(longest, atoms.length);
      const key = atoms.join("\n");
      byAtoms.set(key, new Set([...(byAtoms.get(key) ?? []), ...group.filter((other) => other !== word)]));
    }
  return { byAtoms, longest };
};

const atomsOf = (folded) => pieces(folded).flatMap(({ text }) => (isChinese(text) ? [...text] : [whole(text)]));

/** What somebody typed or pasted, folded; what is pasted beyond a limit is passed over. */
export const foldedQuestion = (text, simplified) =>
  fold([...text.slice(0, 2 * MOST_CHARACTERS)].slice(0, MOST_CHARACTERS).join(""), simplified);

/** The question in a folded text: `{slots, last}`; a slot is a list of variants {terms, percent}. */
export const ask = (folded, synonyms) => {
  const found = pieces(folded);
  const units = unitsOf(found);
  const words = new Slots();
  const characters = new Slots();
  for (let at = 0; at < units.length; ) {
    const { end, others } = synonymsAt(units, at, synonyms);
    if (others) words.add(slotOfSynonyms(units.slice(at, end), others));
    for (const slot of slotsOf(units, at, end, Boolean(others))) words.add(slot);
    if (!others && units[at].isCharacter) characters.add(plain(units[at].text));
    at = end;
  }
  const singles = characters.list.filter((slot) => !words.has(slot));
  return { slots: [...mostTelling(words.list), ...singles.slice(0, MOST_SLOTS)], last: lastOf(folded, found) };
};

/** Slots in the order in which they came, each once. */
class Slots {
  #seen = new Map();
  add(slot) {
    const key = JSON.stringify(slot);
    if (!this.#seen.has(key)) this.#seen.set(key, slot);
  }
  has(slot) {
    return this.#seen.has(JSON.stringify(slot));
  }
  get list() {
    return [...this.#seen.values()];
  }
}

const unitsOf = (found) =>
  found.flatMap(({ text }, run) => {
    if (isChinese(text)) return [...text].map((character) => ({ atom: character, text: character, run, isCharacter: true }));
    return isShort(text) ? [{ atom: whole(text), text, run: -1, isCharacter: false }] : [];
  });

const synonymsAt = (units, at, { byAtoms, longest }) => {
  const window = units.slice(at, at + longest).map(({ atom }) => atom);
  for (let length = window.length; length > 0; length--) {
    const others = byAtoms.get(window.slice(0, length).join("\n"));
    if (others?.size) return { end: at + length, others };
  }
  return { end: at + 1 };
};

const slotOfSynonyms = (units, others) => {
  const own = units.map(({ text, isCharacter }) => (isCharacter ? text : ` ${text} `)).join("");
  const first = [...others].slice(0, MOST_SYNONYMS);
  return [variant(termsOfPhrase(own)), ...first.map((other) => variant(termsOfPhrase(other, LONGEST_IN_CHARACTERS), ALMOST))];
};

// The terms of a word of the table, and the single characters of one that is not too long.
const termsOfPhrase = (folded, longest = Infinity) => {
  const found = pieces(folded).map(({ text }) => text);
  const words = found.flatMap((text) => (isChinese(text) ? pairs(text) : [whole(text)]));
  const characters = length(folded) <= longest ? found.filter(isChinese).flatMap((text) => [...text]) : [];
  return [...new Set([...words, ...characters])];
};

const slotsOf = (units, at, end, covered) => {
  const unit = units[end - 1];
  const following = units[end];
  if (!unit.isCharacter) return covered ? [] : [slotOfWord(unit.text)];
  if (following?.run === unit.run) return [plain(unit.text + following.text)];
  return !covered && units[at - 1]?.run !== unit.run ? [plain(unit.text)] : [];
};

const slotOfWord = (word) => {
  const [first, ...others] = termsOfWord(word);
  return others.length ? [variant([first]), variant(others, ALMOST)] : plain(first);
};

const variant = (terms, percent = 100) => ({ terms, percent });
const plain = (term) => [variant([term])];

const mostTelling = (slots) => {
  if (slots.length <= MOST_SLOTS) return slots;
  const codes = new Set(slots.filter(([{ terms }]) => hasDigit(terms[0])).slice(0, Math.floor(MOST_SLOTS / 3)));
  const words = new Set(slots.filter((slot) => !codes.has(slot)).slice(0, MOST_SLOTS - codes.size));
  return slots.filter((slot) => codes.has(slot) || words.has(slot));
};

const lastOf = (folded, found) => {
  const last = found.at(-1);
  if (!last || isChinese(last.text)) return "";
  return last.start + last.text.length === folded.length && isShort(last.text) ? last.text : "";
};
