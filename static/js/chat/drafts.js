/* What somebody was writing in a room, on this device only, until it is sent. */
const SETTLE = 150;

/* Bring the draft back, and keep what is typed from here on. */
export async function keepDraft(input, room, vault) {
  let timer = 0;
  const keep = () => {
    clearTimeout(timer);
    if (input.value.trim()) return vault.put("drafts", { room: room.number }, { text: input.value });
    return vault.remove("drafts", room.number);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, input.value ? SETTLE : 0);
  });
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  const kept = (await vault.all("drafts")).find((draft) => draft.room === room.number);
  if (kept && !input.value) input.value = kept.secret.text;
}
