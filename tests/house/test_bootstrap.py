"""A machine without uv, venv and pip gets the uv of the lock from a package index, or a sentence."""

import hashlib
import http.server
import io
import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.house.sources import ROOT

PLATFORM = "py3-none-musllinux_1_1_{0}.macosx_11_0_{0}".format(os.uname().machine)
WHEEL = f"uv-7.7.7-{PLATFORM}.whl"
FETCH = "import fetch_uv; fetch_uv.from_index(fetch_uv.locked()[1])"
PROGRAM = "#!/bin/sh\necho uv 7.7.7\n"


@dataclass
class Index:
    """A package index on this machine; it may hand out something else than it says."""

    url: str = ""
    wheel: bytes = b""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def index() -> Iterator[Index]:
    made = Index(wheel=wheel(PROGRAM))

    class Shelf(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            page = json.dumps({"files": [{"filename": WHEEL, "url": f"../../files/{WHEEL}"}]}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(page if self.path == "/simple/uv/" else made.wheel)

        def log_message(self, *words: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shelf) as server:
        made.url = f"http://127.0.0.1:{server.server_port}/simple"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield made
        server.shutdown()


def wheel(program: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("uv-7.7.7.data/scripts/uv", program)
    return packed.getvalue()


@pytest.fixture
def clone(tmp_path: Path, index: Index) -> Path:
    """A folder with the script and a lock that names the index's wheel."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    digest = hashlib.sha256(index.wheel).hexdigest()
    lock = '[[package]]\nname = "uv"\nversion = "7.7.7"\nwheels = [\n'
    lock += f'    {{ url = "http://127.0.0.1:1/{WHEEL}", hash = "sha256:{digest}", size = 1 }},\n]\n\n[[package]]\n'
    (tmp_path / "uv.lock").write_text(lock)
    return tmp_path


def fetch(clone: Path, code: str = FETCH, **environment: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=clone / "tools", env=surroundings | environment, capture_output=True, text=True, timeout=60
    )


def test_the_uv_of_the_lock_is_unpacked_and_runs(clone: Path, index: Index) -> None:
    done = fetch(clone, PIP_INDEX_URL=index.url)
    assert done.returncode == 0, done.stderr
    assert index.asked == ["/simple/uv/", f"/files/{WHEEL}"]
    said = subprocess.run([clone / ".tools/bin/uv"], capture_output=True, text=True, check=True)
    assert said.stdout == "uv 7.7.7\n"


def test_another_file_than_the_locked_one_is_thrown_away(clone: Path, index: Index) -> None:
    index.wheel = wheel("#!/bin/sh\necho gotcha\n")
    done = fetch(clone, PIP_INDEX_URL=index.url)
    assert done.returncode != 0
    assert "not the file that uv.lock names" in done.stderr
    assert not (clone / ".tools/bin/uv").exists()


def test_without_a_network_it_says_so_in_a_sentence(clone: Path) -> None:
    without_pip = "import sys; sys.modules['venv'] = None; import fetch_uv; fetch_uv.main()"
    done = fetch(clone, without_pip)
    assert done.returncode != 0
    assert "The first start needs the network." in done.stderr
    assert "Traceback" not in done.stderr


def test_the_lock_names_a_wheel_for_every_common_machine() -> None:
    listing = (
        "import fetch_uv, platform\n"
        "for machine in ('x86_64', 'aarch64'):\n"
        "    platform.machine = lambda: machine\n"
        "    print(any(fetch_uv.fits(name) for name in fetch_uv.locked()[1]))\n"
    )
    done = fetch(ROOT, listing)
    assert done.stdout.split() == ["True", "True"], done.stderr
