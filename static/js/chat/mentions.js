/* <mention-list>: after "@", the people of the room whose names go on as typed. */
import { announce, say } from "./words.js";

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

class MentionList extends HTMLElement {
  #names = [];
  #chosen = 0;

  connect(room, composer) {
    Object.assign(this, { room, input: composer.input });
    this.input.addEventListener("input", () => this.#look());
    this.input.addEventListener("blur", () => this.#close());
    this.input.addEventListener("keydown", (event) => this.#onKey(event), { capture: true });
    this.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the text keeps the focus
      const option = event.target.closest("[role=option]");
      if (option) this.#put(option.textContent);
    });
  }

  get #begun() {
    const before = this.input.value.slice(0, this.input.selectionStart);
    return before.match(/(?:^|[\s(])@([^\s@]{0,30})$/)?.[1];
  }

  #look() {
    const begun = this.#begun;
    this.#names = begun === undefined ? [] : this.room.others.map(({ name }) => name).filter((name) => plain(name).startsWith(plain(begun))).slice(0, 6);
    if (!this.#names.length) return this.#close();
    this.#chosen = 0;
    this.hidden = false;
    this.replaceChildren(...this.#names.map((name, place) => this.#option(name, place)));
    this.#mark();
    announce(say("mentions", { count: this.#names.length }));
  }

  #option(name, place) {
    const option = document.createElement("div");
    Object.assign(option, { id: `mention-${place}`, role: "option", className: "mention-option", textContent: name });
    return option;
  }

  #mark() {
    for (const [place, option] of [...this.children].entries()) option.setAttribute("aria-selected", place === this.#chosen);
    this.input.setAttribute("aria-activedescendant", `mention-${this.#chosen}`);
  }

  #onKey(event) {
    if (this.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#chosen = (this.#chosen + step + this.#names.length) % this.#names.length;
    else if (event.key === "Enter" || event.key === "Tab") this.#put(this.#names[this.#chosen]);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    if (step) this.#mark();
  }

  #put(name) {
    const end = this.input.selectionStart;
    this.input.setRangeText(`@${name} `, end - this.#begun.length - 1, end, "end");
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.#close();
  }

  #close() {
    this.hidden = true;
    this.input.removeAttribute("aria-activedescendant");
  }
}

customElements.define("mention-list", MentionList);
