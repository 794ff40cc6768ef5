/* <board-filter>: the cards of the board while somebody types. Without it the button asks the server the same. */
class BoardFilter extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.count = this.querySelector("[data-count]");
    this.cards = [...this.querySelectorAll(".board-card")].map((card) => ({
      card,
      title: card.dataset.title.toLowerCase(),
      stage: card.closest("[data-stage]").dataset.stage,
    }));
    this.form.addEventListener("input", () => this.filter());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.filter();
    });
    this.form.querySelector("button").hidden = true;
    addEventListener("pageshow", () => this.filter()); // a browser brings back what was typed
  }

  filter() {
    const { named, stage, kind, late } = this.form.elements;
    const sought = named.value.trim().toLowerCase();
    let seen = 0;
    for (const { card, title, stage: at } of this.cards) {
      card.hidden = !(
        title.includes(sought) &&
        (!stage.value || stage.value === at) &&
        (!kind.value || kind.value === card.dataset.kind) &&
        (!late.checked || "late" in card.dataset)
      );
      seen += !card.hidden;
    }
    for (const column of this.querySelectorAll(".board-column")) {
      column.querySelector("[data-seen]").textContent = column.querySelectorAll(".board-card:not([hidden])").length;
    }
    const isAsked = sought || stage.value || kind.value || late.checked;
    const found = seen ? `${this.count.dataset.found} ${seen}` : this.count.dataset.none;
    this.count.textContent = isAsked && this.cards.length ? found : "";
  }
}

customElements.define("board-filter", BoardFilter);
