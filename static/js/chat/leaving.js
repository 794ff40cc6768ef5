/* When access ends, nothing of the room stays: not on the screen, not on the device. */
export function leaveWhenToldTo(connection, logs, vault, list, room = null) {
  const go = (address) => {
    document.querySelector("main").replaceChildren();
    location.replace(address);
  };
  connection.addEventListener("state", async ({ detail: { state, code } }) => {
    if (state !== "over" || (code !== 4401 && code !== 4403)) return;
    document.querySelector("main").replaceChildren();
    await vault.destroy();
    go(list.dataset.signIn);
  });
  logs.addEventListener("gone", ({ detail }) => {
    if (room && detail.room === room.number) go(`${list.dataset.address}?gone=1`);
  });
  // A page that a browser brings back from its memory may belong to somebody who has signed out.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}
