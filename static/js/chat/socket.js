/* One socket a tab: says hello, keeps it alive, comes back after a loss. What the frames mean is for others. */
const VERSION = 1;
const PING_EVERY = 25_000;
const DEADLINE = 10_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const FINAL = new Set([4401, 4403, 4410]);

/* Dispatches every frame under its type, and "state" when the connection opens, is lost, or is over. */
export class Connection extends EventTarget {
  state = "closed"; // connecting, open, waiting, over
  #socket = null;
  #losses = 0;
  #after = 0;
  #timers = {};
  #asked = new Map();
  #n = 0;

  /* `stands` tells where each copy of a room ends; `more` is said with it. */
  constructor(stands, more = {}) {
    super();
    Object.assign(this, { stands, more });
    addEventListener("online", () => this.hurry());
    addEventListener("offline", () => this.#drop());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  open() {
    clearTimeout(this.#timers.retry);
    this.#become("connecting");
    const socket = (this.#socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`));
    socket.onopen = () => this.say({ type: "hello", v: VERSION, resume: this.stands(), ...this.more });
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    socket.onclose = ({ code }) => socket === this.#socket && this.#lose(code);
    this.#expect();
  }

  say(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /* Say a frame that is answered by its number: resolves with the `ack` or the `error`, rejects when the link is lost. */
  ask(frame) {
    const n = ++this.#n;
    return new Promise((resolve, reject) => {
      if (this.state !== "open") return reject(new Error("not connected"));
      const patience = setTimeout(() => this.#drop(), DEADLINE);
      this.#asked.set(n, { resolve, reject, patience });
      this.say({ ...frame, n });
    });
  }

  /* The person, or the device, says that now is a good moment. */
  hurry() {
    this.#losses = 0;
    if (this.state === "open") this.#ping();
    else if (this.state === "waiting") this.open();
  }

  #hear(frame) {
    clearTimeout(this.#timers.deadline);
    if (frame.type === "welcome") {
      this.#losses = 0;
      this.#timers.ping = setInterval(() => this.#ping(), PING_EVERY);
      this.#become("open");
    }
    if (frame.type === "bye") this.#after = frame.after_ms;
    if (frame.type === "ack" || frame.type === "error") this.#settle(frame);
    this.dispatchEvent(new CustomEvent(frame.type, { detail: frame }));
  }

  #settle(frame) {
    const asked = this.#asked.get(frame.n);
    if (!asked) return;
    clearTimeout(asked.patience);
    this.#asked.delete(frame.n);
    asked.resolve(frame);
  }

  #ping() {
    this.say({ type: "ping", t: Date.now() });
    this.#expect();
  }

  #expect() {
    clearTimeout(this.#timers.deadline);
    this.#timers.deadline = setTimeout(() => this.#drop(), DEADLINE);
  }

  /* A link that answers nothing is dead, whatever the browser thinks of it. */
  #drop() {
    if (this.state === "open" || this.state === "connecting") this.#lose(1006);
  }

  #lose(code) {
    if (FINAL.has(code)) return this.#end("over", code);
    this.#end("waiting", code);
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#losses++);
    this.#timers.retry = setTimeout(() => this.open(), this.#after || Math.random() * longest);
    this.#after = 0;
  }

  #end(state, code) {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    for (const { reject, patience } of this.#asked.values()) {
      clearTimeout(patience);
      reject(new Error("connection lost"));
    }
    this.#asked.clear();
    this.#become(state, code);
  }

  #become(state, code) {
    this.state = state;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, code } }));
  }
}
