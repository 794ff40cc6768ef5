/* <check-in-code>: asks for its page again when the code changes, and while people enter it, so that all see who is here. */
const OFTEN = 10; // seconds: how soon somebody is seen on the other phone

class CheckInCode extends HTMLElement {
  connectedCallback() {
    this.#waitFor(this.#left());
    document.addEventListener("visibilitychange", () => document.hidden || this.#renew());
  }

  #left() {
    return Math.min(Number(this.querySelector("[data-now]").dataset.seconds), OFTEN);
  }

  #waitFor(seconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#renew(), seconds * 1000);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  async #renew() {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("check-in-code [data-now]");
      if (!fresh) return void location.reload(); // signed out, or the session is called off
      this.querySelector("[data-now]").replaceWith(document.adoptNode(fresh));
      this.#say("");
    } catch {
      this.#say(this.dataset.lost);
    }
    this.#waitFor(this.#left());
  }

  #say(words) {
    this.classList.toggle("is-lost", Boolean(words));
    const line = this.querySelector(":scope > [data-status]");
    if (line.textContent !== words) line.textContent = words;
  }
}

customElements.define("check-in-code", CheckInCode);
