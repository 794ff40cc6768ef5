/* Keys that work in the whole room. Single letters only while a message has the focus, so that nothing typed is lost. */
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
