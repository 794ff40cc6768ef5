/* Fills the one template of a message. */
import { fillFiles } from "./files.js";
import { put } from "./markup.js";
import { exactly, hour, say, together } from "./words.js";

const template = document.querySelector("#message-row")?.content;
const chip = document.querySelector("#reaction-chip")?.content;
const first = (content) => content.cloneNode(true).firstElementChild;

export const newBubble = () => first(template);

export function fill(row, item, { room, isFirst, isLast }) {
  const part = (name) => row.querySelector(`.${name}`);
  const isMine = item.by === room.person;
  row.classList.toggle("is-mine", isMine);
  row.classList.toggle("is-first", isFirst);
  row.classList.toggle("is-last", isLast || Boolean(item.state && item.state !== "sent"));
  row.dataset.key = item.cid ?? item.seq;
  part("message-author").textContent = isMine ? say("you") : room.nameOf(item.by);
  fillText(part("message-text"), item, room);
  fillQuote(part("quote"), item, room);
  fillFiles(part("message-files"), item, room);
  fillReactions(part("reactions"), item, room);
  const time = part("message-time");
  time.textContent = hour(item.at);
  time.dateTime = new Date(item.at).toISOString();
  time.title = exactly(item.at);
  const facts = { edited: item.rev > 0 && !item.deleted, pinned: item.pinned, [stateOf(item, isMine, room)]: true };
  for (const when of row.querySelectorAll("[data-when]")) when.hidden = !facts[when.dataset.when];
  fillReaders(part("message-readers"), item, isMine, room);
  part("message-failed").hidden = item.state !== "failed";
  part("message-why").textContent = item.state === "failed" ? say(`failed-${item.code}`) : "";
  part("message-more").hidden = !item.seq || item.deleted || item.lost;
}

function stateOf(item, isMine, room) {
  if (!isMine || item.deleted) return "";
  if (item.state) return item.state;
  return room.others.some(({ read }) => read >= item.seq) ? "read" : "sent";
}

function fillText(place, item, room) {
  const word = (item.deleted && "deleted") || (item.lost && "lost");
  place.classList.toggle("is-gone", Boolean(word));
  place.hidden = !word && !item.text;
  if (word) place.textContent = say(word);
  else put(place, item, room.people);
}

function fillQuote(place, item, room) {
  place.hidden = !item.reply_to || item.deleted;
  if (place.hidden) return;
  const quoted = room.quoted(item.reply_to);
  place.dataset.seq = item.reply_to;
  place.querySelector("b").textContent = quoted ? room.nameOf(quoted.by) : "";
  place.querySelector("span").textContent = quoted ? summary(quoted) : "…";
}

/* A message in a line. */
export function summary(item) {
  if (item.deleted) return say("deleted");
  return item.text || item.files?.map(({ name }) => name).join(", ") || "";
}

function fillReactions(place, { reactions = {}, deleted }, room) {
  const shown = deleted ? [] : Object.entries(reactions).filter(([, people]) => people.length);
  const chips = new Map([...place.children].map((button) => [button.dataset.emoji, button]));
  place.hidden = !shown.length;
  const buttons = shown.map(([emoji, people]) => {
    const button = chips.get(emoji) ?? first(chip);
    button.dataset.emoji = emoji;
    button.querySelector("span").textContent = emoji;
    button.querySelector("b").textContent = people.length;
    button.setAttribute("aria-pressed", people.includes(room.person));
    button.setAttribute("aria-label", `${say(emoji)}: ${together(people.map((person) => (person === room.person ? say("you") : room.nameOf(person))))}`);
    button.title = button.getAttribute("aria-label");
    return button;
  });
  place.replaceChildren(...buttons);
}

function fillReaders(place, item, isMine, room) {
  const readers = room.others.filter(({ read }) => read >= item.seq).length;
  place.hidden = !isMine || !item.seq || item.deleted || !readers || room.others.length < 2;
  place.textContent = place.hidden ? "" : say("readers", { readers, of: room.others.length });
}
