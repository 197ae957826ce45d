"""The answers that a document tells of: successes, errors, and the forms that errors have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from specgen.contract.answers import Failure, Success
from specgen.contract.compare_nodes import Document
from specgen.contract.model import Direction, Items, Leaf, Named, ObjectType, Purpose, TypeRef
from specgen.contract.openapi_schemas import Node
from specgen.contract.read_content import Contents
from specgen.product.model import ErrorKind
from specgen.product.types import ListOf

MOST_MET = {"4": (400, 401, 403, 404, 409, 410, 422, 429), "5": (500, 503)}
"""What an answer stands for that is told of a whole hundred, or of all that is not named."""

LAST = ("post", "delete")
UNKNOWN = 0
"""The status of a success of which a document says none."""


@dataclass
class Answers:
    """Reads the answers of operations of a *document*; *told* counts what objects errors are, by name."""

    document: Document
    contents: Contents
    told: Counter[str] = field(default_factory=Counter)

    def success(self, name: str, method: str, node: Node) -> tuple[Success, TypeRef | None]:
        """The success of an operation called *name*, and its type.

        Of several, making something answers 201 rather than 200, and deleting 204; all others the least.
        """
        answers = self.document.entries(node, "responses")
        known = sorted(status for status in answers if status.startswith("2"))
        if not known:
            default = answers.get("default")
            return (self._success(UNKNOWN, name, default)) if default else (Success(UNKNOWN, ""), None)
        status = known[-1] if method in LAST else known[0]
        return self._success(int(status) if status.isdigit() else UNKNOWN, name, answers[status])

    def _success(self, status: int, name: str, answer: Node) -> tuple[Success, TypeRef | None]:
        said = str(answer.get("description") or "")
        type_ = self.contents.type(answer, f"{name} answer", Direction.RESPONSE)
        match type_:
            case Named(called):
                return Success(status, said, called), type_
            case Items(item):
                return Success(status, said, item, bare_list=True), type_
            case Leaf(ListOf()):
                return Success(status, said, file=self.contents.rest(answer), bare_list=True), type_
            case _:
                return Success(status, said, file=self.contents.rest(answer)), type_

    def failures(self, name: str, node: Node) -> Iterator[Failure]:
        """The errors that an operation called *name* tells of, each status once."""
        answers = self.document.entries(node, "responses")
        known: set[int] = set()
        for status, answer in sorted(answers.items()):
            statuses = [each for each in self._meant(status, answers) if each not in known]
            if statuses:
                known.update(statuses)
                self._count(answer, f"{name} {status}")
                said = str(answer.get("description") or "")
                yield from (Failure(each, (ErrorKind(f"HTTP_{each}", each, said),)) for each in statuses)

    def _meant(self, status: str, answers: Iterable[str]) -> tuple[int, ...]:
        """The statuses of errors for which *status* stands in a document."""
        if status.isdigit():
            return (int(status),) if status[0] in MOST_MET else ()
        if status == "default":
            is_error = any(each.startswith("2") for each in answers)
            return (*MOST_MET["4"], *MOST_MET["5"]) if is_error else ()
        return MOST_MET.get(status[:1], ())

    def _count(self, answer: Node, name: str) -> None:
        match self.contents.type(answer, name, Direction.RESPONSE):
            case Named(called):
                self.told[called] += 1
            case _:
                return

    def forms(self, types: Iterable[ObjectType], successes: Iterable[str | None]) -> tuple[tuple[ObjectType, ...], str]:
        """The *types*, with those of errors known as such, and the usual one of these.

        Types that share half of the usual one's members are of its form; what a success answers is no error.
        """
        others = frozenset(successes)
        members = {
            each.name: frozenset(member.name for member in each.properties)
            for each in types
            if self.told[each.name] and each.name not in others and each.properties
        }
        counted: Counter[frozenset[str]] = Counter()
        for name, said in members.items():
            counted[said] += self.told[name]
        usual = counted.most_common(1)[0][0] if counted else frozenset[str]()
        shown = {said: name for name, said in reversed(members.items())}
        return tuple(_as_error(each, members, usual, shown) for each in types), shown.get(usual, "")


def _as_error(
    type_: ObjectType,
    members: dict[str, frozenset[str]],
    usual: frozenset[str],
    shown: dict[frozenset[str], str],
) -> ObjectType:
    said = members.get(type_.name)
    if said is None:
        return type_
    is_other = not said <= usual and 2 * len(said & usual) < len(usual) and shown[said] == type_.name
    is_shown = is_other or shown[usual] == type_.name
    return replace(type_, purpose=Purpose.ERROR if is_shown else Purpose.ERROR_BODY)
