"""Settings of the whole suite."""

from hypothesis import settings

pytest_plugins = ["tests.judges.plugin"]

# The same examples on every machine and in every run, and no fault for a machine that is busy.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
