// The page of all results: words, filters and the number of hits shown are in its address, so that it can be shared.

import { Asking } from "./asking.js";
import { clicked, searched } from "./log.js";
import { element, hitLink, meant, nothing, resultsAddress, sentence, unavailable, unsuitable } from "./render.js";
import { filters, words } from "./words.js";

const PAGE = 20;
const MOST_VALUES = 12;

export class Results {
  #field;
  #status;
  #list;
  #more;
  #message;
  #filters;
  #narrow;
  #end;
  #asking;
  #state;
  #hits = [];

  constructor(page) {
    const one = (name) => page.querySelector(`[data-kb-${name}]`);
    this.#field = page.querySelector("[name=q]");
    [this.#status, this.#list, this.#more, this.#message, this.#filters, this.#narrow, this.#end] = ["status", "list", "more", "message", "filters", "narrow", "end"].map(one);
    this.#openWhereWide();
    this.#asking = new Asking({
      ask: (engine, query) => this.#answer(engine, query),
      show: (answer) => this.#show(answer),
      fail: (reason) => this.#fail(reason),
    });
    this.#listen();
    this.#restore();
  }

  #listen() {
    const { form } = this.#field;
    this.#field.addEventListener("input", (event) => event.isComposing || this.#typed());
    this.#field.addEventListener("compositionend", () => this.#typed());
    form.addEventListener("reset", () => setTimeout(() => (this.#typed(), this.#field.focus())));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#change({ q: this.#field.value, shown: PAGE }, true);
    });
    this.#filters.addEventListener("change", () => {
      const chosen = new FormData(this.#filters);
      this.#change({ shown: PAGE, ...Object.fromEntries(filters.map((name) => [name, chosen.getAll(name)])) }, true);
    });
    this.#more.addEventListener("click", () => this.#change({ shown: this.#state.shown + PAGE }, false));
    this.#list.addEventListener("click", ({ target }) => {
      const link = target.closest("a");
      const hit = this.#hits[[...this.#list.children].indexOf(link?.parentElement)];
      if (hit) clicked(this.#state.q, hit);
    });
    addEventListener("popstate", () => this.#restore());
    addEventListener("pagehide", () => history.replaceState({ scroll: scrollY }, ""));
  }

  // On a phone the results come first; beside them, where there is room, the filters are always open.
  #openWhereWide() {
    const wide = matchMedia("(min-width: 60em)");
    const fit = () => (this.#narrow.open = wide.matches);
    wide.addEventListener("change", fit);
    fit();
  }

  #restore() {
    this.#state = fromAddress();
    this.#field.value = this.#state.q;
    this.#ask(false);
  }

  #typed() {
    this.#state = { ...this.#state, q: this.#field.value, shown: PAGE };
    history.replaceState(null, "", address(this.#state));
    this.#ask(true);
  }

  // What was chosen on purpose can be taken back with the browser's own button.
  #change(values, step) {
    this.#state = { ...this.#state, ...values };
    // Words that were typed are in the address already: going back would lead to the same page.
    if (step && address(this.#state).href !== location.href) history.pushState(null, "", address(this.#state));
    else history.replaceState(null, "", address(this.#state));
    this.#ask(false);
  }

  #ask(typing) {
    if (!this.#state.q.trim()) this.#clear();
    else if (typing) this.#asking.soon(this.#state.q);
    else this.#asking.now(this.#state.q);
  }

  async #answer(engine, query) {
    const all = await engine.search(query);
    const result = await engine.filtered(all, this.#state);
    return { all, result, ...(await engine.hits(result, this.#state.shown)) };
  }

  #show({ all, result, hits, suggestion }) {
    const { q } = this.#state;
    this.#hits = hits;
    document.title = `${q.trim().slice(0, 60)} · ${words.search}`;
    this.#list.replaceChildren(...hits.map((hit) => element("li", {}, hitLink(hit))));
    this.#status.textContent = result.total ? sentence("count", { count: result.total }) : "";
    this.#message.replaceChildren();
    if (suggestion) this.#message.append(meant(suggestion, resultsAddress(suggestion)));
    if (!all.total) this.#message.append(nothing(q));
    else if (!result.total) this.#message.append(element("p", {}, words.none_left));
    this.#more.hidden = hits.length >= result.total;
    this.#more.textContent = sentence("more", { count: Math.min(PAGE, result.total - hits.length) });
    this.#end.replaceChildren(...(result.total ? unsuitable(q) : []));
    this.#fillFilters(result.counts);
    searched(q, result.total);
    this.#scroll();
  }

  #scroll() {
    if (history.state?.scroll) scrollTo(0, history.state.scroll);
    if (history.state) history.replaceState(null, "");
  }

  #fail(reason) {
    this.#clear();
    this.#message.replaceChildren(unavailable(reason));
    this.#status.textContent = words[reason] ?? words.damaged;
  }

  #clear() {
    this.#asking.stop();
    this.#hits = [];
    this.#list.replaceChildren();
    this.#message.replaceChildren();
    this.#filters.replaceChildren();
    this.#narrow.hidden = true;
    this.#end.replaceChildren();
    this.#status.textContent = "";
    this.#more.hidden = true;
  }

  #fillFilters(counts) {
    const focused = document.activeElement?.id;
    this.#filters.replaceChildren(...filters.flatMap((name) => this.#filter(name, counts.get(name) ?? [])));
    this.#narrow.hidden = !this.#filters.childElementCount;
    if (focused?.startsWith("kb-filter-")) document.getElementById(focused)?.focus();
  }

  #filter(name, values) {
    const chosen = this.#state[name];
    const ordered = [...values].sort((one, other) => other.hits - one.hits || (one.value < other.value ? -1 : 1));
    const shown = ordered.filter(({ value }, place) => place < MOST_VALUES || chosen.includes(value));
    if (shown.length < 2 && !chosen.length) return [];
    return [element("fieldset", {}, element("legend", {}, words[`filter_${name}`]), ...shown.map((value) => choice(name, value, chosen)))];
  }
}

const choice = (name, { value, title, hits }, chosen) => {
  const box = element("input", { type: "checkbox", name, value, id: `kb-filter-${name}-${value}` });
  box.checked = chosen.includes(value);
  return element("label", {}, box, " ", element("span", {}, title), " ", element("span", { class: "kb-count" }, String(hits)));
};

const fromAddress = () => {
  const values = new URLSearchParams(location.search);
  return {
    q: values.get("q") ?? "",
    shown: Math.min(Math.max(Number.parseInt(values.get("n"), 10) || PAGE, PAGE), 1000),
    ...Object.fromEntries(filters.map((name) => [name, values.getAll(name)])),
  };
};

const address = (state) => {
  const made = new URL(resultsAddress(state.q));
  for (const name of filters) for (const value of state[name]) made.searchParams.append(name, value);
  if (state.shown > PAGE) made.searchParams.set("n", state.shown);
  return made;
};
