/* A form that came back: the keyboard and the screen reader start at what is wrong. */
export function focusProblem() {
  const summary = document.querySelector(".error-summary");
  summary?.focus();
}
