"""`python -m bench [NAME…]`: run the measurements named, or all, and print a line of JSON for each figure."""

import importlib
import json
import pkgutil
import sys

import bench
from bench import machine


def main(wanted: list[str]) -> int:
    known = [module.name for module in pkgutil.iter_modules(bench.__path__) if module.name.startswith("measure_")]
    chosen = [f"measure_{name}" for name in wanted] or known
    if unknown := set(chosen) - set(known):
        print(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    for name in chosen:
        for figures in importlib.import_module(f"bench.{name}").measure():
            print(
                json.dumps({"what": name.removeprefix("measure_"), **figures, "machine": machine.words()}), flush=True
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
