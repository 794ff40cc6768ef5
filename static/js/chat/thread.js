/* <room-thread>: the messages on the screen. What arrives never moves what somebody is reading, and never takes the focus. */
import { fill, newBubble } from "./bubble.js";
import { plan } from "./plan.js";
import { Scroll } from "./scroll.js";
import { announce, dayInWords, say } from "./words.js";

const clone = (id) => document.querySelector(id).content.cloneNode(true).firstElementChild;

class RoomThread extends HTMLElement {
  #rows = new Map();
  #isDue = false;
  #list = this.querySelector(".messages");

  connect(room) {
    this.room = room;
    this.newAfter = room.readAtStart;
    this.scroll = new Scroll(this, room);
    room.addEventListener("change", () => this.#soon());
    room.addEventListener("arrival", ({ detail }) => this.#hear(detail));
    this.addEventListener("keydown", (event) => this.#onKey(event));
    this.#render();
    this.#begin();
  }

  /* Where somebody left off, else at the end. */
  async #begin() {
    const { before } = this.room.slice;
    if (this.newAfter !== null && before && this.room.slice.first > this.newAfter + 1) await this.room.history.around(this.newAfter);
    this.#render();
    this.scroll.begin(this.#list.querySelector(".thread-new"));
  }

  /* Many entries at once are drawn once. */
  #soon() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.scroll.keep(() => this.#render());
    });
  }

  #render() {
    const steps = plan(this.room.items, this.newAfter, this.room.person);
    const rows = new Map(steps.map((step) => [step.key, this.#row(step)]));
    for (const [key, row] of this.#rows) if (rows.get(key) !== row) row.remove();
    let place = this.#list.firstElementChild;
    for (const row of rows.values()) {
      if (row === place) place = place.nextElementSibling;
      else this.#list.insertBefore(row, place);
    }
    this.#rows = rows;
    this.querySelector(".thread-empty").hidden = steps.some(({ kind }) => kind === "message") || Boolean(this.room.slice.before);
    this.querySelector(".thread-older").hidden = !this.room.slice.before;
  }

  #row(step) {
    const row = this.#rows.get(step.key) ?? (step.kind === "message" ? newBubble() : clone(`#${step.kind}-row`));
    if (step.kind === "message") fill(row, step.item, { room: this.room, ...step });
    if (step.kind === "day") row.querySelector("span").textContent = dayInWords(step.item.at);
    if (step.kind === "note") row.textContent = this.#note(step.item);
    return row;
  }

  #note({ kind, what, person }) {
    return say(`${kind}-${what}`, { name: this.room.nameOf(person) });
  }

  #hear(event) {
    if (!document.hidden && this.scroll.isAtEnd) announce(say("said", { name: this.room.nameOf(event.by), text: event.text || say("file") }));
    if (this.newAfter === null && !(this.scroll.isAtEnd && !document.hidden)) this.newAfter = event.seq - 1;
  }

  /* What was new is read once somebody has answered. */
  settleDown() {
    this.newAfter = null;
    this.scroll.toEnd();
  }

  async show(seq) {
    await this.room.history.around(seq);
    this.scroll.keep(() => this.#render());
    const item = this.room.find(seq);
    const row = item && this.#rows.get(item.cid ?? `event-${seq}`);
    if (!row) return;
    row.focus({ preventScroll: true });
    this.scroll.bring(row, this.clientHeight / 3);
  }

  itemOf(row) {
    const { key } = row.dataset;
    return this.room.items.find((item) => (item.cid ?? String(item.seq)) === key);
  }

  #onKey(event) {
    const rows = [...this.#list.querySelectorAll(".message")];
    const here = rows.indexOf(document.activeElement?.closest(".message"));
    const there = { ArrowUp: here < 0 ? rows.length - 1 : here - 1, ArrowDown: here + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (there === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!rows[there] || (here < 0 && event.key !== "ArrowUp")) return;
    event.preventDefault();
    rows[there].focus();
  }
}

customElements.define("room-thread", RoomThread);
