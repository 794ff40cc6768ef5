/* <profile-answers>: every answer is kept on the device at once, sent while the person goes on, and again until it is there. */
import { fieldsOf, fill, questionOf, seenOf, setSeen, valuesOf } from "./fields.js";
import { post } from "./letter.js";
import { Notes } from "./notes.js";
import { Shelf } from "./shelf.js";

const PAUSE = 800; // after the last key: a word is not sent letter by letter
const AGAIN = 15_000;
const same = (one, other) => one.length === other.length && one.every((value, place) => value === other[place]);

class ProfileAnswers extends HTMLElement {
  #shelf = null;
  #timers = new Map();
  #line = Promise.resolve(); // answers are sent one after another
  #underWay = 0;

  async connectedCallback() {
    this.form = this.querySelector("form.is-profile");
    this.notes = new Notes(this, this.form);
    this.token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    this.#shelf = await Shelf.open(Number(this.dataset.person));
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
    this.form.addEventListener("submit", (event) => this.#submitted(event));
  }

  /* The form knows what stands on the server only when every answer that is on its way has come back. */
  #submitted(event) {
    if (navigator.onLine && !this.#underWay) return;
    event.preventDefault();
    if (!navigator.onLine) return this.notes.say("kept");
    this.#line.then(() => this.form.requestSubmit(event.submitter));
  }

  #key(question) {
    return `${this.dataset.profile}/${question}`;
  }

  #entry(question) {
    const row = { key: this.#key(question), question, address: this.dataset.address.replace(/0$/, question) };
    return { ...row, values: valuesOf(this.form, question), seen: seenOf(this.form, question) };
  }

  async #changed(field, pause) {
    const question = questionOf(field);
    if (!question || field.type === "hidden") return;
    clearTimeout(this.#timers.get(question));
    if (!this.notes.isAsking(question)) this.#timers.set(question, setTimeout(() => this.#send(this.#entry(question)), pause));
    await this.#shelf.keep(this.#entry(question));
  }

  /* What was typed here without network, or just before the phone died, stands in its field again. */
  async #bringBack() {
    if (!this.form) return;
    for (const { key, question, values, seen } of await this.#shelf.all()) {
      if (key !== this.#key(question) || !fieldsOf(this.form, question).length) continue;
      fill(this.form, question, values);
      setSeen(this.form, question, seen);
    }
  }

  async #sendKept() {
    const entries = (await this.#shelf.all()).filter(({ question }) => !this.notes.isAsking(question));
    const sent = await Promise.all(entries.map((entry) => this.#send(entry)));
    if (!this.form && sent.includes("saved")) location.reload(); // the overview shows what has arrived
  }

  #send(entry) {
    this.#underWay += 1;
    this.#line = this.#line.then(() => this.#sent(entry)).finally(() => (this.#underWay -= 1));
    return this.#line;
  }

  async #sent(kept) {
    if (this.notes.isAsking(kept.question)) return "conflict"; // it waited in line: asking twice would take the focus
    this.notes.say("saving");
    const entry = this.#isHere(kept) ? this.#entry(kept.question) : kept; // the one before it in line changed what stands
    const answer = await post(entry, this.token);
    await this.#answered(entry, answer);
    return answer.state;
  }

  #isHere({ key, question }) {
    return this.form && key === this.#key(question) && fieldsOf(this.form, question).length;
  }

  async #answered(entry, { state, stands, words, sentence }) {
    const { question } = entry;
    const isHere = this.#isHere(entry);
    if (isHere) this.notes.clear(question);
    if (state === "saved") {
      if (isHere) setSeen(this.form, question, stands);
      const isStill = !isHere || same(valuesOf(this.form, question), entry.values);
      await (isStill ? this.#shelf.remove(entry.key) : this.#shelf.keep(this.#entry(question)));
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
