"""Compiled templates, kept between runs: compiling them takes longer than most products take to render."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from zlib import crc32

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from specgen.files.own_folder import own_folder


class KeptTemplates(BytecodeCache):
    """What Jinja made of each template under *options*, in the user's folder for such things.

    A file that is not there, can't be read or is broken costs a compilation, never a fault.
    """

    def __init__(self, options: object) -> None:
        self.folder = own_folder("templates")
        self.made_with = f"{crc32(repr((options, version('jinja2'))).encode()):08x}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* where a file is there; Jinja itself sees whether it fits the template and this Python."""
        if self.folder:
            try:
                with self._file(self.folder, bucket).open("rb") as file:
                    bucket.load_bytecode(file)
            except OSError:
                return

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what *bucket* holds, all at once."""
        if self.folder is None:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, delete=False) as file:
                bucket.write_bytecode(file)
            Path(file.name).replace(self._file(self.folder, bucket))
        except OSError:
            return

    def _file(self, folder: Path, bucket: Bucket) -> Path:
        return folder / f"{bucket.key}.{self.made_with}.{sys.implementation.cache_tag}"
