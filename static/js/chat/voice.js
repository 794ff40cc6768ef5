/* <voice-recorder>: a spoken message. What was recorded waits in the tray like any file until the person sends it. */
import { announce, say, warn } from "./words.js";

const LONGEST = 300; // seconds
const BITS = 24_000; // a second, so a minute is 180 kB
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

class VoiceRecorder extends HTMLElement {
  #recorder = null;
  #note = document.querySelector(".composer-voice-note");
  #clock = this.querySelector("output");

  connectedCallback() {
    this.composer = this.closest("room-composer");
    for (const button of this.querySelectorAll("[data-voice]")) {
      button.addEventListener("click", () => this.#end(button.dataset.voice === "keep"));
    }
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.#end(false));
    addEventListener("pagehide", () => this.#end(false));
  }

  async begin() {
    warn(this.#note, "");
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      return warn(this.#note, say("voice-refused"));
    }
    const parts = [];
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const recorder = (this.#recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS }));
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      clearInterval(this.tick);
      this.#show(false);
      if (recorder.isKept) this.composer.tray.take([this.#file(parts, recorder.mimeType)]);
    });
    recorder.start();
    this.began = Date.now();
    this.tick = setInterval(() => this.#count(), 250);
    this.#count();
    this.#show(true);
    announce(say("voice-began"));
  }

  get #seconds() {
    return Math.round((Date.now() - this.began) / 1000);
  }

  #count() {
    const seconds = this.#seconds;
    this.#clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds >= LONGEST) this.#end(true);
  }

  #end(isKept) {
    if (this.#recorder?.state !== "recording") return;
    this.#recorder.isKept = isKept;
    this.#recorder.stop();
  }

  #file(parts, type) {
    const seconds = Math.max(1, this.#seconds);
    const name = say("voice-name", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
    return new File(parts, `${name}.${type.match(/\w+\/(\w+)/)[1]}`, { type });
  }

  #show(isRecording) {
    this.hidden = !isRecording;
    this.composer.querySelector(".composer-line").hidden = isRecording;
    if (isRecording) this.querySelector("[data-voice=keep]").focus();
    else this.composer.input.focus();
  }
}

customElements.define("voice-recorder", VoiceRecorder);

export const record = (composer) => composer.querySelector("voice-recorder").begin();
