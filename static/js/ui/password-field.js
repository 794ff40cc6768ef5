/* <password-field>: a button that shows what is typed, for people who type on a small screen. Words come from the page. */
class PasswordField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    if (!input || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button is-plain is-small";
    button.textContent = this.dataset.show;
    button.setAttribute("aria-controls", input.id);
    const said = document.createElement("span");
    said.className = "unseen";
    said.setAttribute("role", "status");
    const show = (shown) => {
      input.type = shown ? "text" : "password";
      button.textContent = shown ? this.dataset.hide : this.dataset.show;
    };
    button.addEventListener("click", () => {
      show(input.type === "password");
      said.textContent = input.type === "text" ? this.dataset.shown : this.dataset.hidden;
      input.focus();
    });
    // A browser keeps what was typed as text; it is sent as a password again.
    input.form?.addEventListener("submit", () => show(false));
    this.append(button, said);
  }
}

customElements.define("password-field", PasswordField);
