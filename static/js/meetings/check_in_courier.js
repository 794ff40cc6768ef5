/* <check-in-courier>: sends on Today what was entered in a session without network. */
import { KeptCodes } from "./kept_codes.js";

class CheckInCourier extends HTMLElement {
  async connectedCallback() {
    const kept = await KeptCodes.open(Number(this.dataset.person));
    const send = async () => {
      const answers = await kept.send(this.querySelector("[name=csrfmiddlewaretoken]").value);
      const refused = answers.find(({ state }) => state === "refused");
      if (refused) this.querySelector("[data-status]").textContent = refused.sentence;
      else if (answers.some(({ state }) => state === "done")) location.reload();
    };
    addEventListener("online", send);
    await send();
    this.toggleAttribute("data-ready", true);
  }
}

customElements.define("check-in-courier", CheckInCourier);
