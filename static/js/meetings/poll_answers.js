/* <poll-answers>: each tap is sent at once; without network it waits on the open page. The button is for who has no script. */
import { post } from "./letter.js";

const AGAIN = 15_000;

class PollAnswers extends HTMLElement {
  #waiting = new Map();
  #line = Promise.resolve(); // answers are sent one after another

  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("change", ({ target }) => this.#tapped(target.name, target.value));
    addEventListener("online", () => this.#send());
    this.timer = setInterval(() => this.#send(), AGAIN);
    this.classList.add("is-ready");
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  #tapped(name, value) {
    this.#waiting.set(name, value);
    this.#send();
  }

  #send() {
    this.#line = this.#line.then(() => this.#sendWaiting());
  }

  async #sendWaiting() {
    if (!this.#waiting.size) return;
    const sent = new Map(this.#waiting);
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const { state, sentence, found } = await post(this.form.action, Object.fromEntries(sent), token);
    if (state === "out") return void location.reload();
    if (state === "kept") return this.#say(this.dataset.kept);
    for (const [name, value] of sent) if (this.#waiting.get(name) === value) this.#waiting.delete(name);
    this.#say(state === "done" ? this.dataset.saved : sentence);
    if (found) location.reload(); // the page shows the date
  }

  #say(words) {
    this.querySelector("[data-status]").textContent = words;
  }
}

customElements.define("poll-answers", PollAnswers);
