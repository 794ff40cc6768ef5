/* The files of a message: an image is shown, a sound can be heard (by a script of its own, which most visits never need), anything else taken home. */
import { say } from "./words.js";

const templateOf = (name) => document.querySelector(`#message-${name}`)?.content.firstElementChild;
const [image, voice, file] = ["image", "voice", "file"].map(templateOf);

export function sizeInWords(bytes) {
  const [unit, value] = bytes < 1_000_000 ? ["kilobyte", bytes / 1_000] : ["megabyte", bytes / 1_000_000];
  const style = { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(value);
}

export function fillFiles(place, { files = [], deleted }, room) {
  place.hidden = deleted || !files.length;
  const wanted = files.map(({ id }) => id).join();
  if (place.dataset.holds === wanted) return;
  place.dataset.holds = wanted;
  place.replaceChildren(...files.map((card) => (SHOWN[card.media_type.split("/")[0]] ?? download)(card, room)));
}

function picture({ id, name, width, height }, room) {
  const link = image.cloneNode(true);
  link.href = `${room.address}/files/${id}`;
  Object.assign(link.querySelector("img"), { alt: say("image", { name }), width, height, src: link.href });
  return link;
}

function sound({ id, name, size }, room) {
  import("./sound.js");
  const player = voice.cloneNode(true);
  player.dataset.address = `${room.address}/files/${id}`;
  player.querySelector("b").textContent = name.replace(/\.\w+$/, "");
  player.querySelector("small").textContent = sizeInWords(size);
  return player;
}

const SHOWN = { image: picture, audio: sound };

function download({ id, name, size }, room) {
  const link = file.cloneNode(true);
  link.href = `${room.address}/files/${id}`;
  link.querySelector("b").textContent = name;
  link.querySelector("small").textContent = sizeInWords(size);
  return link;
}
