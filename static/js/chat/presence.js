/* Who is typing, and how far this person has read: told and heard, kept nowhere here. */
import { say, together } from "./words.js";

const TELL_EVERY = 3_000;
const FADES_AFTER = 6_000;
const SETTLE = 300;

/* The line under the messages, and telling the others. */
export function tellTyping(connection, room, input, line) {
  const typing = new Map(); // person → timer
  let told = 0;
  const show = () => {
    const names = [...typing.keys()].map((person) => room.nameOf(person));
    line.textContent = names.length ? say(names.length > 1 ? "typing-many" : "typing", { names: together(names) }) : "";
  };
  const stop = (person) => {
    clearTimeout(typing.get(person));
    typing.delete(person);
    show();
  };
  connection.addEventListener("ephemeral", ({ detail: { room: number, person, what, seq } }) => {
    if (number !== room.number || person === room.person) return;
    if (what === "read") return room.readBy(person, seq);
    clearTimeout(typing.get(person));
    typing.set(person, setTimeout(() => stop(person), FADES_AFTER));
    show();
  });
  room.addEventListener("arrival", ({ detail }) => stop(detail.by));
  input.addEventListener("input", () => {
    if (!input.value || Date.now() - told < TELL_EVERY) return;
    told = Date.now();
    connection.say({ type: "typing", room: room.number });
  });
}

/* What was seen on a screen that somebody looks at is read. */
export function tellRead(connection, room, thread) {
  let read = room.standing.read ?? 0;
  let timer = 0;
  const look = () => {
    if (document.hidden || !document.hasFocus() || connection.state !== "open") return;
    const row = thread.scroll.lastSeen;
    const seq = thread.scroll.isAtEnd ? room.logs.last(room.number) : ((row && thread.itemOf(row)?.seq) ?? 0);
    if (seq <= read) return;
    read = seq;
    connection.say({ type: "read", room: room.number, seq });
    thread.dispatchEvent(new CustomEvent("read", { detail: { isAll: thread.scroll.isAtEnd } }));
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLE);
  };
  connection.addEventListener("welcome", ({ detail }) => {
    read = detail.rooms.find((standing) => standing.room === room.number)?.read ?? read;
    soon();
  });
  thread.addEventListener("looked", soon);
  room.addEventListener("change", soon);
  addEventListener("focus", soon);
  document.addEventListener("visibilitychange", soon);
}
