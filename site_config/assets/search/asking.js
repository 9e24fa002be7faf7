// Asks the engine while somebody types: not at every letter, and only the latest words are answered.

import { engine } from "./engine.js";
import { Superseded } from "./index.js";

const PAUSE_MS = 120;
const RETRY_MS = 5000;

export class Asking {
  #engine = engine();
  #number = 0;
  #pause;
  #ask;
  #show;
  #fail;

  /** `ask(engine, query)` gives what `show(answer, query)` is given; `fail(reason, query)` tells why there is none. */
  constructor({ ask, show, fail }) {
    this.#ask = ask;
    this.#show = show;
    this.#fail = fail;
    addEventListener("online", () => this.#again?.());
  }

  #again;

  /** Answers a query soon, unless another one comes first. */
  soon(query) {
    clearTimeout(this.#pause);
    this.#number++;
    this.#pause = setTimeout(() => this.now(query), PAUSE_MS);
  }

  /** Answers a query at once. */
  async now(query) {
    clearTimeout(this.#pause);
    this.#again = undefined;
    const number = ++this.#number;
    try {
      const answer = await this.#answer(query);
      if (number === this.#number) this.#show(answer, query);
    } catch (error) {
      if (number !== this.#number) return;
      if (!error.reason) throw error;
      this.#fail(error.reason, query);
      this.#again = () => this.now(query);
      this.#pause = setTimeout(this.#again, RETRY_MS);
    }
  }

  // A site that is published between a search and its hits is asked once more.
  async #answer(query) {
    try {
      return await this.#ask(this.#engine, query);
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
      return this.#ask(this.#engine, query);
    }
  }

  /** Forgets what was asked. */
  stop() {
    clearTimeout(this.#pause);
    this.#again = undefined;
    this.#number++;
  }
}
