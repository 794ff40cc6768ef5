/* <room-composer>: where a message is written, answered or changed. What is typed stays on the device until it is sent. */
import { keepDraft } from "./vault.js";
import { summary } from "./bubble.js";
import { say } from "./words.js";

const MOST_BYTES = 15_000; // of the 16 KiB of a frame
const SHOW_COUNT = 500;
const bytes = (text) => new TextEncoder().encode(text).length;

class RoomComposer extends HTMLElement {
  #about = null; // { is: "reply" | "edit", item }
  #aside = "";
  input = this.querySelector("textarea");
  tray = this.querySelector("file-tray");

  connect(room, vault) {
    this.room = room;
    keepDraft(this.input, room, vault).then(() => this.#measure());
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.input.addEventListener("input", () => this.#measure());
    this.querySelector(".composer-about button").addEventListener("click", () => this.#dismiss());
    room.addEventListener("page", () => this.#allow());
    this.tray.connect(room, this);
    this.#allow();
  }

  /* A phone's Enter makes a line: there the button sends. */
  #onKey(event) {
    if (event.isComposing || event.defaultPrevented) return;
    const isPhone = matchMedia("(pointer: coarse) and (hover: none)").matches;
    if (event.key === "Enter" && !event.shiftKey && (!isPhone || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && this.#about) {
      event.preventDefault();
      this.#dismiss();
    } else if (event.key === "ArrowUp" && !this.input.value && !this.#about) {
      const mine = this.room.items.findLast((item) => item.by === this.room.person && item.seq && !item.deleted && item.text);
      if (!mine) return;
      event.preventDefault();
      this.edit(mine);
    }
  }

  reply(item) {
    this.#take({ is: "reply", item });
  }

  edit(item) {
    if (this.#about?.is !== "edit") this.#aside = this.input.value;
    this.#take({ is: "edit", item });
    this.write(item.text);
  }

  #take(about) {
    this.#about = about;
    const bar = this.querySelector(".composer-about");
    bar.hidden = false;
    bar.querySelector("b").textContent = about.is === "edit" ? say("editing") : say("replying", { name: this.room.nameOf(about.item.by) });
    bar.querySelector("span").textContent = summary(about.item);
    this.input.focus();
  }

  #dismiss() {
    if (this.#about?.is === "edit") this.write(this.#aside);
    this.#about = null;
    this.querySelector(".composer-about").hidden = true;
    this.input.focus();
  }

  write(text) {
    this.input.value = text;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #send() {
    const body = (this.input.value.toWellFormed?.() ?? this.input.value).trim();
    const { is, item } = this.#about ?? {};
    if (this.tray.isBusy || this.#isTooLong() || !(body || (is !== "edit" && this.tray.cards.length))) return;
    const mentions = this.room.others.filter(({ name }) => body.includes(`@${name}`)).map(({ person }) => person).slice(0, 20);
    if (is === "edit") {
      if (body !== item.text) this.room.act({ type: "edit", target: item.seq, rev: item.rev ?? 0, body, mentions });
    } else {
      const cards = this.tray.empty();
      this.room.act({ type: "send", body, mentions, files: cards.map(({ id }) => id), reply_to: item?.seq ?? 0 }, cards);
      this.dispatchEvent(new CustomEvent("sent"));
    }
    this.write("");
    if (is) this.#dismiss();
  }

  #isTooLong() {
    const { value } = this.input;
    return [...value].length > this.room.page.limits.text || bytes(value) > MOST_BYTES;
  }

  #measure() {
    if (!CSS.supports("field-sizing", "content")) {
      for (const height of ["auto", `${this.input.scrollHeight}px`]) this.input.style.height = height;
    }
    const left = this.room.page.limits.text - [...this.input.value].length;
    const count = this.querySelector(".composer-count");
    count.hidden = left > SHOW_COUNT && !this.#isTooLong();
    count.textContent = this.#isTooLong() ? say("too-long") : say("left", { left });
    this.input.setAttribute("aria-invalid", this.#isTooLong());
  }

  /* A room that is not open says why, where the text would be. */
  #allow() {
    const { may_write, line } = this.room.page;
    this.querySelector("form").hidden = !may_write;
    for (const notice of this.querySelectorAll("[data-state]")) notice.hidden = may_write || notice.dataset.state !== line.standing.state;
  }
}

customElements.define("room-composer", RoomComposer);
