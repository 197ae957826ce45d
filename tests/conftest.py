"""Settings of the whole suite."""

pytest_plugins = ["tests.judges.plugin"]
