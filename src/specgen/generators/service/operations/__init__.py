"""`operations/`: the behaviour that the spec determines."""
