/* The page of one room, put together. */
import "./composer.js";
import "./mentions.js";
import "./menu.js";
import "./pins.js";
import "./search.js";
import "./thread.js";
import "./tray.js";
import { wireDeleting, wireDialogs, wireReporting, wireSettings } from "./dialogs.js";
import { wireKeys } from "./keyboard.js";
import { tellRead, tellTyping } from "./presence.js";
import { Room } from "./room.js";

const one = (name) => document.querySelector(name);

export function openRoom(opening, { connection, logs, outbox, vault }) {
  const [thread, composer, menu] = [one("room-thread"), one("room-composer"), one("message-menu")];
  const room = new Room(opening, thread.dataset.address, logs, outbox);
  composer.connect(room, vault);
  composer.addEventListener("sent", () => thread.settleDown());
  menu.connect(room, thread, composer);
  one("mention-list").connect(room, composer);
  one("room-search").connect(room, thread);
  for (const pins of document.querySelectorAll("room-pins")) pins.connect(room, thread);
  thread.connect(room); // last: by now everything around it has its size
  thread.addEventListener("read", ({ detail }) => detail.isAll && one("room-list").unread(room.number, 0));
  tellTyping(connection, room, composer.input, one(".typing"));
  tellRead(connection, room, thread);
  wireDialogs();
  wireDeleting(menu, room, thread);
  wireReporting(menu, room);
  wireSettings(one(".room-settings"));
  wireKeys(thread, composer);
  return room;
}
