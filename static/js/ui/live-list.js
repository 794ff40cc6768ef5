/* <live-list>: rows are asked of the server while somebody types. Without it the button of the form asks. */
const PAUSE = 250; // ms without a key: nobody waits, and a name is not asked letter by letter

class LiveList extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.querySelector("button").hidden = true;
    this.form.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.ask(), PAUSE);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
  }

  async ask() {
    clearTimeout(this.pause);
    this.asked?.abort();
    this.asked = new AbortController();
    const address = new URL(this.form.action);
    address.search = new URLSearchParams(new FormData(this.form));
    try {
      const answer = await fetch(address, { signal: this.asked.signal });
      if (answer.ok) this.show(new DOMParser().parseFromString(await answer.text(), "text/html"), address);
    } catch {
      // A newer question took its place, or there is no network: what is there stays.
    }
  }

  show(page, address) {
    const list = page.querySelector(this.localName);
    if (!list) return location.assign(address); // signed out meanwhile
    for (const part of ["[data-rows]", "[data-found]"]) {
      this.querySelector(part).replaceChildren(...list.querySelector(part).childNodes);
    }
    history.replaceState(history.state, "", address); // coming back shows the same
  }
}

customElements.define("live-list", LiveList);
