/* <list-finder>: the rows whose names hold what somebody types. Without it all rows are there, and no field. */
class ListFinder extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("[data-find]");
    if (!this.field) return; // a short list has none
    this.told = this.querySelector("[data-found]");
    this.field.value = history.state?.[this.field.id] ?? "";
    this.field.closest("[hidden]").hidden = false;
    this.field.addEventListener("input", () => {
      history.replaceState({ ...history.state, [this.field.id]: this.field.value }, ""); // for who comes back
      this.find();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // it would send the form around the list
    });
    this.find();
  }

  find() {
    const sought = plain(this.field.value.trim());
    let found = 0;
    for (const row of this.querySelectorAll("[data-rows] > *")) {
      const isFound = namesIn(row).some((name) => name.includes(sought));
      row.hidden = !isFound && !row.querySelector(":checked"); // what is chosen stays in sight
      found += isFound;
    }
    for (const fold of this.querySelectorAll("details:has([data-rows])")) fold.open ||= sought !== "";
    this.told.textContent = sought ? `${this.told.dataset.found} ${found}` : "";
  }
}

function namesIn(row) {
  const named = [row, ...row.querySelectorAll("[data-name]")].filter((one) => one.dataset.name);
  return named.length ? named.map((one) => plain(one.dataset.name)) : [plain(row.textContent)];
}

/** Without accents, so that "lukasz" finds Łukasz on any keyboard. */
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l");
}

customElements.define("list-finder", ListFinder);
