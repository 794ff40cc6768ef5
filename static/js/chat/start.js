/* Loaded by the rooms and by one room: puts the pieces together. */
import "./banner.js";
import "./rooms.js";
import { Connection } from "./socket.js";
import { Courier } from "./courier.js";
import { leaveWhenToldTo } from "./leaving.js";
import { Logs } from "./logs.js";
import { Outbox } from "./outbox.js";
import { openRoom } from "./open-room.js";
import { Vault } from "./vault.js";

const list = document.querySelector("room-list");
const opening = document.querySelector("#opening");
const vault = await Vault.open(Number(list.dataset.person));
const outbox = await Outbox.open(vault);
const connection = new Connection(() => logs.stands());
const logs = new Logs(connection);
new Courier(connection, outbox);
document.querySelector("connection-banner").connect(connection);
const room = opening && openRoom(JSON.parse(opening.textContent), { connection, logs, outbox, vault });
list.connect(logs, connection, room?.number);
leaveWhenToldTo(connection, logs, vault, list, room);
connection.open();
document.documentElement.toggleAttribute("data-room-is-open", Boolean(room));
