/* What may stay on this device: unsent text and drafts, sealed under a key that no script can take out. */
const ROOMS = { name: "latarnia-room", stores: { outbox: "cid", drafts: "room" } };

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function openDatabase({ name, stores }) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("keys", { keyPath: "person" });
    for (const [store, keyPath] of Object.entries(stores)) request.result.createObjectStore(store, { keyPath });
  };
  return asked(request);
}

export class Vault {
  #database = null;
  #key = null;
  #shelf;
  #memory; // where the browser keeps nothing: private windows, plain http

  constructor(shelf) {
    this.#shelf = shelf;
    this.#memory = Object.fromEntries(Object.keys(shelf.stores).map((store) => [store, new Map()]));
  }

  /* A shelf is { name, stores: { store: the field that tells its rows apart } }. */
  static async open(person, shelf = ROOMS) {
    const vault = new Vault(shelf);
    try {
      vault.#database = await openDatabase(shelf);
      vault.#database.onversionchange = () => vault.#database.close();
      await vault.#claim(person);
    } catch {
      vault.#database = null;
    }
    return vault;
  }

  /* The key belongs to one person: what somebody else left on a shared device goes. One transaction: two tabs may begin at once. */
  async #claim(person) {
    const spare = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const claiming = this.#database.transaction(["keys", ...Object.keys(this.#shelf.stores)], "readwrite");
    const keys = claiming.objectStore("keys");
    const [found, ...others] = await asked(keys.getAll());
    this.#key = found?.person === person && !others.length ? found.key : spare;
    if (this.#key !== spare) return;
    for (const store of claiming.objectStoreNames) claiming.objectStore(store).clear();
    await asked(keys.put({ person, key: spare }));
  }

  #do(store, mode, work) {
    return asked(work(this.#database.transaction(store, mode).objectStore(store)));
  }

  /* Keep `secret` sealed beside the open fields of `row`. */
  async put(store, row, secret) {
    if (!this.#database) return void this.#memory[store].set(row[this.#shelf.stores[store]], { ...row, secret });
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(secret));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.#key, text);
    await this.#do(store, "readwrite", (rows) => rows.put({ ...row, iv, sealed }));
  }

  async all(store) {
    if (!this.#database) return [...this.#memory[store].values()];
    const rows = await this.#do(store, "readonly", (kept) => kept.getAll());
    return Promise.all(rows.map(async ({ iv, sealed, ...row }) => ({ ...row, secret: await this.#unseal(iv, sealed) })));
  }

  async #unseal(iv, sealed) {
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, this.#key, sealed);
    return JSON.parse(new TextDecoder().decode(text));
  }

  async remove(store, key) {
    if (!this.#database) return void this.#memory[store].delete(key);
    await this.#do(store, "readwrite", (rows) => rows.delete(key));
  }

  /* After sign-out nothing stays. */
  destroy() {
    this.#database?.close();
    return asked(indexedDB.deleteDatabase(this.#shelf.name)).catch(() => {});
  }
}

const SETTLE = 150;

/* Bring the draft back, and keep what is typed from here on. */
export async function keepDraft(input, room, vault) {
  let timer = null; // somebody who types without a pause is kept up with
  let isRestored = false; // a page left before then is empty without meaning it
  const keep = () => {
    clearTimeout(timer);
    timer = null;
    if (input.value.trim()) return vault.put("drafts", { room: room.number }, { text: input.value });
    return isRestored && vault.remove("drafts", room.number);
  };
  input.addEventListener("input", () => {
    if (!input.value) keep();
    else timer ??= setTimeout(keep, SETTLE);
  });
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  const kept = (await vault.all("drafts")).find((draft) => draft.room === room.number);
  if (kept && !input.value) input.value = kept.secret.text;
  isRestored = true;
}
