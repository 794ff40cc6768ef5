/* <proposal-desk>: mentees are dragged to another mentor, and the server scores again. Without it there is "Why, move". */
class ProposalDesk extends HTMLElement {
  connectedCallback() {
    this.say = this.querySelector("[data-say]");
    for (const slider of this.querySelectorAll("input[type=range]")) this.speak(slider);
    this.addEventListener("input", (event) => {
      if (event.target.type === "range") this.speak(event.target);
    });
    this.addEventListener("dragstart", (event) => {
      this.dragged = event.target.closest(".match-chip");
      if (!this.dragged) return;
      this.dragged.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", this.dragged.dataset.mentee);
    });
    this.addEventListener("dragend", () => {
      this.dragged?.classList.remove("is-dragged");
      this.over(null);
    });
    this.addEventListener("dragover", (event) => {
      const place = event.target.closest("[data-mentor]");
      this.over(place);
      if (place && this.dragged) event.preventDefault();
    });
    this.addEventListener("drop", (event) => {
      const place = event.target.closest("[data-mentor]");
      if (!place || !this.dragged) return;
      event.preventDefault();
      if (!place.contains(this.dragged)) this.move(this.dragged, place);
    });
  }

  speak(slider) {
    const output = slider.closest(".field").querySelector("output");
    const words = output.dataset.words.split("|")[slider.value];
    output.textContent = words;
    slider.setAttribute("aria-valuetext", words);
  }

  over(place) {
    for (const one of this.querySelectorAll(".is-over")) one.classList.remove("is-over");
    place?.classList.add("is-over");
  }

  tell(sentence, isError = false) {
    this.say.classList.toggle("is-error", isError);
    this.say.textContent = sentence;
  }

  async move(chip, place) {
    const undo = this.querySelector("[data-undo]");
    const sent = new FormData(undo.form);
    sent.set("mentee", chip.dataset.mentee);
    sent.set("mentor", place.dataset.mentor);
    let answer;
    try {
      answer = await fetch(this.dataset.move, { method: "POST", body: sent, headers: { Accept: "application/json" } });
    } catch {
      this.tell(this.dataset.failed, true);
      return;
    }
    if (answer.ok) this.show(await answer.text(), chip, place, undo);
    else this.tell((await answer.json().catch(() => ({}))).sentence ?? this.dataset.failed, true);
  }

  show(markup, chip, place, undo) {
    const page = new DOMParser().parseFromString(markup, "text/html");
    const moved = page.querySelector("[data-version]");
    const left = this.querySelector(".desk-left");
    if (place === left) {
      chip.querySelector("[data-fit]")?.remove();
      left.querySelector(".chips").append(chip);
    } else {
      chip.remove();
    }
    for (const card of [...moved.children]) this.querySelector(`#${card.id}`)?.replaceWith(document.adoptNode(card));
    for (const field of this.querySelectorAll("[name=seen]")) field.value = moved.dataset.version;
    left.querySelector("[data-count]").textContent = left.querySelectorAll(".match-chip").length;
    undo.disabled = false;
    this.querySelector(`#mentee-${chip.dataset.mentee} a`)?.focus();
    this.tell(this.dataset.moved);
  }
}

customElements.define("proposal-desk", ProposalDesk);
