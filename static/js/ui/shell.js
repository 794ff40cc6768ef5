/* The service worker keeps the frame of the site (never a page with words of people) for moments without network. */
export function keepShell() {
  if (!("serviceWorker" in navigator)) return;
  addEventListener("load", () => {
    navigator.serviceWorker.register("/service-worker.js").catch(() => {
      // Private windows and some embedded browsers refuse; the site works without.
    });
  });
}
