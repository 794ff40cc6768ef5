/* What this person has said and the server has not confirmed: kept sealed on the device, the same in every tab. */
const now = () => performance.timeOrigin + performance.now();

export function newCid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // plain http has no randomUUID
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/* An entry is { cid, room, at, state, code, seq, frame, files }. Dispatches "change" with the entry. */
export class Outbox extends EventTarget {
  entries = new Map();
  #vault;
  #tabs = new BroadcastChannel("latarnia-outbox");

  static async open(vault) {
    const outbox = new Outbox();
    outbox.#vault = vault;
    outbox.#tabs.onmessage = ({ data }) => outbox.#show(data);
    await outbox.read();
    return outbox;
  }

  /* What the device keeps is the truth: another tab may have settled it meanwhile. */
  async read() {
    for (const { secret, ...row } of await this.#vault.all("outbox")) {
      if (!this.entries.has(row.cid)) this.entries.set(row.cid, { ...row, ...secret });
    }
  }

  async waiting() {
    await this.read();
    return this.of().filter(({ state }) => state === "queued" || state === "sending");
  }

  /* A room's entries, first in, first out; of all rooms where none is named. */
  of(room) {
    const found = [...this.entries.values()].filter((entry) => !room || entry.room === room);
    return found.sort((one, other) => one.at - other.at);
  }

  async add(frame, files = []) {
    const { room, ...said } = frame;
    const entry = { cid: newCid(), room, at: now(), state: "queued", frame: said, files };
    await this.change(entry, {});
    return entry;
  }

  /* A new state, seen in every tab. Only what a reload must know is written down again. */
  async change(entry, changes) {
    const changed = { ...entry, ...changes };
    this.#tell(changed);
    if (changed.state === "sending") return;
    const { frame, files, ...row } = changed;
    await this.#vault.put("outbox", row, { frame, files });
  }

  /* The server has it: nothing of it stays on the device. It is shown until its entry comes in the log. */
  async settle(entry, seq) {
    this.#tell({ ...entry, state: "sent", seq });
    await this.#vault.remove("outbox", entry.cid);
  }

  async drop(entry) {
    this.#tell({ ...entry, state: "gone" });
    await this.#vault.remove("outbox", entry.cid);
  }

  /* The log has it: what was shown in its place can go. */
  arrived(cid) {
    const entry = this.entries.get(cid);
    if (!entry) return;
    this.entries.delete(cid);
    this.#vault.remove("outbox", cid);
  }

  reached(room, seq) {
    for (const entry of this.of(room)) if (entry.state === "sent" && entry.seq <= seq) this.entries.delete(entry.cid);
  }

  #tell(entry) {
    this.#show(entry);
    this.#tabs.postMessage(entry);
  }

  #show(entry) {
    if (entry.state === "gone") this.entries.delete(entry.cid);
    else this.entries.set(entry.cid, entry);
    this.dispatchEvent(new CustomEvent("change", { detail: entry }));
  }
}
