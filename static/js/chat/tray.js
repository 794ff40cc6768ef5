/* <file-tray>: files on their way into a message: chosen, pasted or dropped, sent up one by one, with a word when one fails. */
import { sizeInWords } from "./files.js";
import { announce, say, warn } from "./words.js";

class FileTray extends HTMLElement {
  #slips = [];
  #list = this.querySelector("ul");
  #picker = this.querySelector("input[type=file]");

  connect(room, composer) {
    Object.assign(this, { room, composer });
    const { input } = composer;
    const [note, voice] = composer.querySelectorAll(".composer-voice, .composer-voice-note");
    voice.hidden = !window.MediaRecorder || !navigator.mediaDevices;
    voice.addEventListener("click", () => import("./voice.js").then(({ record }) => record(composer), () => warn(note, say("voice-offline"))));
    composer.querySelector(".composer-attach").addEventListener("click", () => this.#picker.click());
    this.#picker.addEventListener("change", () => {
      this.take(this.#picker.files);
      this.#picker.value = "";
    });
    input.addEventListener("paste", (event) => {
      if (!event.clipboardData.files.length) return;
      event.preventDefault();
      this.take(event.clipboardData.files);
    });
    const zone = document.querySelector(".room");
    const holdsFiles = (event) => room.page.may_write && [...event.dataTransfer.types].includes("Files");
    zone.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      zone.classList.add("is-dropping");
    });
    for (const over of ["dragleave", "drop"]) zone.addEventListener(over, () => zone.classList.remove("is-dropping"));
    zone.addEventListener("drop", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      this.take(event.dataTransfer.files);
    });
  }

  get cards() {
    return this.#slips.filter(({ card }) => card).map(({ card }) => card);
  }

  get isBusy() {
    return this.#slips.some(({ card }) => !card);
  }

  /* The cards of what is there, which now belong to a message. */
  empty() {
    const { cards } = this;
    for (const { row } of this.#slips) row.remove();
    this.#slips = [];
    return cards;
  }

  take(files) {
    const { files: most, file: biggest } = this.room.page.limits;
    for (const file of files) {
      if (this.#slips.length >= most) return announce(say("files-many", { most }));
      const slip = this.#slip(file);
      if (file.size > biggest) this.#fail(slip, say("file-big"));
      else this.#upload(slip);
    }
    this.composer.input.focus();
  }

  #slip(file) {
    const row = document.querySelector("#tray-file").content.cloneNode(true).firstElementChild;
    const slip = { file, row, bar: row.querySelector("progress"), note: row.querySelector(".tray-note") };
    row.querySelector("b").textContent = file.name;
    slip.note.textContent = sizeInWords(file.size);
    row.querySelector(".tray-remove").setAttribute("aria-label", say("file-remove", { name: file.name }));
    row.querySelector(".tray-remove").addEventListener("click", () => this.#remove(slip));
    row.querySelector(".tray-again").addEventListener("click", () => this.#upload(slip));
    this.#slips.push(slip);
    this.#list.append(row);
    if (file.type.startsWith("audio/")) import("./sound.js").then(({ VoiceMessage }) => row.append(new VoiceMessage(file)));
    return slip;
  }

  /* XMLHttpRequest, because fetch does not tell how far an upload has come. */
  #upload(slip) {
    const request = (slip.request = new XMLHttpRequest());
    const form = new FormData();
    form.append("file", slip.file);
    slip.row.classList.remove("is-failed");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => (slip.bar.value = loaded / total);
    request.onerror = () => this.#fail(slip, say("file-offline"));
    request.onload = () => {
      if (request.status !== 201) return this.#fail(slip, request.response?.sentence ?? say("file-refused"));
      slip.card = request.response;
      slip.row.classList.add("is-there");
      announce(say("file-there", { name: slip.file.name }));
    };
    request.open("POST", `${this.room.address}/files`);
    request.setRequestHeader("X-CSRFToken", this.closest("form").elements.csrfmiddlewaretoken.value);
    request.setRequestHeader("Accept", "application/json");
    request.send(form);
  }

  #fail(slip, sentence) {
    slip.row.classList.add("is-failed");
    slip.note.textContent = sentence;
    announce(sentence);
  }

  #remove(slip) {
    slip.request?.abort();
    slip.row.remove();
    this.#slips = this.#slips.filter((other) => other !== slip);
    this.composer.input.focus();
  }
}

customElements.define("file-tray", FileTray);
