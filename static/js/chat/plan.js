/* Puts messages into the order of the screen: days, the line above what is new, runs of one author. */
import { dayOf } from "./words.js";

const RUN_MS = 5 * 60_000;

const isMessage = (item) => item?.kind === "message";
const keyOf = ({ cid, seq }) => cid ?? `event-${seq}`;

function goesOn(item, next) {
  return isMessage(item) && isMessage(next) && item.by === next.by && next.at - item.at < RUN_MS && dayOf(item.at) === dayOf(next.at);
}

/* Steps { kind: day | new | message | note, key, item, isFirst, isLast }; `newAfter` is the last seq that had been read. */
export function plan(items, newAfter, person) {
  const steps = [];
  let isMarked = newAfter === null;
  for (const [place, item] of items.entries()) {
    const [previous, next] = [items[place - 1], items[place + 1]];
    const isNew = !isMarked && item.seq > newAfter && isMessage(item) && item.by !== person;
    if (!previous || dayOf(previous.at) !== dayOf(item.at)) steps.push({ kind: "day", key: `day-${dayOf(item.at)}`, item });
    if (isNew) steps.push({ kind: "new", key: "new", item });
    isMarked ||= isNew;
    const kind = isMessage(item) ? "message" : "note";
    steps.push({ kind, key: keyOf(item), item, isFirst: isNew || !goesOn(previous, item), isLast: !goesOn(item, next) });
  }
  return steps;
}
