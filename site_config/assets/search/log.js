// Searches and clicks, told to the web server alone: its own access log carries the address of a tiny file.

const FILE = new URL("../../../_/q", import.meta.url);
const LONGEST = 200;
const SETTLED_MS = 1500;

let waiting;
let last = "";

const tell = (values) => {
  const address = new URL(FILE);
  for (const [name, value] of Object.entries(values)) address.searchParams.set(name, value);
  // What cannot be told is not worth an error.
  fetch(address, { keepalive: true, cache: "no-store" }).catch(() => {});
};

const now = () => {
  clearTimeout(waiting?.timer);
  if (waiting && waiting.q !== last) tell({ q: (last = waiting.q), n: waiting.n });
  waiting = undefined;
};

/** A search and how many entries it found; told when its words have stayed for a moment, or the page is left. */
export const searched = (query, found) => {
  clearTimeout(waiting?.timer);
  const q = query.trim().slice(0, LONGEST);
  waiting = q ? { q, n: found, timer: setTimeout(now, SETTLED_MS) } : undefined;
};

/** The entry that was opened, and its place among the hits. */
export const clicked = (query, { id, rank }) => {
  now();
  tell({ q: query.trim().slice(0, LONGEST), id, rank });
};

addEventListener("pagehide", now);
