/* <push-switch>: lets this device ring, or no longer. Words come from the page; the browser itself asks the person. */
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

class PushSwitch extends HTMLElement {
  async connectedCallback() {
    this.mine = JSON.parse(document.getElementById("devices").textContent);
    this.status = this.querySelector("[role=status]");
    if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return this.#say("isMissing");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button is-quiet";
    this.button.addEventListener("click", () => this.#switch());
    const row = document.createElement("div");
    row.className = "actions";
    row.append(this.button);
    this.append(row);
    await this.#show();
  }

  #say(name) {
    this.status.textContent = this.dataset[name];
  }

  /* The subscription of this browser, if it rings for this person: another may have been signed in here before. */
  async #device() {
    const registration = await navigator.serviceWorker.getRegistration();
    const device = await registration?.pushManager.getSubscription();
    return this.mine.includes(device?.endpoint) ? device : null;
  }

  async #show() {
    const isDenied = Notification.permission === "denied";
    const isOn = !isDenied && Boolean(await this.#device());
    this.button.hidden = isDenied;
    this.button.textContent = isOn ? this.dataset.switchOff : this.dataset.switchOn;
    this.#say(isDenied ? "isDenied" : isOn ? "isOn" : "isOff");
  }

  async #switch() {
    this.button.disabled = true;
    try {
      const device = await this.#device();
      await (device ? this.#off(device) : this.#on());
      await this.#show();
    } catch {
      await this.#show();
      if (Notification.permission !== "denied") this.#say("failed");
    }
    this.button.disabled = false;
  }

  async #on() {
    if ((await Notification.requestPermission()) !== "granted") return;
    const { pushManager } = await navigator.serviceWorker.ready;
    const device = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(this.dataset.key) });
    this.mine.push(device.endpoint);
    if (await this.#tell(this.dataset.add, device)) return;
    await device.unsubscribe();
    throw new Error("refused");
  }

  async #off(device) {
    await this.#tell(this.dataset.remove, device);
    await device.unsubscribe();
  }

  async #tell(address, device) {
    const { endpoint, keys } = device.toJSON();
    const body = new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth });
    const headers = { "X-CSRFToken": this.dataset.token, Accept: "application/json" };
    return (await fetch(address, { method: "POST", body, headers })).ok;
  }
}

customElements.define("push-switch", PushSwitch);
