"""Templates → text; the only module that knows Jinja.

The first line of a template names the view it lays out: `{# view: specgen.generators.docs.OperationPage #}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from specgen.files.draft import View

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_VIEW_LINE = re.compile(r"\{#-? view: (?P<name>[\w.]+) -?#\}(?:\n|\Z)")


@dataclass(frozen=True)
class Templates:
    """The templates of one folder, each read and compiled once."""

    root: Path
    _compiled: dict[tuple[str, type[View]], Template] = field(default_factory=dict, compare=False)

    @staticmethod
    @cache
    def shipped() -> Templates:
        """specgen's own: in the package when it was installed from a wheel, else in the repository."""
        package = Path(__file__).parents[1]
        installed = package / "templates"
        return Templates(installed if installed.is_dir() else package.parents[1] / "templates")

    def render(self, name: str, view: View) -> str:
        """The text that the template *name* makes of *view*, whose fields are its variables.

        A template made for another view, an unknown variable or a value that is neither text nor a whole number is
        our own bug, and raises.
        """
        template = self._compiled.get((name, type(view))) or self._compile(name, type(view))
        return template.render(_words(view))

    def names(self) -> Iterator[str]:
        """The templates of the folder, sorted."""
        for path in sorted(self.root.rglob("*")):
            if path.is_file():
                yield path.relative_to(self.root).as_posix()

    def view_of(self, name: str) -> type[View]:
        """The class that the first line of the template *name* names; raises where there is no such class."""
        dotted = self._declared(name)
        module, _, rest = dotted.rpartition(".")
        found = getattr(import_module(module), rest)
        if not isinstance(found, type):
            raise TypeError(f"{name}: {dotted} is no class")
        return found

    def _compile(self, name: str, view: type[View]) -> Template:
        declared, given = self._declared(name), f"{view.__module__}.{view.__qualname__}"
        if declared != given:
            raise TypeError(f"{name} lays out {declared}, not {given}")
        return self._compiled.setdefault((name, view), _environment(self.root).get_template(name))

    def _declared(self, name: str) -> str:
        line = _VIEW_LINE.match((self.root / name).read_text(encoding="utf-8"))
        if line is None:
            raise TypeError(f"{name}: the first line names no view")
        return line["name"]


@cache
def _environment(root: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from specgen.files.compiled import KeptTemplates

    environment = Environment(
        loader=FileSystemLoader(root),
        autoescape=False,
        undefined=StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    layout = (environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline)
    environment.bytecode_cache = KeptTemplates(layout)
    return environment


def _finished(value: object) -> object:
    """*value*, which must be a finished word: Jinja would print `None` and `True` without a murmur."""
    if isinstance(value, str) or type(value) is int:
        return value
    if type(value).__module__.startswith("jinja2."):
        return value
    raise TypeError(f"{value!r} is no finished word: a view holds text and whole numbers")


def _words(view: View) -> Mapping[str, object]:
    return {name: getattr(view, name) for name in _field_names(type(view))}


@cache
def _field_names(view: type[View]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(view))
