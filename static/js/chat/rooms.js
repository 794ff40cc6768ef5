/* <room-list>: every room of the person with its last line and what is unread, as it happens. */
import { summary } from "./bubble.js";
import { briefly, say } from "./words.js";

const MOST = 100;

class RoomList extends HTMLElement {
  #isFetching = false;

  connect(logs, connection, openRoom = null) {
    this.openRoom = openRoom;
    this.person = Number(this.dataset.person);
    for (const { dataset } of this.querySelectorAll("[data-room]")) logs.meet(Number(dataset.room), dataset.epoch, Number(dataset.counted));
    logs.addEventListener("entry", ({ detail }) => this.#take(detail));
    logs.addEventListener("rooms", ({ detail }) => this.#stand(detail.rooms));
    logs.addEventListener("reset", () => this.#fetch());
    logs.addEventListener("gone", ({ detail }) => this.#row(detail.room)?.remove());
    connection.addEventListener("ephemeral", ({ detail: { room, person, what } }) => {
      if (what === "read" && person === this.person) this.unread(room, 0);
    });
    for (const time of this.querySelectorAll("time")) time.textContent = briefly(new Date(time.dateTime));
  }

  #row(room) {
    return this.querySelector(`[data-room="${room}"]`);
  }

  #take({ room, event }) {
    const row = this.#row(room);
    if (!row) return;
    if (event.kind === "message") {
      this.#lastLine(row, event);
      row.parentElement.prepend(row);
      const isCounted = event.seq <= Number(row.dataset.counted);
      if (event.by !== this.person && room !== this.openRoom && !isCounted) this.unread(room, Number(row.dataset.unread) + 1);
    } else if (Number(row.dataset.last) === event.target && (event.kind === "edited" || event.kind === "deleted")) {
      this.#say(row, event.by, event.kind === "deleted" ? { deleted: true } : event);
    }
  }

  #lastLine(row, event) {
    row.dataset.last = event.seq;
    this.#say(row, event.by, event);
    const time = row.querySelector("time");
    time.dateTime = new Date(event.at).toISOString();
    time.textContent = briefly(event.at);
  }

  #say(row, by, event) {
    const name = by === this.person ? say("you") : JSON.parse(row.dataset.names)[by];
    row.querySelector(".room-row-by").textContent = name && !event.deleted ? `${name}: ` : "";
    row.querySelector(".room-row-text").textContent = summary(event);
  }

  unread(room, count) {
    const row = this.#row(room);
    if (!row) return;
    row.dataset.unread = count;
    row.classList.toggle("is-unread", count > 0);
    const badge = row.querySelector(".room-row-unread");
    badge.hidden = !count;
    badge.querySelector("b").textContent = count >= MOST ? `${MOST - 1}+` : count;
  }

  /* How the rooms stand as the server counts it; one that is new here, or is called otherwise, is fetched. */
  #stand(rooms) {
    let isOld = false;
    for (const { room, head, unread = 0, state, title = "", muted = false } of rooms) {
      const row = this.#row(room);
      const now = `${state} ${title} ${muted}`;
      isOld ||= !row || row.dataset.standing !== now;
      if (!row) continue;
      row.dataset.counted = head;
      if (room !== this.openRoom) this.unread(room, unread);
    }
    if (isOld) this.#fetch();
  }

  async #fetch() {
    if (this.#isFetching) return;
    this.#isFetching = true;
    const answer = await fetch(this.dataset.address, { headers: { Accept: "text/html" } }).catch(() => null);
    this.#isFetching = false;
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("room-list ul");
    if (!fresh) return;
    for (const row of this.querySelectorAll("[aria-current]")) fresh.querySelector(`[href="${row.getAttribute("href")}"]`)?.setAttribute("aria-current", "page");
    this.querySelector("ul").replaceWith(fresh);
    for (const time of this.querySelectorAll("time")) time.textContent = briefly(new Date(time.dateTime));
    this.querySelector(".empty")?.remove();
  }
}

customElements.define("room-list", RoomList);
