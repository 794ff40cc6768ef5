/* Loaded by the rooms and by one room: puts the pieces together, and takes them away when access ends. */
import "./banner.js";
import "./composer.js";
import "./mentions.js";
import "./menu.js";
import "./pins.js";
import "./rooms.js";
import "./search.js";
import "./thread.js";
import "./tray.js";
import { Courier } from "./courier.js";
import { wireDeleting, wireDialogs, wireKeys, wireReporting, wireSettings } from "./dialogs.js";
import { Logs } from "./logs.js";
import { Outbox } from "./outbox.js";
import { tellRead, tellTyping } from "./presence.js";
import { Room } from "./room.js";
import { Connection } from "./socket.js";
import { Vault } from "./vault.js";

const one = (name) => document.querySelector(name);
const list = one("room-list");
const opening = one("#opening");
const vault = await Vault.open(Number(list.dataset.person));
const outbox = await Outbox.open(vault);
const connection = new Connection(() => logs.stands());
const logs = new Logs(connection);

function openRoom(room) {
  const [thread, composer, menu] = [one("room-thread"), one("room-composer"), one("message-menu")];
  composer.connect(room, vault);
  composer.addEventListener("sent", () => thread.settleDown());
  menu.connect(room, thread, composer);
  one("mention-list").connect(room, composer);
  one("room-search").connect(room, thread);
  for (const pins of document.querySelectorAll("room-pins")) pins.connect(room, thread);
  thread.connect(room); // last: by now everything around it has its size
  thread.addEventListener("read", ({ detail }) => detail.isAll && list.unread(room.number, 0));
  tellTyping(connection, room, composer.input, one(".typing"));
  tellRead(connection, room, thread);
  wireDialogs();
  wireDeleting(menu, room, thread);
  wireReporting(menu, room);
  wireSettings(one(".room-settings"));
  wireKeys(thread, composer);
  return room;
}

function leave(address) {
  one("main").replaceChildren();
  location.replace(address);
}

new Courier(connection, outbox);
one("connection-banner").connect(connection);
const room = opening && openRoom(new Room(JSON.parse(opening.textContent), one("room-thread").dataset.address, logs, outbox));
list.connect(logs, connection, room?.number);

// Signed out, here or elsewhere: nothing of the rooms stays, neither on the screen nor on the device.
connection.addEventListener("state", async ({ detail: { state, code } }) => {
  if (state !== "over" || (code !== 4401 && code !== 4403)) return;
  one("main").replaceChildren();
  await vault.destroy();
  leave(list.dataset.signIn);
});
logs.addEventListener("gone", ({ detail }) => {
  if (detail.room === room?.number) leave(`${list.dataset.address}?gone=1`);
});
connection.addEventListener("news", async () => {
  await import("../notifications/news-bell.js");
  document.dispatchEvent(new Event("news"));
});
// A page that a browser brings back from its memory may belong to somebody who has signed out.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

connection.open();
document.documentElement.toggleAttribute("data-room-is-open", Boolean(room));
