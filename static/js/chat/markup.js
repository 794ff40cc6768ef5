/* A message's words as elements: only what the server's markup may hold is made anew, all text by textContent. */
const KEPT = new Set(["B", "STRONG", "I", "EM", "CODE"]);

export function put(place, { text = "", html, mentions = [] }, people) {
  const names = mentions.map((person) => people.get(person)?.name).filter(Boolean);
  const source = html ? new DOMParser().parseFromString(html, "text/html").body : [text];
  place.replaceChildren(...(html ? copies(source, names) : marked(text, names)));
}

function copies(source, names) {
  return [...source.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return marked(node.data, names);
    const link = node.nodeName === "A" && /^https?:/.test(node.getAttribute("href") ?? "");
    if (!link && !KEPT.has(node.nodeName)) return copies(node, names);
    const copy = document.createElement(node.nodeName);
    if (link) Object.assign(copy, { href: node.getAttribute("href"), target: "_blank", rel: "noopener noreferrer nofollow" });
    copy.append(...copies(node, names));
    return [copy];
  });
}

/* "@Ola" stands out where Ola was meant. */
function marked(text, names) {
  if (!names.length) return [text];
  const handles = names.map((name) => `@${name}`).sort((one, other) => other.length - one.length);
  const wanted = new RegExp(`(${handles.map((handle) => handle.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|")})`);
  return text.split(wanted).map((piece) => {
    if (!handles.includes(piece)) return piece;
    const mark = document.createElement("mark");
    mark.className = "mention";
    mark.textContent = piece;
    return mark;
  });
}
