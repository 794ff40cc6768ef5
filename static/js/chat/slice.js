/* A stretch of one room's messages, as far as they are loaded, each in its last form. It never grows beyond what a phone bears. */
const MOST = 300;

export class Slice {
  items = [];
  before = null; // where the page above begins
  hasNewer = false;

  get first() {
    return this.items[0]?.seq;
  }

  get last() {
    return this.items.at(-1)?.seq;
  }

  find(seq) {
    return this.items.find((item) => item.seq === seq);
  }

  begin({ events, before }, hasNewer = false) {
    Object.assign(this, { items: events, before, hasNewer });
  }

  /* The page above: what falls out below is loaded again when somebody goes there. */
  addOlder({ events, before }) {
    this.items = [...events, ...this.items];
    this.before = before;
    if (this.items.length > MOST) {
      this.items.length = MOST;
      this.hasNewer = true;
    }
  }

  addNewer({ events }, hasNewer) {
    this.items.push(...events.filter(({ seq }) => seq > (this.last ?? 0)));
    this.hasNewer = hasNewer;
    this.#dropAbove();
  }

  #dropAbove() {
    const spare = this.items.length - MOST;
    if (spare <= 0) return;
    this.items.splice(0, spare);
    this.before = this.first;
  }

  /* An entry of the log. True where something that is loaded has changed. */
  fold(event) {
    if (["message", "membership", "policy"].includes(event.kind)) return this.#append(event);
    const place = this.items.findIndex(({ seq }) => seq === event.target);
    if (place < 0) return false;
    this.items[place] = changed(this.items[place], event);
    return true;
  }

  #append(event) {
    if (this.hasNewer || event.seq <= (this.last ?? 0)) return false;
    this.items.push(event);
    this.#dropAbove();
    return true;
  }
}

/* What an entry makes of the message that it is about. */
export function changed(item, event) {
  switch (event.kind) {
    case "edited":
      return event.rev > (item.rev ?? 0) ? { ...item, text: event.text, html: event.html, mentions: event.mentions, rev: event.rev } : item;
    case "deleted":
      return { ...item, deleted: true, text: "", html: "", files: [], reactions: {}, pinned: false };
    case "reacted":
      return { ...item, reactions: reacted(item.reactions, event) };
    case "pinned":
      return { ...item, pinned: Boolean(event.on) };
    default:
      return item;
  }
}

function reacted(reactions = {}, { emoji, by, on }) {
  const people = (reactions[emoji] ?? []).filter((person) => person !== by);
  return { ...reactions, [emoji]: on ? [...people, by] : people };
}

const KINDS = { edit: "edited", delete: "deleted", react: "reacted", pin: "pinned" };

/* The message as it will be once what waits in the outbox has been stored. */
export function foreseen(item, entries, person) {
  return entries
    .filter(({ frame, state }) => frame.target === item.seq && KINDS[frame.type] && state !== "failed")
    .reduce((sofar, { frame }) => {
      const { type, body, rev, ...rest } = frame;
      return changed(sofar, { ...rest, kind: KINDS[type], by: person, text: body, html: "", rev: (rev ?? 0) + 1 });
    }, item);
}

/* A message that is still only in the outbox; it has its number once the server has confirmed it. */
export function unsent({ cid, seq, at, state, code, frame, files }, person) {
  const { body: text, reply_to, mentions } = frame;
  return { kind: "message", cid, seq, at, by: person, text, reply_to, mentions, files, state, code };
}
