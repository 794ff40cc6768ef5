/* Goes through a room's log: the page above, the page below, the place of one message, the newest. */
import { Slice } from "./slice.js";

const PAGE = 50;
const CONTEXT = 15;

/* Dispatches "change" when other messages are loaded. */
export class History extends EventTarget {
  slice = new Slice();
  #loading = null;
  #quotes = new Map();

  constructor(address) {
    super();
    this.address = address;
  }

  async fetch(path) {
    const answer = await fetch(this.address + path, { headers: { Accept: "application/json" } }).catch(() => null);
    return answer?.ok ? answer.json() : null;
  }

  older() {
    return this.#once(this.slice.before, async () => {
      const page = await this.fetch(`/events?before=${this.slice.before}&limit=${PAGE}`);
      page && this.slice.addOlder(page);
      return page;
    });
  }

  newer() {
    return this.#once(this.slice.hasNewer, async () => {
      const page = await this.fetch(`/events?after=${this.slice.last ?? 0}&limit=${PAGE}`);
      page && this.slice.addNewer(page, page.events.length === PAGE);
      return page;
    });
  }

  toNewest() {
    return this.#once(true, async () => {
      const page = await this.fetch(`/events?limit=${PAGE}`);
      page && this.slice.begin(page);
      return page;
    });
  }

  /* Have a message and its neighbours loaded. */
  async around(seq) {
    if (this.slice.find(seq)) return;
    await this.#loading;
    await this.#once(true, async () => {
      const [above, below] = await Promise.all([
        this.fetch(`/events?before=${seq + 1}&limit=${CONTEXT}`),
        this.fetch(`/events?after=${seq}&limit=${PAGE}`),
      ]);
      if (!above || !below) return false;
      this.slice.begin({ events: [...above.events, ...below.events], before: above.before }, below.events.length === PAGE);
      return true;
    });
  }

  /* One load at a time; one that failed is tried again when the reader moves on. */
  #once(wanted, work) {
    if (!wanted) return;
    this.#loading ??= work().then((isLoaded) => {
      this.#loading = null;
      if (isLoaded) this.dispatchEvent(new CustomEvent("change"));
    });
    return this.#loading;
  }

  /* The message that another one answers; asked for where it is not loaded, and told by "change" when it is there. */
  quoted(seq) {
    const here = this.slice.find(seq) ?? this.#quotes.get(seq);
    if (here || this.#quotes.has(seq)) return here;
    this.#quotes.set(seq, null);
    this.fetch(`/events?before=${seq + 1}&limit=1`).then((page) => {
      this.#quotes.set(seq, page?.events.find((event) => event.seq === seq) ?? null);
      this.dispatchEvent(new CustomEvent("change"));
    });
  }

  /* A message was changed: what was quoted of it is asked for again. */
  doubt(seq) {
    this.#quotes.delete(seq);
  }
}
