/* <session-timer>: how long people sit together. It counts from when it was started, so a phone that sleeps loses nothing. */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const LAST = 10; // minutes before the end in which people are told once

class SessionTimer extends HTMLElement {
  #beat = null;
  #told = null;

  connectedCallback() {
    this.key = `latarnia-timer-${this.dataset.session}`;
    this.all = Number(this.dataset.minutes);
    this.querySelector("[data-do=start]").addEventListener("click", () => this.#start());
    this.querySelector("[data-do=stop]").addEventListener("click", () => this.#stop());
    document.addEventListener("visibilitychange", () => this.#show());
    this.hidden = false;
    if (this.#begun) this.#run();
  }

  disconnectedCallback() {
    clearInterval(this.#beat);
  }

  get #begun() {
    const begun = Number(localStorage.getItem(this.key));
    return begun > 0 && Date.now() - begun < 24 * 60 * MINUTE ? begun : 0;
  }

  #word(name, values = {}) {
    const text = this.querySelector(`template[data-word="${name}"]`).content.textContent;
    return Object.entries(values).reduce((words, [key, value]) => words.replace(`{${key}}`, value), text);
  }

  #start() {
    localStorage.setItem(this.key, Date.now());
    this.#say("started");
    this.#run();
    this.querySelector("[data-do=stop]").focus();
  }

  #stop() {
    localStorage.removeItem(this.key);
    clearInterval(this.#beat);
    this.#told = null;
    this.#show();
    this.querySelector("[data-do=start]").focus();
  }

  #run() {
    clearInterval(this.#beat);
    this.#told ??= this.#stage(Date.now() - this.#begun);
    this.#beat = setInterval(() => this.#show(), SECOND);
    this.#show();
  }

  #show() {
    const begun = this.#begun;
    this.querySelector("[data-do=start]").hidden = begun > 0;
    this.querySelector("[data-do=stop]").hidden = !begun;
    const passed = begun ? Date.now() - begun : 0;
    const seconds = Math.floor((passed % MINUTE) / SECOND);
    const minutes = Math.floor(passed / MINUTE);
    this.querySelector("[data-face]").textContent = `${minutes}:${String(seconds).padStart(2, "0")}`;
    const values = { all: this.all, left: Math.ceil(this.all - passed / MINUTE), over: Math.floor(passed / MINUTE - this.all) };
    const words = values.left > 0 ? "left" : "over";
    this.querySelector("[data-left]").textContent = begun ? this.#word(words, values) : "";
    if (begun) this.#tell(this.#stage(passed));
  }

  #stage(passed) {
    const left = this.all - passed / MINUTE;
    if (left <= 0) return "end";
    if (left <= LAST && this.all > LAST) return "soon";
    return left <= this.all / 2 ? "half" : "started";
  }

  /* Each stage is told once, politely. */
  #tell(stage) {
    if (stage === this.#told) return;
    this.#told = stage;
    this.#say(stage);
  }

  #say(name) {
    this.querySelector("[data-said]").textContent = this.#word(name);
  }
}

customElements.define("session-timer", SessionTimer);
