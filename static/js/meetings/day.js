/* <day-desk>: a mentorship is dragged to another time, and whoever is there takes its place. Without it: arrows, lists. */
class DayDesk extends HTMLElement {
  connectedCallback() {
    this.addEventListener("dragstart", (event) => {
      this.dragged = event.target.closest?.("[data-mentorship]");
      if (!this.dragged) return;
      this.dragged.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", this.dragged.dataset.mentorship);
    });
    this.addEventListener("dragend", () => {
      this.dragged?.classList.remove("is-dragged");
      this.over(null);
    });
    this.addEventListener("dragover", (event) => {
      const slot = event.target.closest("[data-slot]");
      this.over(slot);
      if (slot && this.dragged) event.preventDefault();
    });
    this.addEventListener("drop", (event) => {
      const slot = event.target.closest("[data-slot]");
      if (!slot || !this.dragged) return;
      event.preventDefault();
      if (!slot.contains(this.dragged)) this.move(this.dragged, slot);
    });
    this.addEventListener("change", (event) => {
      if (event.target.name.startsWith("slot-")) this.show();
    });
  }

  over(slot) {
    for (const one of this.querySelectorAll(".is-over")) one.classList.remove("is-over");
    slot?.classList.add("is-over");
  }

  move(entry, slot) {
    const chosen = entry.querySelector("select");
    for (const other of slot.querySelectorAll("select")) other.value = chosen.value;
    chosen.value = slot.dataset.slot;
    this.show();
  }

  show() {
    const button = this.querySelector("[name=show]");
    button.form.requestSubmit(button);
  }
}

customElements.define("day-desk", DayDesk);
