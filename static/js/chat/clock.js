/* Days and hours as people say them, in the reader's language and time zone. */
const lang = document.documentElement.lang;
const timeZone = document.querySelector("[data-time-zone]")?.dataset.timeZone;
const format = (options) => new Intl.DateTimeFormat(lang, { timeZone, ...options });

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
