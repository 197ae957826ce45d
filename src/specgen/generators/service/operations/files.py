"""Operations that take the file of a row, or answer it."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.python.forms import WIDTH, Bracket, statement, width
from specgen.generators.service.files import file_constant
from specgen.generators.service.operations.calls import BODY, INNER, CallWriter


@frozen
class UploadBody:
    """Finds the row for its caller, takes the file, and lets the row name it, which is held meanwhile."""

    found: tuple[str, ...]
    received: tuple[str, ...]
    held: tuple[str, ...]
    shown: tuple[str, ...]


@frozen
class DownloadBody:
    """Finds the row, and the file that it names."""

    found: tuple[str, ...]
    answered: tuple[str, ...]


class FileWriter(CallWriter):
    """Writes the method of one operation on a file."""

    def upload(self) -> UploadBody:
        """Takes the file."""
        return UploadBody(
            found=self._reached(),
            received=self._received(),
            held=(*self._held(), f"{INNER}received.put({self.row})"),
            shown=self._shown(),
        )

    def download(self) -> DownloadBody:
        """Answers the file."""
        answered = Bracket("await self.stored", "()", (self.row, self._constant()))
        return DownloadBody(self._found(BODY), statement("return ", answered, BODY))

    def _received(self) -> tuple[str, ...]:
        """The line below which the file has come, in a transaction; the lines, where it is too long."""
        parts = (f"self.received(upload, {self._constant()}) as received", "self.transaction()")
        line = f"{BODY}async with {', '.join(parts)}:"
        if width(line) <= WIDTH:
            return (line,)
        return (f"{BODY}async with (", *(f"{INNER}{part}," for part in parts), f"{BODY}):")

    def _constant(self) -> str:
        return self.use("files", file_constant(self.entity, self.call.operation.file or ""))
