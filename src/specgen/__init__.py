"""specgen: one product spec in YAML, everything else derived from it."""

__version__ = "0.1.0"
