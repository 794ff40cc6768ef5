/* <room-search>: finds messages in this room by their words. The words go in the body of a request, never in an address. */
import { summary } from "./bubble.js";
import { announce, dayInWords, hour, say } from "./words.js";

class RoomSearch extends HTMLElement {
  #dialog = this.querySelector("dialog");
  #form = this.querySelector("form");
  #list = this.querySelector("ul");
  #before = null;

  connect(room, thread) {
    Object.assign(this, { room, thread });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#list.replaceChildren();
      this.#before = null;
      this.#look();
    });
    this.querySelector(".search-more").addEventListener("click", () => this.#look());
    this.#list.addEventListener("click", ({ target }) => {
      const hit = target.closest("button");
      if (!hit) return;
      this.#dialog.close();
      thread.show(Number(hit.dataset.seq));
    });
  }

  async #look() {
    const body = new FormData(this.#form);
    if (this.#before) body.set("before", this.#before);
    const request = { method: "POST", body, headers: { Accept: "application/json" } };
    const answer = await fetch(`${this.room.address}/search`, request).catch(() => null);
    if (!answer?.ok) return this.#tell("search-failed");
    const { events, before } = await answer.json();
    this.#before = before;
    this.#list.append(...events.map((event) => this.#hit(event)));
    this.querySelector(".search-more").hidden = !before;
    this.#tell(this.#list.childElementCount ? "search-found" : "search-nothing");
  }

  #hit(event) {
    const row = document.querySelector("#search-hit").content.cloneNode(true).firstElementChild;
    row.querySelector("button").dataset.seq = event.seq;
    row.querySelector("b").textContent = this.room.nameOf(event.by);
    row.querySelector("time").textContent = `${dayInWords(event.at)}, ${hour(event.at)}`;
    row.querySelector("span").textContent = summary(event);
    return row;
  }

  #tell(word) {
    const sentence = say(word, { count: this.#list.childElementCount });
    this.querySelector(".search-count").textContent = sentence;
    announce(sentence);
  }
}

customElements.define("room-search", RoomSearch);
