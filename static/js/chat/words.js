/* The words of the page: every sentence a script says or announces stands in <template id="words">, in the reader's language. */
const page = document.querySelector("#words")?.content;
const words = new Map([...(page?.querySelectorAll("[data-word]") ?? [])].map((word) => [word.dataset.word, word.textContent.trim()]));

/* A sentence with its blanks filled: say("typing", { name }). */
export function say(word, blanks = {}) {
  return (words.get(word) ?? word).replace(/\{(\w+)\}/g, (blank, name) => blanks[name] ?? blank);
}

/* A list of names as people say it: "Ola, Kuba and Wika". */
export function together(names) {
  return new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(names);
}

const announcer = document.querySelector("#announcer");

/* Said aloud by a screen reader when it has finished what it is saying. */
export function announce(sentence) {
  announcer.textContent = "";
  requestAnimationFrame(() => (announcer.textContent = sentence));
}
