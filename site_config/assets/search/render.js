// Hits and messages as elements. Everything that somebody has typed becomes text, never markup.

import { browse, submit, words } from "./words.js";

export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/** A sentence of `words` with its placeholders filled in. */
export const sentence = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

/** The link that a hit is. */
export const hitLink = (hit, attributes = {}) => {
  const language = hit.language === document.documentElement.lang ? undefined : hit.language;
  const badges = hit.badges.map((badge) => element("span", { class: "kb-badge" }, badge));
  if (hit.id.endsWith("/")) badges.push(element("span", { class: "kb-badge" }, words.handbook));
  else badges.unshift(element("code", {}, hit.id));
  return element(
    "a",
    { class: "kb-hit", href: hit.address, ...attributes },
    element("span", { class: "kb-hit-title", lang: language }, ...pieces(hit.title)),
    " ",
    element("span", { class: "kb-hit-badges" }, ...badges.flatMap((badge) => [badge, " "])),
    element(
      "span",
      { class: "kb-hit-text" },
      ...(hit.element ? [element("b", {}, hit.element), " "] : []),
      element("span", { lang: language }, ...pieces(hit.excerpt)),
    ),
  );
};

const pieces = (parts) => parts.map(([text, marked]) => (marked ? element("mark", {}, text) : text));

const browseLinks = () => browse.flatMap(([title, path]) => [element("a", { href: onSite(path) }, title), " "]);

/** Says that nothing was found, and hands the words to whoever can write the entry. */
export const nothing = (query) =>
  element(
    "div",
    { class: "kb-search-none" },
    element("p", {}, element("strong", {}, sentence("none", { query: shortened(query) })), " ", words.none_help),
    element("p", {}, element("a", { class: "kb-button", href: submitAddress(query) }, words.submit)),
    element("p", {}, `${words.browse} `, ...browseLinks()),
  );

/** Below results that may not have answered: the way to submit what is missing. */
export const unsuitable = (query) => [`${words.unsuitable} `, element("a", { href: submitAddress(query) }, words.submit)];

/** Says why there is no search, and where to look instead. */
export const unavailable = (reason) =>
  element(
    "div",
    { class: "kb-search-none", "data-kb-unavailable": reason },
    element("p", {}, element("strong", {}, words[reason] ?? words.damaged)),
    element("p", {}, ...browseLinks()),
  );

/** The link to the words that were probably meant. */
export const meant = (suggestion, href) =>
  element("p", { class: "kb-search-meant" }, `${words.meant} `, element("a", { href }, suggestion));

/** The address of the page with all results. */
export const resultsAddress = (query) => {
  const address = new URL(onSite("search/"));
  address.searchParams.set("q", query.trim().slice(0, 300));
  return address.href;
};

const submitAddress = (query) => {
  const address = submit.replaceAll("{query}", encodeURIComponent(shortened(query)));
  return /^https?:/.test(address) ? address : onSite(address);
};

const shortened = (query) => {
  const text = query.trim().replace(/\s+/g, " ");
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
};

const onSite = (path) => new URL(`../../../${path}`, import.meta.url).href;
