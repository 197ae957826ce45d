"""What an application serves, in one piece: its document with those of the applications that are mounted in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from specgen.checks.code.meeting import said_operations
from specgen.contract.compare_nodes import Document, items
from specgen.contract.examples import JsonValue
from specgen.contract.openapi_schemas import Node
from specgen.frozen import frozen
from specgen.source.text import FilePlace
from specgen.world.probed import Dependency, MountedDocument, Probed, ProbedTable, Route, Shadow


@frozen
class Served:
    """What is known of an application: without *routes* its document alone. Its paths may stand below *prefixes*.

    Of code that specgen wrote the *generated* files are known; what stands in others its author wrote.
    """

    document: Node
    routes: tuple[Route, ...] | None = None
    tables: tuple[ProbedTable, ...] = ()
    prefixes: tuple[str, ...] = ("",)
    generated: frozenset[str] | None = None

    @property
    def written(self) -> bool:
        """Whether specgen wrote what is served of the spec."""
        return self.generated is not None


def served(probed: Probed, generated: frozenset[str] | None = None) -> Served:
    """What the probe found of an application, whose *generated* files are known where specgen wrote it."""
    own: Node = {**probed.openapi} if probed.openapi else {}
    document = _joined(own, probed.mounted)
    prefixes = ("", probed.root_path.rstrip("/"), *_servers(own))
    return Served(document, probed.routes, probed.tables, tuple(dict.fromkeys(prefixes)), generated)


def served_document(document: Node) -> Served:
    """What an OpenAPI document tells of an application that nobody looked into."""
    return Served(document, prefixes=tuple(dict.fromkeys(("", *_servers(document)))))


def prefix_of(served: Served, wanted: Iterable[tuple[str, str]]) -> str:
    """The path below which most of the *wanted* operations are served; none where that makes no difference."""
    asked = frozenset(wanted)
    document = Document(served.document)

    def served_below(prefix: str) -> int:
        return len(asked & said_operations(document, prefix).keys())

    return max(served.prefixes, key=served_below)


def place_of(code: Route | Dependency | Shadow | ProbedTable) -> FilePlace | None:
    """Where code stands, if that is known."""
    return FilePlace(code.file, code.line) if code.file else None


def _servers(document: Node) -> list[str]:
    """The paths of the servers that a document names."""
    addresses = (each.get("url") for each in items(document, "servers") if isinstance(each, dict))
    return [urlsplit(each).path.rstrip("/") for each in addresses if isinstance(each, str) and "{" not in each]


def _joined(document: Node, mounted: Iterable[MountedDocument]) -> Node:
    """The document with the paths of those that are *mounted*, whose components have names of their own."""
    paths: Node = {**_map(document.get("paths"))}
    components = {room: {**_map(each)} for room, each in _map(document.get("components")).items()}
    for each in mounted:
        renamed = _taken(components, each.openapi)
        for path, item in _map(each.openapi.get("paths")).items():
            paths[f"{each.path.rstrip('/')}{path}"] = _with_names(_secured(item, each.openapi), renamed)
        for room, own in _map(each.openapi.get("components")).items():
            names = {name: renamed.get(f"#/components/{room}/{name}", name) for name in _map(own)}
            here = components.setdefault(room, {})
            for name, value in _map(own).items():
                here[names[name].rpartition("/")[2]] = _with_names(value, renamed)
    whole: Node = {room: {**each} for room, each in components.items()}
    return {**document, "paths": paths, "components": whole}


def _taken(components: Mapping[str, Mapping[str, JsonValue]], document: Mapping[str, JsonValue]) -> dict[str, str]:
    """The references to components whose names stand for something else already, each with one that is free."""
    found: dict[str, str] = {}
    for room, own in _map(document.get("components")).items():
        there = components.get(room, {})
        for name, value in _map(own).items():
            if room != "securitySchemes" and name in there and there[name] != value:
                free = next(f"{name}{number}" for number in range(2, len(there) + 3) if f"{name}{number}" not in there)
                found[f"#/components/{room}/{name}"] = f"#/components/{room}/{free}"
    return found


def _secured(item: JsonValue, document: Mapping[str, JsonValue]) -> JsonValue:
    """A path of a document; each operation says itself what is said for all."""
    shared = document.get("security")
    if shared is None:
        return item
    return {
        method: {"security": shared, **each} if isinstance(each, dict) else each for method, each in _map(item).items()
    }


def _with_names(value: JsonValue, renamed: Mapping[str, str]) -> JsonValue:
    match value:
        case dict():
            return {
                key: renamed.get(each, each) if key == "$ref" and isinstance(each, str) else _with_names(each, renamed)
                for key, each in value.items()
            }
        case list():
            return [_with_names(each, renamed) for each in value]
        case _:
            return value


def _map(value: JsonValue) -> dict[str, JsonValue]:
    return value if isinstance(value, dict) else {}
