/* <news-bell>: the number of news that are new, kept true while the page is open; what just came is shown on it. */
const AWAY_AFTER = 120_000; // a screen that nobody has touched for so long is not looked at

class NewsBell extends HTMLElement {
  #touched = Date.now();
  #shown = "";
  #line = null;

  connectedCallback() {
    for (const sign of ["pointerdown", "keydown", "scroll"]) {
      addEventListener(sign, () => (this.#touched = Date.now()), { passive: true, capture: true });
    }
    document.addEventListener("news", () => this.#ask()); // from the rooms, which have a socket of their own
    if (document.querySelector("room-list")) return;
    document.addEventListener("visibilitychange", () => this.#listen());
    this.#listen();
  }

  /* A line to the server for as long as the page is to be seen; a hidden one asks when it is seen again. */
  async #listen() {
    if (document.hidden) return;
    if (this.#line) return this.#ask();
    const { Connection } = await import("../chat/socket.js");
    if (this.#line) return;
    this.#line = new Connection(() => [], { only_news: true });
    this.#line.addEventListener("news", () => this.#ask());
    this.#line.open();
  }

  get #isLookedAt() {
    return !document.hidden && document.hasFocus() && Date.now() - this.#touched < AWAY_AFTER;
  }

  async #ask() {
    const headers = { Accept: "application/json", ...(this.#isLookedAt && { "X-Looked-At": "1" }) };
    const answer = await fetch(this.dataset.address, { headers }).catch(() => null);
    if (!answer?.ok) return; // signed out, or without network: the next page says so
    const { count, news } = await answer.json();
    const mark = this.querySelector(".bell-mark");
    mark.firstElementChild.textContent = count;
    mark.hidden = !count;
    if (news && news.address !== this.#shown) this.#show(news);
  }

  #show({ text, address }) {
    this.#shown = address;
    const toast = document.createElement("div");
    toast.className = "toast";
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "icon-button";
    close.textContent = "×";
    close.setAttribute("aria-label", this.dataset.close);
    close.addEventListener("click", () => toast.remove());
    toast.append(link, close);
    document.querySelector(".toasts")?.append(toast);
  }
}

customElements.define("news-bell", NewsBell);
