"""Outside judges: the strictest public checkers of what specgen writes.

Each judge is a function that takes what is to be judged and returns the tool's complaints; none means that it passes.
None of them reads a configuration of the tree it judges, and none heeds a suppression in it. A test that calls one is
marked with its name (`@pytest.mark.judge("ruff")`), so that it is left out by name where the tool is not installed.
"""
