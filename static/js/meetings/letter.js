/* A form on its way to the server without the page. Nothing of it stands in an address. */

/* Resolves to { state, sentence, …what the server said }: done, refused, out (signed out), or kept (no network). */
export async function post(address, fields, token) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token);
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(address, { method: "POST", body, redirect: "manual", headers });
    if (answer.type === "opaqueredirect") return { state: "out" };
    if (answer.status >= 500) return { state: "kept" };
    const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (!isOurs) return { state: "out" }; // a page older than the last sign-in
    return { state: answer.ok ? "done" : "refused", status: answer.status, ...(await answer.json()) };
  } catch {
    return { state: "kept" };
  }
}
