"""The tests; a package so that they can share `tests.check` and `tests.judges`."""
