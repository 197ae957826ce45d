"""The flags by which commands are told which code to look at."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from specgen.frozen import frozen
from specgen.workflows.code_asked import CodeAsked


@frozen
class CodeFlags:
    """An application or the OpenAPI document of one, and how the application is imported."""

    app: str | None = None
    openapi: str | None = None
    app_dir: Path | None = None
    python: str | None = None
    timeout: float = 60

    @property
    def contradiction(self) -> str | None:
        """What is wrong between the flags."""
        if empty := self._empty:
            return f"`{empty}` is given nothing; is a variable empty?"
        if math.isnan(self.timeout):
            return "`--timeout` takes a number of seconds"
        if self.app and self.openapi:
            return "`--app` and `--openapi` are two ways to the same question; give one of them"
        if (self.app_dir or self.python) and not self.app:
            flag = "--app-dir" if self.app_dir else "--python"
            return f"`{flag}` says how an application is imported; name it with `--app`"
        return None

    @property
    def _empty(self) -> str | None:
        """The flag that is given an empty text, as a variable of CI does that is not set: nothing would be asked."""
        given = {"--app": self.app, "--openapi": self.openapi, "--python": self.python}
        return next((flag for flag, text in given.items() if text is not None and not text.strip()), None)

    def asked(self, folder: Path, tried: Mapping[str, str] | None = None) -> CodeAsked:
        """The code that is asked about, which lies in *folder* unless a flag says otherwise."""
        return CodeAsked(self.app, self.openapi, self.app_dir or folder, self.python, self.timeout, tried)
