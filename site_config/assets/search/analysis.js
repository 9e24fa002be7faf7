// The terms in a text, exactly as kblib/analysis makes them: one table of examples holds for both.

const LONGEST = 64;
const CJK = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const LETTER = `(?:(?![${CJK}])[\\p{L}\\p{N}])`;
const PIECE = new RegExp(`[${CJK}]+|${LETTER}+(?:[-._@]${LETTER}+)*`, "gu");
const CHINESE = new RegExp(`^[${CJK}]`, "u");
const SPECIAL = /[-._@0-9]/;
const JOINT = /[-._@]/;

export const length = (text) => (/[\ud800-\udfff]/.test(text) ? [...text].length : text.length);
export const isChinese = (text) => CHINESE.test(text);
export const isCharacter = (term) => isChinese(term) && length(term) === 1;
export const hasDigit = (term) => /[0-9]/.test(term);
export const isShort = (term) => length(term) <= LONGEST;

/** Text in half width, lower case and simplified characters. `simplified` maps traditional characters. */
export const fold = (text, simplified) => {
  let found = "";
  for (const character of text.normalize("NFKC").toLowerCase()) found += simplified.get(character) ?? character;
  return found;
};

/** The same, character by character, with the place in `text` of every place in the folded one. */
export const foldedWithPlaces = (text, simplified) => {
  let folded = "";
  const places = [];
  let at = 0;
  for (const character of text) {
    const made = fold(character, simplified);
    for (let unit = 0; unit < made.length; unit++) places.push(at);
    folded += made;
    at += character.length;
  }
  places.push(at);
  return { folded, places };
};

/** The runs of Chinese and the Latin words of a folded text, in order: {text, start}. */
export const pieces = (folded) => Array.from(folded.matchAll(PIECE), ({ 0: text, index: start }) => ({ text, start }));

/** The terms of any text, in order, each as often as it occurs. */
export const terms = (text, simplified) => pieces(fold(text, simplified)).flatMap((piece) => termsOf(piece.text));

/** The single Chinese characters of any text, in order. */
export const characters = (text, simplified) => [...fold(text, simplified)].filter(isChinese);

/** The terms of one piece: pairs of characters, a stem, or a code and its parts. */
export const termsOf = (piece) => (isChinese(piece) ? pairs(piece) : termsOfWord(piece));

/** The overlapping pairs of a run of Chinese; a run of one character is its own term. */
export const pairs = (chinese) => {
  const characters = [...chinese];
  return characters.length < 2 ? characters : characters.slice(1).map((character, place) => characters[place] + character);
};

/** The terms of a Latin word or code, as a whole and then in parts. */
export const termsOfWord = (word) => {
  const found = SPECIAL.test(word) ? [whole(word), ...parts(word)] : [stem(word)];
  return [...new Set(found)].filter(isShort);
};

/** The term of a Latin word as a whole: a code as it is, any other word's stem. */
export const whole = (word) => (SPECIAL.test(word) ? word : stem(word));

const parts = (code) => {
  const words = code.split(JOINT);
  const joints = [...code].filter((character) => JOINT.test(character));
  const neighbours = words.slice(1).flatMap((second, place) => {
    const first = words[place];
    return words.length > 2 && (hasDigit(first) || hasDigit(second)) ? [first + joints[place] + second] : [];
  });
  return [...words.flatMap(partsOfWord), ...neighbours];
};

const partsOfWord = (part) => {
  if (!hasDigit(part)) return [stem(part)];
  const number = /^0x([0-9a-f]+)$/.exec(part);
  if (number) return [number[1]];
  const runs = part.match(/[0-9]+|[^0-9]+/g).filter((run) => length(run) > 1 && run !== part);
  return [part, ...runs.map((run) => (hasDigit(run) ? run : stem(run)))];
};

/** A folded word without its ending. */
export const stem = (given) => {
  let word = singular(given);
  for (const ending of ["ing", "ed"]) {
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && rest.length >= 3 && /[aeiouy]/.test(rest)) {
      word = rest.at(-1) === rest.at(-2) && !/[lsz]/.test(rest.at(-1)) ? rest.slice(0, -1) : rest;
      break;
    }
  }
  return word.length > 3 && word.endsWith("e") ? word.slice(0, -1) : word;
};

const singular = (word) => {
  if (word.length <= 3 || !word.endsWith("s")) return word;
  if (word.endsWith("ies")) return /[ae]/.test(word.at(-4)) ? word : `${word.slice(0, -3)}y`;
  if (word.endsWith("es")) return /[aeo]/.test(word.at(-3)) ? word : word.slice(0, -1);
  return /[us]/.test(word.at(-2)) ? word : word.slice(0, -1);
};
