// The index as static files: what they hold, and which of them a search needs. The forms are written down in
// kblib/search/shards; every file but the manifest is named by its content and never changes.

import { isCharacter } from "./analysis.js";
import { gunzip } from "./inflate.js";

const VERSION = 2;
const NAME = 10;
const text = new TextDecoder();

/** The index cannot be loaded: `reason` is "unreachable", "missing", "damaged" or "newer". */
export class IndexUnavailable extends Error {
  constructor(reason, cause) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** A file that the manifest names is gone: the site has been published anew, or it was published by halves. */
export class Superseded extends IndexUnavailable {
  constructor(name) {
    super("damaged", name);
  }
}

/** Reads files over the network. Returns bytes, or null where the server has none. */
export const over = (base) => async (name) => {
  let answer;
  try {
    answer = await fetch(new URL(name, base), name === "manifest.bin" ? { cache: "no-cache" } : {});
  } catch (error) {
    throw new IndexUnavailable("unreachable", error);
  }
  if (answer.status === 404) return null;
  if (!answer.ok) throw new IndexUnavailable("unreachable");
  return new Uint8Array(await answer.arrayBuffer());
};

/** The index whose files `read` gives by their names. */
export const open = async (read) => {
  const data = await read("manifest.bin");
  if (!data) throw new IndexUnavailable("missing");
  const manifest = json(data);
  if (manifest.version !== VERSION) throw new IndexUnavailable("newer");
  return new Index(read, manifest);
};

class Index {
  #read;
  #files = new Map();

  constructor(read, manifest) {
    this.#read = read;
    this.manifest = manifest;
  }

  /** Postings by term: `numbers` ascending, and `weights`. A term that stands nowhere is left out. */
  async postings(terms) {
    const found = new Map();
    await Promise.all(
      terms.map(async (term) => {
        const page = await this.#pageOf(term);
        const holder = isCharacter(term) ? page.characters : await this.#listed(page, placeOf(page, term), shard);
        const posting = holder?.get(term);
        if (posting) found.set(term, posting);
      }),
    );
    return found;
  }

  /** What is shown of the documents with these numbers, in the same order. */
  cards(numbers) {
    const { names, block, page } = this.manifest.cards;
    return Promise.all(
      numbers.map(async (number) => {
        const place = Math.floor(number / block);
        const listed = await this.#file(at(names, Math.floor(place / page)), json);
        const cards = await this.#file(at(listed, place % page), json);
        return card(cards[number % block]);
      }),
    );
  }

  /** The values by which results can be filtered. */
  columns() {
    return this.#file(this.manifest.columns, json);
  }

  /** Pairs of a traditional and a simplified character, in one text. */
  folding() {
    return this.#file(this.manifest.folding, json);
  }

  /** Groups of synonyms that have a word with this first atom, and others; each is led by its place in the table. */
  async synonyms(atom) {
    return (await this.#pageOf(atom)).synonyms;
  }

  /** The Latin terms and codes that begin with a text, each with the number of its entries. */
  async beginning(start) {
    const [first, second = ""] = start;
    const list = this.manifest.words[first];
    if (!list) return [];
    const names = await this.#file(list, json);
    const begin = first + second;
    const files = Object.keys(names).filter((key) => key.startsWith(begin));
    const lists = await Promise.all(files.map((key) => this.#file(names[key], termList)));
    return lists.flat().filter(({ term }) => term.startsWith(start));
  }

  #pageOf(term) {
    const pages = this.manifest.shards;
    return this.#listed(pages, Math.max(placeOf(pages, term), 0), page);
  }

  #listed({ names }, place, decode) {
    return place < 0 ? undefined : this.#file(at(names, place), decode);
  }

  #file(name, decode) {
    if (!this.#files.has(name)) {
      const loaded = this.#load(name, decode);
      this.#files.set(name, loaded);
      loaded.catch(() => this.#files.delete(name));
    }
    return this.#files.get(name);
  }

  async #load(name, decode) {
    const data = await this.#read(`${name}.bin`);
    if (!data) throw new Superseded(name);
    try {
      return decode(data);
    } catch (error) {
      throw new IndexUnavailable("damaged", error);
    }
  }
}

// Of a list that is sorted by first terms, the last part that does not begin behind a term.
const placeOf = ({ terms }, term) => {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle] <= term) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};

// Lines as kblib/search/shards/vocabulary.py writes them.
const termList = (data) => {
  let term = "";
  return json(data).split("\n").map((line) => {
    const [rest, count = "1"] = line.slice(1).split(" ");
    term = [...term].slice(0, Number(line[0])).join("") + rest;
    return { term, count: Number(count) };
  });
};

const at = (names, place) => names.slice(place * NAME, (place + 1) * NAME);

const card = ([id, title, system, type, language, ...texts]) => ({ id, title, system, type, language, texts });

const json = (data) => {
  try {
    return JSON.parse(text.decode(unpacked(data)));
  } catch (error) {
    throw new IndexUnavailable("damaged", error);
  }
};

// Files are compressed by us, since many servers would not. One that has unpacked them by itself has done the work.
const unpacked = (data) => (data[0] === 0x1f && data[1] === 0x8b ? gunzip(data) : data);

const shard = (data) => new Shard(unpacked(data));

// As kblib/search/shards/pages.py writes it.
const page = (data) => {
  const bytes = unpacked(data);
  const lines = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const [terms, ...groups] = text.decode(bytes.subarray(4, lines)).split("\n").map((line) => line.split("\t"));
  const end = lines + (terms.length * NAME) / 2;
  const names = Array.from(bytes.subarray(lines, end), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { terms, names, synonyms: groups.map(([place, ...words]) => [Number(place), ...words]), characters: new Shard(bytes.subarray(end)) };
};

/** The terms of one shard; a posting is decoded when it is asked for. */
class Shard {
  #data;
  #at = 0;
  #places = new Map();

  constructor(data) {
    this.#data = data;
    const counts = this.#terms();
    for (const [term, count] of counts) {
      this.#places.set(term, { count, numbers: this.#at });
      for (let left = count; left; left--) while (data[this.#at++] & 0x80);
    }
    for (const place of this.#places.values()) {
      place.weights = this.#at;
      this.#at += place.count;
    }
    if (this.#at !== data.length) throw new RangeError("a shard ends too early");
  }

  get(term) {
    const place = this.#places.get(term);
    if (place && !place.posting) place.posting = this.#posting(place);
    return place?.posting;
  }

  #terms() {
    const counts = new Map();
    let name = new Uint8Array();
    for (let left = this.#varint(); left; left--) {
      const shared = this.#varint();
      const length = this.#varint();
      const next = new Uint8Array(shared + length);
      next.set(name.subarray(0, shared));
      next.set(this.#data.subarray(this.#at, this.#at + length), shared);
      this.#at += length;
      name = next;
      counts.set(text.decode(name), this.#varint());
    }
    return counts;
  }

  #posting({ count, numbers: start, weights }) {
    const numbers = new Uint32Array(count);
    this.#at = start;
    let number = -1;
    for (let place = 0; place < count; place++) numbers[place] = number += this.#varint();
    return { numbers, weights: this.#data.subarray(weights, weights + count) };
  }

  #varint() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#data[this.#at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (!(byte & 0x80)) return value;
    }
  }
}
