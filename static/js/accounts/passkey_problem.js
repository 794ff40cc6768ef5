// Says on the page that a passkey was not used: cancelled, timed out or unknown. allauth's script only reports it.
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-problem]");
  if (!place) return;
  event.preventDefault();
  place.hidden = false;
});
