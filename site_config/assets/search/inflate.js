// Unpacks gzip (RFC 1952, RFC 1951). A search reads a hundred small files, and starting a stream for each of them takes
// the browser longer than all of this.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const HEAD = 10;
const TAIL = 8;

/** The content of a gzip file without optional fields in its head. Throws RangeError when it is damaged. */
export const gunzip = (data) => {
  if (data.length < HEAD + TAIL || data[3] !== 0) throw new RangeError("not a gzip file");
  const size = new DataView(data.buffer, data.byteOffset).getUint32(data.length - 4, true);
  // A byte of input cannot become more than this; a damaged size must not take all memory.
  if (size > data.length * 1032) throw new RangeError("a size that cannot be");
  const reader = new Reader(data.subarray(HEAD, data.length - TAIL), new Uint8Array(size));
  while (!reader.block());
  if (reader.written !== size) throw new RangeError("ends too early");
  return reader.output;
};

class Reader {
  written = 0;
  #input;
  #at = 0;
  #bits = 0;
  #count = 0;

  constructor(input, output) {
    this.#input = input;
    this.output = output;
  }

  /** Unpacks the next block; whether it was the last. */
  block() {
    const last = this.#take(1);
    const kind = this.#take(2);
    if (kind === 0) this.#stored();
    else if (kind === 1) this.#packed(FIXED, FIXED_DISTANCES);
    else if (kind === 2) this.#packed(...this.#codes());
    else throw new RangeError("an unknown kind of block");
    return last;
  }

  #take(count) {
    this.#fill(count);
    const value = this.#bits & ((1 << count) - 1);
    this.#drop(count);
    return value;
  }

  // At the end of a file there may be fewer bits than were hoped for.
  #fill(count) {
    while (this.#count < count && this.#at < this.#input.length) {
      this.#bits |= this.#input[this.#at++] << this.#count;
      this.#count += 8;
    }
  }

  #drop(count) {
    if (count > this.#count) throw new RangeError("ends too early");
    this.#bits >>>= count;
    this.#count -= count;
  }

  #symbol(codes) {
    this.#fill(15);
    const found = codes[this.#bits & (codes.length - 1)];
    if (!found) throw new RangeError("an unknown code");
    this.#drop(found & 15);
    return found >> 4;
  }

  #stored() {
    // Whole bytes that were read ahead belong to the block.
    this.#at -= this.#count >> 3;
    this.#bits = this.#count = 0;
    const length = this.#input[this.#at] | (this.#input[this.#at + 1] << 8);
    this.#at += 4;
    if (this.#at + length > this.#input.length) throw new RangeError("ends too early");
    this.output.set(this.#input.subarray(this.#at, this.#at + length), this.written);
    this.#at += length;
    this.written += length;
  }

  #codes() {
    const literals = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    const lengths = new Uint8Array(19);
    for (let left = this.#take(4) + 4, place = 0; left; left--) lengths[CODE_ORDER[place++]] = this.#take(3);
    const code = huffman(lengths);
    const all = [];
    while (all.length < literals + distances) {
      const symbol = this.#symbol(code);
      if (symbol < 16) all.push(symbol);
      else if (symbol === 16) repeat(all, all.at(-1), 3 + this.#take(2));
      else repeat(all, 0, symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7));
    }
    return [huffman(all.slice(0, literals)), huffman(all.slice(literals))];
  }

  #packed(literals, distances) {
    const { output } = this;
    for (let symbol = this.#symbol(literals); symbol !== 256; symbol = this.#symbol(literals)) {
      if (symbol < 256) output[this.written++] = symbol;
      else this.#copy(LENGTHS[symbol - 257] + this.#take(LENGTH_BITS[symbol - 257]), distances);
      if (this.written > output.length) throw new RangeError("does not end");
    }
  }

  #copy(length, distances) {
    const symbol = this.#symbol(distances);
    const distance = DISTANCES[symbol] + this.#take(symbol < 2 ? 0 : (symbol >> 1) - 1);
    if (!(distance <= this.written)) throw new RangeError("a copy from before the beginning");
    for (let left = length; left; left--, this.written++) this.output[this.written] = this.output[this.written - distance];
  }
}

const repeat = (list, value, count) => {
  for (let left = count; left; left--) list.push(value);
};

// Symbols by what the next bits of the input may be, each with the length of its code in the lowest four bits: a table
// as long as the longest code asks for, so that a symbol is found in one step.
const huffman = (lengths) => {
  const counts = new Uint16Array(16);
  let longest = 0;
  for (const length of lengths) {
    counts[length]++;
    if (length > longest) longest = length;
  }
  const next = new Uint16Array(16);
  for (let length = 2; length <= longest; length++) next[length] = (next[length - 1] + counts[length - 1]) << 1;
  const table = new Uint16Array(1 << longest);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol];
    if (length) for (let place = reversed(next[length]++, length); place < table.length; place += 1 << length) table[place] = (symbol << 4) | length;
  }
  return table;
};

// A code begins with its highest bit, the input with its lowest.
const reversed = (code, length) => {
  let found = 0;
  for (; length; length--, code >>= 1) found = (found << 1) | (code & 1);
  return found;
};

const FIXED = huffman(Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)));
const FIXED_DISTANCES = huffman(new Array(30).fill(5));
