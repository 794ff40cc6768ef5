/* Codes that were entered on this device and are not on the server yet, each with the time it was entered. */
import { Vault } from "../chat/vault.js";
import { post } from "./letter.js";

const PLACE = { name: "latarnia-check-in", stores: { codes: "session" } };
const TOO_MANY = 429;

export class KeptCodes {
  #vault;
  #line = Promise.resolve(); // one after another: a code is sent once

  static async open(person) {
    const kept = new KeptCodes();
    kept.#vault = await Vault.open(person, PLACE);
    return kept;
  }

  keep(session, address, code) {
    return this.#vault.put("codes", { session, address }, { code, entered: new Date().toISOString() });
  }

  /* Resolves to what became of each. What is sent as it is entered counts for the server's time, not for this device's. */
  send(token, fresh = null) {
    this.#line = this.#line.then(async () => {
      const rows = await this.#vault.all("codes");
      return Promise.all(rows.map((row) => this.#sendOne(row, token, row.session === fresh)));
    });
    return this.#line;
  }

  async #sendOne({ session, address, secret: { code, entered } }, token, isFresh) {
    const answer = await post(address, isFresh ? { code } : { code, entered_at: entered }, token);
    const isOver = answer.state === "done" || (answer.state === "refused" && answer.status !== TOO_MANY);
    if (isOver) await this.#vault.remove("codes", session);
    return { session, ...answer };
  }
}
