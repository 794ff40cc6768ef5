/* What is said to people, in their language and time: sentences from <template id="words">, days and hours, and what a screen reader announces. */
const lang = document.documentElement.lang;
const page = document.querySelector("#words")?.content;
const words = new Map([...(page?.querySelectorAll("[data-word]") ?? [])].map((word) => [word.dataset.word, word.textContent.trim()]));
const announcer = document.querySelector("#announcer");

/* A sentence with its blanks filled: say("typing", { names }). */
export function say(word, blanks = {}) {
  return (words.get(word) ?? word).replace(/\{(\w+)\}/g, (blank, name) => blanks[name] ?? blank);
}

/* A list of names as people say it: "Ola, Kuba and Wika". */
export function together(names) {
  return new Intl.ListFormat(lang, { type: "conjunction" }).format(names);
}

/* Said aloud by a screen reader when it has finished what it is saying. */
export function announce(sentence) {
  announcer.textContent = "";
  requestAnimationFrame(() => (announcer.textContent = sentence));
}

/* A notice beside what it is about, seen and heard; without a sentence it goes away. */
export function warn(notice, sentence) {
  notice.hidden = !sentence;
  notice.lastElementChild.textContent = sentence;
  if (sentence) announce(sentence);
}

const format = (options) => new Intl.DateTimeFormat(lang, { timeZone: announcer?.dataset.timeZone, ...options });
const HOUR = format({ hour: "2-digit", minute: "2-digit" });
const NUMBERS = format({ year: "numeric", month: "2-digit", day: "2-digit" });
const THIS_WEEK = format({ weekday: "long" });
const THIS_YEAR = format({ weekday: "long", day: "numeric", month: "long" });
const LONG_AGO = format({ day: "numeric", month: "long", year: "numeric" });
const SHORT = format({ day: "numeric", month: "short" });
const EXACT = format({ dateStyle: "full", timeStyle: "short" });
const WORDS = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
const DAY = 86_400_000;

export const hour = (at) => HOUR.format(at);
export const exactly = (at) => EXACT.format(at);
export const dayOf = (at) => NUMBERS.format(at);

function daysAgo(at) {
  const noon = (moment) => {
    const parts = Object.fromEntries(NUMBERS.formatToParts(moment).map(({ type, value }) => [type, value]));
    return Date.UTC(parts.year, parts.month - 1, parts.day);
  };
  return Math.round((noon(Date.now()) - noon(at)) / DAY);
}

/* "today", "yesterday", "Tuesday", "Tuesday, 3 December", "3 December 2025". */
export function dayInWords(at) {
  const days = daysAgo(at);
  if (days <= 1) return WORDS.format(-days, "day");
  if (days < 7) return THIS_WEEK.format(at);
  return (days < 330 ? THIS_YEAR : LONG_AGO).format(at);
}

/* What stands in a list: the hour today, a day before that. */
export function briefly(at) {
  const days = daysAgo(at);
  if (days <= 0) return hour(at);
  if (days === 1) return WORDS.format(-1, "day");
  return days < 7 ? THIS_WEEK.format(at) : SHORT.format(at);
}
