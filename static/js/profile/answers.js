/* <profile-answers>: every answer is kept on the device at once, sent while the person goes on, and again until it is there. */
import { Vault } from "../chat/vault.js";
import { fieldsOf, fill, questionOf, seenOf, setSeen, valuesOf } from "./fields.js";
import { post } from "./letter.js";
import { Notes } from "./notes.js";

const SHELF = { name: "latarnia-profile", stores: { answers: "key" } };
const PAUSE = 800; // after the last key: a word is not sent letter by letter
const AGAIN = 15_000;
const same = (one, other) => one.length === other.length && one.every((value, place) => value === other[place]);

class ProfileAnswers extends HTMLElement {
  #vault = null;
  #timers = new Map();
  #line = Promise.resolve(); // answers are sent one after another

  async connectedCallback() {
    this.form = this.querySelector("form.is-profile");
    this.notes = new Notes(this, this.form);
    this.token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    this.#vault = await Vault.open(Number(this.dataset.person), SHELF);
    await this.#bringBack();
    if (this.form) this.#listen();
    addEventListener("online", () => this.#sendKept());
    setInterval(() => this.#sendKept(), AGAIN);
    this.#sendKept();
    this.toggleAttribute("data-ready", true);
  }

  #listen() {
    this.form.addEventListener("input", ({ target }) => this.#changed(target, PAUSE));
    this.form.addEventListener("change", ({ target }) => this.#changed(target, 0));
    this.form.addEventListener("submit", (event) => {
      if (navigator.onLine) return;
      event.preventDefault();
      this.notes.say("kept");
    });
  }

  #key(question) {
    return `${this.dataset.profile}/${question}`;
  }

  #entry(question) {
    const address = this.dataset.address.replace(/0$/, question);
    const { form } = this;
    const row = { key: this.#key(question), question, address };
    return { ...row, values: valuesOf(form, question), seen: seenOf(form, question) };
  }

  async #keep({ values, seen, ...row }) {
    await this.#vault.put("answers", row, { values, seen });
  }

  async #kept() {
    const rows = await this.#vault.all("answers");
    return rows.map(({ secret, ...row }) => ({ ...row, ...secret }));
  }

  async #changed(field, pause) {
    const question = questionOf(field);
    if (!question || field.type === "hidden") return;
    clearTimeout(this.#timers.get(question));
    if (!this.notes.isAsking(question)) this.#timers.set(question, setTimeout(() => this.#send(this.#entry(question)), pause));
    await this.#keep(this.#entry(question));
  }

  /* What was typed here without network, or just before the phone died, stands in its field again. */
  async #bringBack() {
    if (!this.form) return;
    for (const { key, question, values, seen } of await this.#kept()) {
      if (key !== this.#key(question) || !fieldsOf(this.form, question).length) continue;
      fill(this.form, question, values);
      setSeen(this.form, question, seen);
    }
  }

  async #sendKept() {
    const entries = (await this.#kept()).filter(({ question }) => !this.notes.isAsking(question));
    const sent = await Promise.all(entries.map((entry) => this.#send(entry)));
    if (!this.form && sent.includes("saved")) location.reload(); // the overview shows what has arrived
  }

  #send(entry) {
    this.#line = this.#line.then(async () => {
      if (this.notes.isAsking(entry.question)) return "conflict"; // it waited in line: asking twice would take the focus
      this.notes.say("saving");
      const answer = await post(entry, this.token);
      await this.#answered(entry, answer);
      return answer.state;
    });
    return this.#line;
  }

  async #answered(entry, { state, stands, words, sentence }) {
    const { question } = entry;
    const isHere = this.form && entry.key === this.#key(question) && fieldsOf(this.form, question).length;
    if (isHere) this.notes.clear(question);
    if (state === "saved") {
      if (isHere) setSeen(this.form, question, stands);
      const isStill = !isHere || same(valuesOf(this.form, question), entry.values);
      await (isStill ? this.#vault.remove("answers", entry.key) : this.#keep(this.#entry(question)));
    }
    if (state === "conflict" && isHere) this.notes.ask(question, words, (isTheirs) => this.#decided(question, stands, isTheirs));
    if (state === "wrong" && isHere) this.notes.show(question, sentence);
    this.notes.say(state, sentence);
  }

  /* Two windows: the later was told what stands there, and knows now what it overwrites. */
  #decided(question, stands, isTheirs) {
    this.notes.clear(question);
    setSeen(this.form, question, stands);
    if (isTheirs) fill(this.form, question, stands);
    this.#send(this.#entry(question));
    fieldsOf(this.form, question)[0].focus();
  }
}

customElements.define("profile-answers", ProfileAnswers);
