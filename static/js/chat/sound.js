/* <voice-message>: a sound that can be heard; one that was sent is fetched only when somebody asks, for the sake of prepaid data. */
import { announce, say } from "./words.js";

export class VoiceMessage extends HTMLElement {
  #button = this.querySelector("button");

  constructor(recorded) {
    super();
    if (recorded) this.hold(recorded, recorded.name);
  }

  connectedCallback() {
    if (this.#button) this.#button.onclick = () => this.#fetch();
  }

  disconnectedCallback() {
    const player = this.querySelector("audio");
    if (!player) return;
    URL.revokeObjectURL(player.src);
    player.remove();
    if (this.#button) this.#button.hidden = false;
  }

  hold(sound, name) {
    const player = Object.assign(document.createElement("audio"), { controls: true, src: URL.createObjectURL(sound) });
    player.setAttribute("aria-label", name);
    this.append(player);
    return player;
  }

  /* Whole, because Safari asks for parts that a sealed file does not give. */
  async #fetch() {
    this.#button.disabled = true;
    try {
      const answer = await fetch(this.dataset.address);
      if (!answer.ok) throw new TypeError(answer.status);
      const player = this.hold(await answer.blob(), this.#button.querySelector("b").textContent);
      this.#button.hidden = true;
      player.autoplay = true;
      player.focus();
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault;
      this.#button.querySelector("small").textContent = say("voice-failed");
      announce(say("voice-failed"));
    } finally {
      this.#button.disabled = false;
    }
  }
}

customElements.define("voice-message", VoiceMessage);
