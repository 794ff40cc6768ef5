/* Carries the outbox to the server: in order in each room, by one tab at a time, until it is stored or refused. */
const LATER = 1_000;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export class Courier {
  #isBusy = false;
  #isAsked = false;

  constructor(connection, outbox) {
    this.connection = connection;
    this.outbox = outbox;
    connection.addEventListener("welcome", () => this.carry());
    outbox.addEventListener("change", ({ detail }) => detail.state === "queued" && this.carry());
  }

  async carry() {
    this.#isAsked = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (this.#isAsked && this.connection.state === "open") {
        this.#isAsked = false;
        await this.#alone(() => this.#round());
      }
    } catch {
      // The link went away: the next welcome begins again where this stopped.
    } finally {
      this.#isBusy = false;
    }
  }

  /* One tab leads while it has something to carry; a tab that dies lets go of the lock. */
  #alone(work) {
    return navigator.locks ? navigator.locks.request("latarnia-outbox", work) : work();
  }

  async #round() {
    const waiting = await this.outbox.waiting();
    const rooms = Map.groupBy ? Map.groupBy(waiting, ({ room }) => room) : grouped(waiting);
    await Promise.all([...rooms.values()].map((entries) => this.#deliver(entries)));
  }

  async #deliver(entries) {
    for (const entry of entries) {
      while (!(await this.#hand(entry)));
    }
  }

  /* True when it is decided: stored, or refused for good. */
  async #hand(entry) {
    if (!this.outbox.entries.has(entry.cid)) return true;
    this.outbox.change(entry, { state: "sending" });
    const { cid, room, frame } = entry;
    const answer = await this.connection.ask({ ...frame, room, cid }).catch(async (loss) => {
      await this.outbox.change(entry, { state: "queued" });
      throw loss;
    });
    if (answer.type === "ack") await this.outbox.settle(entry, answer.seq);
    else if (answer.retry === "never") await this.outbox.change(entry, { state: "failed", code: answer.code });
    else {
      await pause(answer.after_ms || LATER);
      return false;
    }
    return true;
  }
}

function grouped(entries) {
  const rooms = new Map();
  for (const entry of entries) rooms.set(entry.room, [...(rooms.get(entry.room) ?? []), entry]);
  return rooms;
}
