"""What is asked of every page, whatever is on it: read by all, operated by keyboard, talking to nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HEIGHTS = {360: 740, 1280: 800}
LOOKS = {360: "light", 1280: "dark"}
TABS = 150
EXPECTED = ("Failed to load resource", "Service Worker registration blocked by Playwright")

RUN_AXE = """async (tags) => {
    const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    const words = (id, node) => `${id}: ${node.html} ${node.any[0]?.message ?? ""}`;
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => words(id, node)));
}"""
MARK_REACHABLE = """() => {
    const controls = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const groups = new Set();
    const reachable = [...document.querySelectorAll(controls)].filter((control) => {
        const seen = control.checkVisibility({ visibilityProperty: true });
        if (control.disabled || control.type === "hidden" || !seen) return false;
        if (control.type !== "radio") return true;
        const hasOther = groups.has(control.name);
        groups.add(control.name);
        return !hasOther;
    });
    window.reached = new Set();
    window.reachable = reachable;
}"""
LOOK_AT_FOCUS = """() => {
    const control = document.activeElement;
    if (control === document.body) return "";
    // A date has a stop for its day, its month, its year and its calendar.
    const within = control === window.last && ["date", "time", "datetime-local"].includes(control.type);
    const again = window.reached.has(control) && !within;
    window.reached.add(control);
    window.last = control;
    const ringed = (element) => {
        const style = element && getComputedStyle(element);
        return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    };
    const box = control.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    if (again) return "again";
    if (!ringed(control) && !ringed(control.closest(".choice"))) return `no focus ring: ${control.outerHTML}`;
    return inside ? "fine" : `focus out of sight: ${control.outerHTML}`;
}"""
NOT_REACHED = """() => {
    const isRadio = (control) => control.type === "radio";
    const groups = new Set([...window.reached].filter(isRadio).map((control) => control.name));
    return window.reachable
        .filter((control) => !window.reached.has(control) && !(isRadio(control) && groups.has(control.name)))
        .map((control) => `not reached by Tab: ${control.outerHTML}`);
}"""


@dataclass
class Ear:
    """Hears what a page complains of and whom it calls."""

    host: str
    heard: list[str] = field(default_factory=list)

    @contextmanager
    def listening(self, page: Page) -> Iterator[None]:
        calls = {"console": self.on_console, "pageerror": self.on_fault, "request": self.on_request}
        for event, hear in calls.items():
            page.on(event, hear)  # type: ignore[call-overload]
        yield
        for event, hear in calls.items():
            page.remove_listener(event, hear)

    def on_fault(self, fault: Error) -> None:
        self.heard.append(f"script error: {fault}")

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(words in message.text for words in EXPECTED):
            self.heard.append(f"console: {message.text}")

    def on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.heard.append(f"request to another host: {request.url}")


def faults_for_readers(page: Page) -> list[str]:
    """WCAG 2.2 AA by axe: on a phone by day, on a laptop by night."""
    found = []
    page.add_script_tag(url="/axe.js")
    for width, scheme in LOOKS.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        # As tall as the page: what waits below the bottom navigation is scrolled into view, not covered.
        page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
        found += [f"{width} px, {scheme}: {fault}" for fault in page.evaluate(RUN_AXE, WCAG)]
    return found


def faults_of_width(page: Page) -> list[str]:
    """No sideways scroll on the smallest screen."""
    page.set_viewport_size({"width": 320, "height": 640})
    wide: dict[str, Any] = page.evaluate("() => ({ page: document.documentElement.scrollWidth, screen: innerWidth })")
    return [f"scrolls sideways at 320 px: {wide['page']} px wide"] if wide["page"] > wide["screen"] else []


def faults_for_keyboards(page: Page) -> list[str]:
    """The first Tab offers to skip to the content, and Tab alone reaches everything, visibly."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("() => { document.activeElement.blur(); getSelection().empty(); scrollTo(0, 0); }")
    page.evaluate(MARK_REACHABLE)
    found = []
    for _ in range(TABS):
        page.keyboard.press("Tab")
        seen = page.evaluate(LOOK_AT_FOCUS)
        if seen == "again":
            break
        if seen not in {"", "fine"}:
            found.append(seen)
    not_reached: list[str] = page.evaluate(NOT_REACHED)
    return found + not_reached
