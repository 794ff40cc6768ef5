"""Measurements: a module each with `measure()`, which yields what was measured; `python -m bench` prints them."""
