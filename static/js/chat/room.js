/* The room that is open: its people, its messages as far as they are loaded, and what waits in the outbox. */
import { History } from "./history.js";
import { foreseen, unsent } from "./slice.js";

const STANDING = ["state", "title", "muted"];

/* Dispatches "change" when something that is shown has changed, "arrival" when somebody else has said something,
   "page" when its people or its state have. */
export class Room extends EventTarget {
  constructor(opening, address, logs, outbox) {
    super();
    Object.assign(this, { address, logs, outbox, person: opening.person, history: new History(address) });
    this.#be(opening.page);
    const { room, epoch, head, read = 0, unread = 0 } = this.standing;
    this.number = room;
    this.readAtStart = unread ? read : null;
    this.history.slice.begin(opening);
    logs.begin(room, epoch, head);
    const hear = (type, work) => logs.addEventListener(type, ({ detail }) => detail.room === room && work(detail));
    hear("entry", ({ event }) => this.#take(event));
    hear("reset", () => this.history.toNewest());
    logs.addEventListener("rooms", ({ detail }) => this.#stand(detail.rooms.find((standing) => standing.room === room)));
    outbox.addEventListener("change", ({ detail }) => detail.room === room && this.#heedOutbox());
    this.history.addEventListener("change", () => this.#tell("change"));
  }

  #be(page) {
    this.page = page;
    this.standing = page.line.standing;
    this.people = new Map(page.line.people.map((person) => [person.person, person]));
  }

  get slice() {
    return this.history.slice;
  }

  get others() {
    return [...this.people.values()].filter(({ person, has_left }) => person !== this.person && !has_left);
  }

  /* What is shown: the messages as they will be, then those that are on their way. */
  get items() {
    const entries = this.outbox.of(this.number);
    const shown = this.slice.items.map((item) => foreseen(item, entries, this.person));
    if (this.slice.hasNewer) return shown;
    const sends = entries.filter(({ cid, frame }) => frame.type === "send" && !shown.some((item) => item.cid === cid));
    return [...shown, ...sends.map((entry) => unsent(entry, this.person))];
  }

  find(seq) {
    return this.items.find((item) => item.seq === seq);
  }

  act(frame, files) {
    return this.outbox.add({ ...frame, room: this.number }, files);
  }

  nameOf(person) {
    return this.people.get(person)?.name ?? "";
  }

  quoted(seq) {
    return this.history.quoted(seq);
  }

  /* Somebody has read up to here. */
  readBy(person, seq) {
    const reader = this.people.get(person);
    if (!reader || reader.read === null || reader.read >= seq) return;
    reader.read = seq;
    this.#tell("change");
  }

  #take(event) {
    if (event.cid) this.outbox.arrived(event.cid);
    this.outbox.reached(this.number, event.seq);
    this.slice.fold(event);
    if (event.target) this.history.doubt(event.target);
    if (["membership", "pinned", "policy"].includes(event.kind)) this.refresh();
    this.#tell("change");
    if (event.kind === "message" && event.by !== this.person) this.#tell("arrival", event);
  }

  #heedOutbox() {
    this.outbox.reached(this.number, this.logs.last(this.number));
    this.#tell("change");
  }

  #stand(standing) {
    if (!standing) return;
    const plain = (value) => value || "";
    if (STANDING.some((name) => plain(standing[name]) !== plain(this.standing[name]))) this.refresh();
  }

  /* Ask again who is here, what is pinned and whether one may write. */
  async refresh() {
    const page = await this.history.fetch("");
    if (!page) return;
    this.#be(page);
    this.#tell("page");
    this.#tell("change");
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
