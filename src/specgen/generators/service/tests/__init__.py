"""`tests/`: what the spec promises, asked of the running service."""
