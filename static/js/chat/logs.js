/* Where each room's log stands here: an entry counts when it is the next one, and what is missing is asked for. */
const HELD = 500;
const TOLD = 150; // copies that fit into a hello of 16 KiB

/* Dispatches "entry" for each entry in its turn, "reset" where a copy has to be dropped, "rooms" and "gone" as they come. */
export class Logs extends EventTarget {
  #ends = new Map(); // room → { epoch, last, held, isAsking }
  #told = new Set();

  constructor(connection) {
    super();
    this.connection = connection;
    const hear = (type, work) => connection.addEventListener(type, ({ detail }) => work(detail));
    hear("welcome", ({ rooms }) => this.#stand(rooms));
    hear("room", ({ room }) => this.#stand([room]));
    hear("gone", ({ room }) => this.#forget(room));
    hear("event", ({ room, epoch, event }) => this.#take(room, epoch, event));
    hear("batch", (batch) => this.#takeMany(batch));
    hear("head", ({ room, seq }) => this.#reach(room, seq));
    hear("pong", ({ heads = {} }) => Object.entries(heads).forEach(([room, seq]) => this.#reach(Number(room), seq)));
    hear("reset", (reset) => this.#reset(reset));
  }

  /* This room's copy ends here. */
  begin(room, epoch, last) {
    this.#ends.set(room, { epoch, last, held: new Map() });
  }

  /* A copy that begins here, unless there is one already. */
  meet(room, epoch, head) {
    if (!this.#ends.has(room)) this.begin(room, epoch, head);
  }

  last(room) {
    return this.#ends.get(room)?.last ?? 0;
  }

  /* For the hello. A copy that is not told there begins anew where it has fallen behind. */
  stands() {
    const told = [...this.#ends].slice(0, TOLD);
    this.#told = new Set(told.map(([room]) => room));
    return told.map(([room, { epoch, last }]) => ({ room, epoch, after: last }));
  }

  #stand(rooms) {
    for (const { room, epoch, head } of rooms) {
      this.meet(room, epoch, head);
      this.#ends.get(room).isAsking = false;
      if (!this.#told.has(room) && this.last(room) < head) this.#reset({ room, epoch, head });
    }
    this.#tell("rooms", { rooms });
  }

  #forget(room) {
    this.#ends.delete(room);
    this.#tell("gone", { room });
  }

  #reset({ room, epoch, head }) {
    this.begin(room, epoch, head);
    this.#tell("reset", { room });
  }

  #reach(room, seq) {
    if (seq > this.last(room)) this.#sync(room);
  }

  #takeMany({ room, epoch, from, to, events, more }) {
    if (this.#ends.has(room)) this.#ends.get(room).isAsking = false;
    if (from > this.last(room) + 1) return this.#sync(room);
    for (const event of events) this.#take(room, epoch, event);
    if (more && this.last(room) >= to) this.#sync(room);
  }

  #take(room, epoch, event) {
    const end = this.#ends.get(room);
    if (!end || end.epoch !== epoch || event.seq <= end.last) return;
    end.held.set(event.seq, event);
    if (event.seq > end.last + 1) {
      if (end.held.size > HELD) end.held.clear();
      return this.#sync(room);
    }
    for (let next; (next = end.held.get(end.last + 1)); ) {
      end.held.delete(next.seq);
      end.last = next.seq;
      this.#tell("entry", { room, event: next });
    }
  }

  #sync(room) {
    const end = this.#ends.get(room);
    if (!end || end.isAsking) return;
    end.isAsking = true;
    this.connection.say({ type: "sync", n: 0, room, epoch: end.epoch, after: end.last });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
