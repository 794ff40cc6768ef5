/* <check-in-entry>: sends the code at once, or keeps it on the device with the time it was entered, until there is network. */
import { KeptCodes } from "./kept_codes.js";

const AGAIN = 15_000;

class CheckInEntry extends HTMLElement {
  #kept = null;

  async connectedCallback() {
    this.form = this.querySelector("form");
    this.token = this.form.elements.csrfmiddlewaretoken.value;
    this.#fillIn();
    addEventListener("hashchange", () => this.#fillIn());
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    this.#kept = await KeptCodes.open(Number(this.dataset.person));
    addEventListener("online", () => this.#send());
    this.timer = setInterval(() => this.#send(), AGAIN);
    this.#send();
    this.toggleAttribute("data-ready", true);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  /* A QR code brings the digits behind the #, which no server sees. */
  #fillIn() {
    const [, code] = /^#(\d{6})$/.exec(location.hash) ?? [];
    if (!code) return;
    this.form.elements.code.value = code;
    history.replaceState(null, "", location.pathname);
  }

  async #submitted(event) {
    if (!this.#kept) return; // the form goes by itself
    event.preventDefault();
    const { session, address } = this.dataset;
    await this.#kept.keep(session, address, this.form.elements.code.value);
    this.#say(this.dataset.sending);
    this.#send(session);
  }

  async #send(fresh) {
    const answers = await this.#kept.send(this.token, fresh);
    const mine = answers.find(({ session }) => session === this.dataset.session);
    if (!mine) return;
    if (mine.state === "done") location.assign(this.dataset.page);
    else this.#say(mine.state === "refused" ? mine.sentence : this.dataset[mine.state]);
  }

  #say(words) {
    this.querySelector("[data-status]").textContent = words;
  }
}

customElements.define("check-in-entry", CheckInEntry);
