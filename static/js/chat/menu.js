/* <message-menu>: what can be done with a message; one dialog for all of them. */
import { announce, exactly, say, together } from "./words.js";

class MessageMenu extends HTMLElement {
  #dialog = this.querySelector("dialog");

  connect(room, thread, composer) {
    Object.assign(this, { room, thread, composer });
    for (const button of this.querySelectorAll("[data-emoji]")) button.setAttribute("aria-label", say(button.dataset.emoji));
    thread.addEventListener("click", (event) => this.#onClick(event));
    thread.addEventListener("contextmenu", (event) => this.#onHold(event));
    thread.addEventListener("keydown", (event) => this.#onKey(event));
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-does]");
      if (button) this.does(button.dataset.does, button.dataset.emoji);
    });
  }

  #onClick({ target }) {
    const row = target.closest(".message");
    const item = row && this.thread.itemOf(row);
    if (!item) return;
    const chip = target.closest(".reaction");
    const quote = target.closest(".quote");
    if (chip) this.#react(item, chip.dataset.emoji);
    else if (quote) this.thread.show(Number(quote.dataset.seq));
    else if (target.closest(".message-more")) this.open(row, item);
    else this.#onFailed(target.closest("[data-failed]")?.dataset.failed, item);
  }

  #onFailed(wish, { cid, text }) {
    const entry = this.room.outbox.entries.get(cid);
    if (!wish || !entry) return;
    if (wish === "again") this.room.outbox.change(entry, { state: "queued", code: undefined });
    else this.room.outbox.drop(entry);
    if (wish === "edit") this.composer.write(text);
    this.composer.input.focus();
  }

  /* A long press on a phone, a right click on the bubble elsewhere. Selected text and links keep the browser's own menu. */
  #onHold(event) {
    const bubble = event.target.closest(".bubble");
    const item = bubble && this.thread.itemOf(bubble.closest(".message"));
    if (!item?.seq || item.deleted || event.target.closest("a") || !getSelection().isCollapsed) return;
    event.preventDefault();
    this.open(bubble.closest(".message"), item);
  }

  #onKey(event) {
    const row = event.target;
    const item = row.classList.contains("message") && this.thread.itemOf(row);
    if (!item?.seq || item.deleted || event.ctrlKey || event.metaKey || event.altKey) return;
    const does = { r: "reply", e: "edit", c: "copy", p: "pin", Delete: "delete" }[event.key];
    if (event.key === "Enter") this.open(row, item);
    else if (does && this.#may(does, item)) {
      this.item = item;
      this.does(does);
    } else return;
    event.preventDefault();
  }

  #may(does, item) {
    const isMine = item.by === this.room.person;
    const { may_write } = this.room.page;
    const own = { edit: isMine && may_write && Boolean(item.text), delete: isMine && may_write, report: !isMine };
    if (does === "copy") return Boolean(item.text) && Boolean(navigator.clipboard);
    return own[does] ?? may_write;
  }

  open(row, item) {
    this.item = item;
    this.row = row;
    for (const button of this.querySelectorAll("[data-does]")) {
      button.hidden = !this.#may(button.dataset.does, item);
      const { emoji } = button.dataset;
      if (emoji) button.setAttribute("aria-pressed", Boolean(item.reactions?.[emoji]?.includes(this.room.person)));
    }
    this.querySelector("[data-does=pin] span").textContent = say(item.pinned ? "unpin" : "pin");
    this.querySelector(".menu-facts").textContent = this.#facts(item);
    this.#dialog.showModal();
    this.#place(row.querySelector(".bubble").getBoundingClientRect());
  }

  #facts({ at, by, seq }) {
    const readers = this.room.others.filter(({ read, person }) => person !== by && read >= seq).map(({ name }) => name);
    return [exactly(at), readers.length ? say("read-by", { names: together(readers) }) : ""].filter(Boolean).join(" · ");
  }

  /* Beside the bubble where there is room; on a phone the sheet lies at the bottom edge. */
  #place(bubble) {
    const { width, height } = this.#dialog.getBoundingClientRect();
    const isSheet = matchMedia("(max-width: 40rem)").matches;
    const at = (place, size, room) => `${Math.max(8, Math.min(place, room - size - 8))}px`;
    this.#dialog.style.insetInlineStart = isSheet ? "" : at(bubble.left, width, innerWidth);
    this.#dialog.style.top = isSheet ? "" : at(bubble.bottom + 4, height, innerHeight);
  }

  #react(item, emoji) {
    if (!this.room.page.may_write) return;
    const on = !item.reactions?.[emoji]?.includes(this.room.person);
    this.room.act({ type: "react", target: item.seq, emoji, on });
  }

  does(wish, emoji) {
    const { item, row } = this;
    this.#dialog.close();
    if (wish === "react") this.#react(item, emoji);
    if (wish === "reply") this.composer.reply(item);
    if (wish === "edit") this.composer.edit(item);
    if (wish === "pin") this.room.act({ type: "pin", target: item.seq, on: !item.pinned });
    if (wish === "copy") navigator.clipboard.writeText(item.text).then(() => announce(say("copied")));
    if (wish === "delete" || wish === "report") this.dispatchEvent(new CustomEvent(wish, { detail: item }));
    if (wish === "react" || wish === "pin" || wish === "copy") row?.focus();
  }
}

customElements.define("message-menu", MessageMenu);
