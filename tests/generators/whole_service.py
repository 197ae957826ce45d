"""All that makes a generated service, for tests of its parts."""

from pathlib import Path

from specgen.generators.design import Design
from specgen.generators.kinds import GENERATORS
from specgen.generators.migrations import first_migration
from tests.generators.service_packages import design_of, texts, write

ALL = {generator.kind: generator.drafts for generator in GENERATORS} | {
    "migrations": lambda design: first_migration(design.lowered)
}

HEAD = """
specgen: 1
product: {name: Small Shop, version: 1.0.0, created: 2026-01-05, description: What a test needs.}
"""
AUTH = "auth: {scheme: jwt, user: User, login: email}\n"
USER = """
  User:
    fields:
      email: {type: email, unique: true}
      password: {type: password, length: 8..72}
"""


def spec(entities: str, endpoints: str, head: str = "", auth: str = AUTH, user: str = USER) -> Design:
    """The design of a small product with users."""
    return design_of(f"{HEAD}{head}{auth}entities:{user}{entities}\nendpoints:{endpoints}\n")


def file(design: Design, path: str) -> str:
    """One file of the whole tree; `PACKAGE` stands for the package's folder."""
    return texts(design, ALL)[path.replace("PACKAGE", f"src/{design.product.package}")]


def method(text: str, name: str) -> str:
    """One function of a module, from its header to the next."""
    start = text.index(f"def {name}(")
    ends = [
        end
        for end in (text.find(f"\n\n{head}", start) for head in ("    async def", "    def", "\ndef", "\n@"))
        if end > 0
    ]
    return text[start : min(ends, default=len(text))].rstrip()


def tree(design: Design, folder: Path) -> Path:
    """The whole tree in *folder*."""
    return write(design, folder, ALL)
