/* Messages of the last action: read out once the page is there, and closed by a button. */
const toasts = document.querySelector(".toasts");

for (const toast of toasts?.querySelectorAll(".toast") ?? []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "icon-button";
  button.setAttribute("aria-label", toasts.dataset.close);
  button.textContent = "×";
  button.addEventListener("click", () => toast.remove());
  toast.append(button);
  // A live region speaks of what changes, not of what was there from the start.
  toast.remove();
  requestAnimationFrame(() => toasts.append(toast));
}
