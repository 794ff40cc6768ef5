/* What is said about saving: one line for all answers, and a note at a question that needs its person. */
import { placeOf } from "./fields.js";

export class Notes {
  #host;
  #form;
  #asking = new Set();

  constructor(host, form) {
    this.#host = host;
    this.#form = form;
  }

  #word(name) {
    return this.#host.querySelector(`template[data-word="${name}"]`).content;
  }

  say(state, sentence) {
    const line = this.#host.querySelector("[data-status]");
    if (!line) return;
    if (state === "wrong") line.textContent = sentence;
    else line.textContent = this.#word(state === "conflict" ? "refused" : state).textContent;
  }

  clear(question) {
    this.#asking.delete(question);
    for (const note of placeOf(this.#form, question).querySelectorAll("[data-note]")) note.remove();
  }

  /* Whether a question waits for its person to decide: nothing of it is sent meanwhile. */
  isAsking(question) {
    return this.#asking.has(question);
  }

  show(question, sentence) {
    const note = document.createElement("p");
    note.className = "errors";
    note.textContent = sentence;
    this.#put(question, note);
  }

  /* Shows what stands elsewhere and asks which of the two is meant. */
  ask(question, words, decide) {
    this.#asking.add(question);
    const note = this.#word("conflict").firstElementChild.cloneNode(true);
    note.querySelector("[data-stands]").textContent = words || this.#word("nothing").textContent;
    note.addEventListener("click", ({ target }) => {
      if (target.dataset.keep) decide(target.dataset.keep === "theirs");
    });
    this.#put(question, note);
  }

  #put(question, note) {
    note.dataset.note = "";
    placeOf(this.#form, question).prepend(note);
  }
}
