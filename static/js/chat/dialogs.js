/* Dialogs and keys of the room. Dialogs are opened by buttons, closed by their own, by Escape, or by a click beside them. */
import { announce, say } from "./words.js";

const dialog = (id) => document.getElementById(id);

export function wireDialogs() {
  document.addEventListener("click", ({ target }) => {
    const opener = target.closest("[data-opens]");
    if (opener) dialog(opener.dataset.opens).showModal();
    if (target.closest("[data-closes]")) target.closest("dialog").close();
    if (target.matches("dialog[open]")) target.close(); // the backdrop is the dialog itself
  });
}

/* Deleting for all is asked about once. */
export function wireDeleting(menu, room, thread) {
  const asking = dialog("delete-message");
  let item = null;
  menu.addEventListener("delete", ({ detail }) => {
    item = detail;
    asking.showModal();
  });
  asking.querySelector("form").addEventListener("submit", () => {
    room.act({ type: "delete", target: item.seq });
    thread.focus();
  });
}

/* A report goes to a person, with the message and two on either side. */
export function wireReporting(menu, room) {
  const asking = dialog("report-message");
  const form = asking.querySelector("form");
  const [notice, thanks] = [asking.querySelector(".report-problem"), asking.querySelector(".report-thanks")];
  let item = null;
  menu.addEventListener("report", ({ detail }) => {
    item = detail;
    form.reset();
    notice.hidden = thanks.hidden = true;
    form.hidden = false;
    asking.showModal();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [method, body] = ["POST", new FormData(form)];
    const address = `${room.address}/messages/${item.seq}/report`;
    const answer = await fetch(address, { method, body, headers: { Accept: "application/json" } }).catch(() => null);
    form.hidden = Boolean(answer?.ok);
    thanks.hidden = !answer?.ok;
    notice.hidden = Boolean(answer?.ok);
    if (answer?.ok) asking.querySelector(".report-thanks [data-closes]").focus();
    announce(answer?.ok ? say("reported") : notice.textContent.trim());
  });
}

/* A person's own settings of the room, kept as soon as they are changed. */
export function wireSettings(form) {
  form?.addEventListener("change", async () => {
    const [method, body] = ["POST", new FormData(form)];
    const answer = await fetch(form.action, { method, body, headers: { Accept: "application/json" } }).catch(() => null);
    announce(say(answer?.ok ? "kept" : "not-kept"));
    if (!answer?.ok) form.reset();
  });
}

/* Keys of the whole room. Single letters only while a message has the focus, so that nothing typed is lost. */
export function wireKeys(thread, composer) {
  thread.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") open(event, "search-room");
    if (event.key === "?") open(event, "keyboard-help");
    if (event.key === "Escape") composer.input.focus();
    if (event.key === "End") thread.scroll.jumpDown();
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const rooms = [...document.querySelectorAll("room-list a")];
    const here = rooms.findIndex((link) => link.hasAttribute("aria-current"));
    const there = rooms[here + (event.key === "ArrowUp" ? -1 : 1)];
    if (!there) return;
    event.preventDefault();
    there.click();
  });
}

function open(event, id) {
  event.preventDefault();
  document.getElementById(id).showModal();
}
