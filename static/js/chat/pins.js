/* <room-pins>: what is pinned in the room: the newest on a bar under its name, all of them in the panel. */
import { summary } from "./bubble.js";

class RoomPins extends HTMLElement {
  connect(room, thread) {
    Object.assign(this, { room, thread });
    room.addEventListener("page", () => this.#show());
    this.addEventListener("click", ({ target }) => {
      const pin = target.closest("button[data-seq]");
      if (!pin) return;
      pin.closest("dialog[open]")?.close();
      thread.show(Number(pin.dataset.seq));
    });
    this.#show();
  }

  #show() {
    const pins = this.room.page.pinned.toReversed().slice(0, Number(this.dataset.most));
    this.hidden = !pins.length;
    this.querySelector("ul").replaceChildren(...pins.map((pin) => this.#pin(pin)));
  }

  #pin(pin) {
    const row = document.querySelector("#pin-row").content.cloneNode(true).firstElementChild;
    row.querySelector("button").dataset.seq = pin.seq;
    row.querySelector("b").textContent = this.room.nameOf(pin.by);
    row.querySelector("span").textContent = summary(pin);
    return row;
  }
}

customElements.define("room-pins", RoomPins);
