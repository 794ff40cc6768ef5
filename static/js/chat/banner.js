/* <connection-banner>: says in plain words that the network is away, and what that means for what is written. */
const PATIENCE = 2_000;

class ConnectionBanner extends HTMLElement {
  #timer = 0;

  connect(connection) {
    this.connection = connection;
    connection.addEventListener("state", ({ detail }) => this.#show(detail));
    this.querySelector("[data-try]").addEventListener("click", () => connection.hurry());
    this.querySelector("[data-reload]").addEventListener("click", () => location.reload());
  }

  /* A short gap is nobody's business. */
  #show({ state, code }) {
    clearTimeout(this.#timer);
    if (state === "open") return this.#say("");
    if (code === 4410) return this.#say("old");
    const shown = !this.hidden || !navigator.onLine;
    this.#timer = setTimeout(() => this.#say(navigator.onLine ? "away" : "offline"), shown ? 0 : PATIENCE);
  }

  #say(wanted) {
    this.hidden = !wanted;
    for (const words of this.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== wanted;
    this.querySelector("[data-try]").hidden = wanted === "old";
    this.querySelector("[data-reload]").hidden = wanted !== "old";
  }
}

customElements.define("connection-banner", ConnectionBanner);
