/* Answers that are not on the server yet, kept on the device so that only its person opens them. */
import { Vault } from "../chat/vault.js";

const PLACE = { name: "latarnia-profile", stores: { answers: "key" } };

export class Shelf {
  #vault;

  static async open(person) {
    const shelf = new Shelf();
    shelf.#vault = await Vault.open(person, PLACE);
    return shelf;
  }

  keep({ values, seen, ...row }) {
    return this.#vault.put("answers", row, { values, seen });
  }

  remove(key) {
    return this.#vault.remove("answers", key);
  }

  async all() {
    const rows = await this.#vault.all("answers");
    return rows.map(({ secret, ...row }) => ({ ...row, ...secret }));
  }
}
