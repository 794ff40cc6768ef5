/* One answer on its way to the server. Nothing of it stands in an address. */
const STATES = { 200: "saved", 409: "conflict", 422: "wrong" }; // 403 is a page older than the last sign-in

/* Resolves to { state, …what the server said }: saved, conflict, wrong, out (signed out), refused, or kept (no network). */
export async function post(entry, token) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token);
  for (const value of entry.values) body.append(entry.question, value);
  for (const value of entry.seen) body.append(`initial-${entry.question}`, value);
  try {
    const answer = await fetch(entry.address, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { Accept: "application/json" },
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) return { state: "out" };
    if (answer.status >= 500) return { state: "kept" };
    const state = STATES[answer.status];
    return state ? { state, ...(await answer.json()) } : { state: "refused" };
  } catch {
    return { state: "kept" };
  }
}
