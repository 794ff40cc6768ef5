/* Keeps the frame of the site for moments without network. Pages are never kept: they hold words of people. */
const KEPT = {{ kept|safe }};

const keep = async () => {
  const cache = await caches.open(KEPT.name);
  await cache.addAll(KEPT.shell);
  await cache.add(new Request(KEPT.offline, { cache: "reload" }));
};

const forgetOthers = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("shell-") && name !== KEPT.name).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
};

const page = async (event) => {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(KEPT.offline)) ?? Response.error();
  }
};

const file = async (request) => (await caches.match(request)) ?? fetch(request);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { pathname } = new URL(url);
  if (method === "POST" && pathname === KEPT.signOut) event.waitUntil(caches.delete(KEPT.name));
  if (method !== "GET") return;
  if (mode === "navigate") event.respondWith(page(event));
  else if (KEPT.shell.includes(pathname)) event.respondWith(file(event.request));
});

/* What a push service brings says no more than a neutral sentence and where it leads. */
const told = (event) => {
  try {
    return event.data.json();
  } catch {
    return {};
  }
};

const notify = async ({ text = KEPT.news, path = "/", mark = "news" }) => {
  const pages = await self.clients.matchAll({ type: "window" });
  if (pages.some((page) => page.visibilityState === "visible" && page.focused)) return; // the page shows it itself
  await self.registration.showNotification("Latarnia", { body: text, tag: mark, icon: KEPT.icon, data: path });
};

const openPath = async (path) => {
  const [page] = await self.clients.matchAll({ type: "window" });
  const address = new URL(path, self.location.origin);
  if (address.origin !== self.location.origin) return;
  const shown = await page?.navigate(address.href).catch(() => null);
  await (shown ? shown.focus() : self.clients.openWindow(address.href));
};

self.addEventListener("push", (event) => event.waitUntil(notify(told(event))));

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openPath(event.notification.data));
});
