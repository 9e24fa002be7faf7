// The search field of every page and the list that opens below it: a combobox in the sense of WAI-ARIA.

import { Asking } from "./asking.js";
import { clicked, searched } from "./log.js";
import { element, hitLink, meant, nothing, resultsAddress, sentence, unavailable } from "./render.js";
import { words } from "./words.js";

const HITS = 10;

export class Panel {
  #box;
  #opener;
  #field;
  #panel;
  #list;
  #message;
  #status;
  #asking;
  #answered = "";
  #hits = [];
  #active = -1;
  #openWhenAnswered = false;

  constructor(box, opener) {
    this.#box = box;
    this.#opener = opener;
    this.#field = box.querySelector("[name=q]");
    this.#panel = box.querySelector(".kb-search-panel");
    this.#list = box.querySelector("[role=listbox]");
    this.#message = box.querySelector(".kb-search-message");
    this.#status = box.querySelector("[role=status]");
    this.#asking = new Asking({
      ask: async (engine, query) => {
        const result = await engine.search(query);
        return { result, ...(await engine.hits(result, HITS)) };
      },
      show: (answer, query) => this.#show(answer, query),
      fail: (reason, query) => this.#fail(reason, query),
    });
    this.#listen();
    if (box.contains(document.activeElement)) this.#begin();
    if (this.#field.value) this.#ask();
  }

  /** Opens the field, over the whole screen where that is narrow. */
  open() {
    this.#begin();
    this.#field.focus();
  }

  #begin() {
    this.#box.classList.add("kb-open");
    document.documentElement.classList.add("kb-searching");
    this.#reveal();
  }

  #close() {
    this.#box.classList.remove("kb-open");
    document.documentElement.classList.remove("kb-searching");
    this.#reveal();
  }

  #listen() {
    const { form } = this.#field;
    this.#field.addEventListener("focus", () => this.#begin());
    // While an input method composes, the letters are not yet words; it tells when they are.
    this.#field.addEventListener("input", (event) => event.isComposing || this.#ask());
    this.#field.addEventListener("compositionend", () => this.#ask());
    this.#field.addEventListener("keydown", (event) => event.isComposing || event.keyCode === 229 || this.#key(event));
    form.addEventListener("submit", (event) => this.#submit(event));
    form.addEventListener("reset", () => setTimeout(() => (this.#ask(), this.#field.focus())));
    this.#box.querySelector("[data-kb-close]").addEventListener("click", () => this.#leave());
    this.#list.addEventListener("click", ({ target }) => this.#tell(target.closest("[role=option]")));
    this.#box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.#box.contains(relatedTarget)) this.#close();
    });
    addEventListener("pointerdown", ({ target }) => this.#box.contains(target) || this.#close());
  }

  #ask() {
    const query = this.#field.value;
    this.#openWhenAnswered = false;
    if (query.trim()) this.#asking.soon(query);
    else {
      this.#asking.stop();
      this.#fill([], "");
      this.#say("");
    }
    this.#reveal();
  }

  #show({ result, hits, suggestion }, query) {
    this.#hits = hits;
    const links = hits.map((hit, place) => hitLink(hit, { role: "option", id: `kb-hit-${place}`, tabindex: "-1", "aria-selected": "false" }));
    if (result.total > hits.length) links.push(allLink(result.total, query, links.length));
    this.#fill(links, query);
    if (!hits.length) this.#message.append(nothing(query));
    if (suggestion) this.#message.prepend(meant(suggestion, resultsAddress(suggestion)));
    this.#say(result.total ? sentence("count", { count: result.total }) : words.none_short);
    searched(query, result.total);
    if (this.#openWhenAnswered && hits.length) this.#follow(0);
  }

  #fail(reason, query) {
    this.#fill([], query);
    this.#message.append(unavailable(reason));
    this.#say(words[reason] ?? words.damaged);
  }

  #fill(links, query) {
    this.#answered = query;
    this.#list.replaceChildren(...links);
    this.#message.replaceChildren();
    this.#activate(-1);
    this.#panel.querySelector(".kb-search-scroll").scrollTop = 0;
    this.#reveal();
  }

  #reveal() {
    const shown = this.#box.classList.contains("kb-open") && this.#field.value.trim() !== "";
    this.#panel.hidden = !shown;
    this.#field.setAttribute("aria-expanded", shown && this.#list.childElementCount > 0);
    this.#list.hidden = !this.#list.childElementCount;
    this.#panel.querySelector(".kb-search-loading").hidden = this.#answered !== "";
  }

  #say(text) {
    this.#status.textContent = text;
  }

  #key(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && !this.#panel.hidden && this.#list.childElementCount) {
      event.preventDefault();
      this.#move(move);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.#panel.hidden) this.#leave();
      else this.#close();
    } else if (event.key === "ArrowDown") this.#begin();
  }

  #move(step) {
    const places = this.#list.childElementCount + 1;
    this.#activate(((this.#active + 1 + step + places) % places) - 1);
  }

  #activate(place) {
    const options = [...this.#list.children];
    for (const [at, option] of options.entries()) option.setAttribute("aria-selected", at === place);
    this.#active = place;
    if (place < 0) this.#field.removeAttribute("aria-activedescendant");
    else {
      this.#field.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }
  }

  // Enter opens what is chosen, or else the first hit; before the answer is there, as soon as it is.
  #submit(event) {
    event.preventDefault();
    if (this.#active >= 0) this.#follow(this.#active);
    else if (this.#answered === this.#field.value && this.#hits.length) this.#follow(0);
    else if (this.#field.value.trim()) {
      this.#openWhenAnswered = true;
      this.#asking.now(this.#field.value);
    }
  }

  #follow(place) {
    const link = this.#list.children[place];
    this.#tell(link);
    location.assign(link.href);
  }

  #tell(link) {
    const hit = this.#hits[[...this.#list.children].indexOf(link)];
    if (hit) clicked(this.#answered, hit);
  }

  #leave() {
    this.#close();
    if (this.#opener?.offsetParent) this.#opener.focus();
    else this.#field.blur();
  }
}

const allLink = (total, query, place) =>
  element("a", { class: "kb-hit kb-hit-all", role: "option", id: `kb-hit-${place}`, tabindex: "-1", "aria-selected": "false", href: resultsAddress(query) }, sentence("all", { count: total }));
