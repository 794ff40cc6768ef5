"""Where the Chromium is that the browser tests drive."""

import shutil
import subprocess
import sys
from pathlib import Path

# The shell is the same Chromium without a window, and half the work for the machine.
NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chromium-browser")


def find_chromium() -> str | None:
    """The machine's own Chromium, else Playwright's, fetched where that can be done."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return playwrights_own() or (playwrights_own() if install() else None)


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> bool:
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode == 0
