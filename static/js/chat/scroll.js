/* Where the reader is in the thread: stays at the end while there, keeps the place elsewhere, asks for more at the edges. */
const NEAR_END = 60;
const NEAR_EDGE = 700;

export class Scroll {
  isAtEnd = true;
  #since = 0;
  #height = 0;

  constructor(view, room) {
    Object.assign(this, { view, room, jump: document.querySelector(".thread-jump") });
    view.addEventListener("scroll", () => this.#look(), { passive: true });
    const sizes = new ResizeObserver(() => this.isAtEnd && this.toEnd());
    sizes.observe(view);
    sizes.observe(view.querySelector(".messages"));
    this.jump.addEventListener("click", () => this.jumpDown());
    room.addEventListener("arrival", () => this.#count());
    addEventListener("online", () => this.#look());
  }

  begin(line) {
    if (line) this.bring(line, 40);
    else this.toEnd();
    this.#look();
  }

  /* scrollIntoView would move the page as well. */
  bring(row, above) {
    this.view.scrollTop += row.getBoundingClientRect().top - this.view.getBoundingClientRect().top - above;
  }

  toEnd() {
    this.view.scrollTop = this.view.scrollHeight;
    this.isAtEnd = true;
  }

  async jumpDown() {
    if (this.room.slice.hasNewer) await this.room.history.toNewest();
    this.toEnd();
    this.#look();
  }

  /* Draw without moving what is being read. */
  keep(draw) {
    const anchor = this.isAtEnd ? null : this.#firstInSight();
    const before = anchor?.getBoundingClientRect().top;
    draw();
    if (!anchor) return this.toEnd();
    if (anchor.isConnected) this.view.scrollTop += anchor.getBoundingClientRect().top - before;
    this.#look();
  }

  #firstInSight() {
    const top = this.view.getBoundingClientRect().top;
    return [...this.view.querySelectorAll(".message")].find((row) => row.getBoundingClientRect().bottom > top);
  }

  #look() {
    const { scrollTop, scrollHeight, clientHeight } = this.view;
    // A keyboard that opens, or a composer that grows, scrolls too: whoever was at the end stays there.
    const isResized = this.#height && clientHeight !== this.#height;
    this.#height = clientHeight;
    if (isResized && this.isAtEnd) return this.toEnd();
    const below = scrollHeight - clientHeight - scrollTop;
    this.isAtEnd = below < NEAR_END && !this.room.slice.hasNewer;
    if (this.isAtEnd) this.#since = 0;
    if (scrollTop < NEAR_EDGE && navigator.onLine) this.room.history.older();
    if (below < NEAR_EDGE && navigator.onLine) this.room.history.newer();
    this.#showJump();
    this.view.dispatchEvent(new CustomEvent("looked"));
  }

  #count() {
    if (!this.isAtEnd) this.#since += 1;
    this.#showJump();
  }

  #showJump() {
    this.jump.hidden = this.isAtEnd;
    const count = this.jump.querySelector(".badge");
    count.hidden = !this.#since;
    count.textContent = this.#since;
  }

  /* The last message that the reader can see to its end. */
  get lastSeen() {
    const bottom = this.view.getBoundingClientRect().bottom + 1;
    return [...this.view.querySelectorAll(".message")].findLast((row) => row.getBoundingClientRect().bottom <= bottom);
  }
}
