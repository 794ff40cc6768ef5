/* <import-progress>: how far a list is, asked every second, and the page anew when it is over. Without it a link does. */
const PAUSE = 1000;

class ImportProgress extends HTMLElement {
  connectedCallback() {
    this.querySelector(".actions").hidden = true;
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  async look() {
    const answer = await fetch(this.dataset.address, { headers: { Accept: "application/json" } }).catch(() => null);
    const found = answer?.ok ? await answer.json().catch(() => null) : null;
    if (found?.is_over) return location.reload();
    if (found) this.querySelector("progress").value = found.so_far;
    this.timer = setTimeout(() => this.look(), PAUSE);
  }
}

customElements.define("import-progress", ImportProgress);
