"""From differences to their causes: what differs in ten places because one type does is one thing, of that type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from specgen.checks.code.meant import Meant
from specgen.checks.code.meeting import alike
from specgen.checks.code.places import Named, Places
from specgen.contract.compare_schemas import OR
from specgen.contract.differences import NOWHERE, Change, Difference, Holder, Subject
from specgen.contract.model import Call, ObjectType, Parameter
from specgen.frozen import frozen
from specgen.product.naming import snake

MANY = 2
"""So many properties, and more than half of all, are missing where an answer is of another kind altogether."""


@frozen
class Cause:
    """What differs at one place of the spec, in what way, and where that shows.

    *thing* is what the place is called in the contract, *code* what the application calls the type that it is in.
    Where a property is called otherwise, *subject* is `NAME`. One that must be given, or need not be, may be *null* no
    longer, or as well: `x: int | None = None` and `x: int` differ in both, and that is one thing.
    """

    named: Named
    subject: Subject
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    thing: str
    code: str
    places: tuple[tuple[str, ...], ...]
    null: bool = False

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations in which it shows, as people say them."""
        return tuple(dict.fromkeys(place[0] for place in self.places))

    @property
    def is_of_null(self) -> bool:
        """Whether types differ in nothing but whether null is one of them."""
        return (self.wanted, self.found) in ((NULL, ()), ((), NULL))

    @property
    def is_sent(self) -> bool:
        """Whether it is in what some client sends."""
        return any(len(place) < 2 or place[1] == "request" or " " in place[1] for place in self.places)


def causes(meant: Meant, differences: Iterable[Difference]) -> tuple[Cause, ...]:
    """The causes of *differences*, each once, in the order in which they show first."""
    finder = _Finder(meant)
    found: dict[tuple[object, ...], Cause] = {}
    for each in _met(meant, tuple(differences)):
        cause = finder.cause(each)
        differing = () if cause.subject is Subject.TYPE and not cause.is_of_null else (cause.wanted, cause.found)
        key = (_shared(each, cause) or cause.named.subject, cause.subject, *differing)
        first = found.get(key)
        found[key] = replace(first, places=(*first.places, *cause.places)) if first else cause
    return tuple(_with_null(tuple(found.values())))


def _shared(met: _Met, cause: Cause) -> str:
    """The parameter or the fault that a cause is of: what several operations have comes from what they all depend on.

    What a path names is of all that stands below it. What wraps an answer, and has no name in the spec, is of the type
    that the code wraps it in; how it goes well is of each operation.
    """
    if cause.subject is Subject.STATUS:
        said = (*cause.wanted, *cause.found)[0]
        return f"fault {said}" if said[:1] in ("4", "5") else ""
    if cause.subject is Subject.PARAMETER:
        said = (*cause.wanted, *cause.found)[0]
    elif cause.thing.startswith("parameter "):
        said = (*met.first.place[1:2], *cause.wanted)[0]
    else:
        return _wrapping(met)
    return _below(met.first.place[0], int(said.split(" ")[1])) if said.startswith("path ") else said


def _below(operation: str, turn: int) -> str:
    """The path of an operation up to the parameter whose *turn* it is."""
    parts = alike(operation).split("{}")[:turn]
    return "{}".join(parts).partition(" ")[2]


def _wrapping(met: _Met) -> str:
    """The type of the code in which an answer stands that the spec has no name for, and what of it differs."""
    holder = _holding(met)
    inside = met.first.place[2:]
    return f"wrapping {holder.found} {inside}" if holder.found and not holder.wanted else ""


def _with_null(found: tuple[Cause, ...]) -> Iterator[Cause]:
    """The causes, what is told of whether something may be null together with whether it must be given."""
    needed = {_looser(each): each for each in found if each.subject is Subject.REQUIRED}
    nulls = {_looser(each): each for each in found if each.subject is Subject.TYPE and each.is_of_null}
    for each in found:
        key = _looser(each)
        if needed.get(key) is each and key in nulls:
            yield replace(each, null=True, places=(*each.places, *nulls[key].places))
        elif nulls.get(key) is not each or key not in needed:
            yield each


def _looser(cause: Cause) -> tuple[str, bool]:
    """What a cause is of, and whether the code lets more pass there than the spec does."""
    return cause.named.subject, bool(cause.wanted) if cause.subject is Subject.REQUIRED else bool(cause.found)


@frozen
class _Met:
    """All that differs in one way at one place."""

    subject: Subject
    first: Difference
    wanted: tuple[str, ...]
    found: tuple[str, ...]


def _met(meant: Meant, differences: tuple[Difference, ...]) -> Iterator[_Met]:
    """Differences of one place together, without those that follow from others."""
    by_place: dict[tuple[str, ...], dict[Subject, list[Difference]]] = {}
    for each in differences:
        by_place.setdefault(each.place, {}).setdefault(each.subject, []).append(each)
    whole: set[tuple[str, ...]] = set()
    for place, said in by_place.items():
        if any(place[:length] in whole for length in range(1, len(place))):
            continue
        kept = list(_of_place(meant, said))
        whole.update(place for each in kept if each.subject in (Subject.TYPE, Subject.BODY) and each.wanted != NULL)
        yield from (each for each in kept if not _follows(each, kept, by_place))


NULL = ("null",)
OF_REQUEST = ("of a request",)
"""What differs where a request has no body, or should have none."""
ANY = ("any",)
"""What is found of values where any text will do."""
SPELT_OUT = (Subject.PROPERTY, Subject.REQUIRED, Subject.PARAMETER, Subject.MEDIA, Subject.STATUS)
"""What is told one by one; of other things all that differs at a place is told together."""


def _of_place(meant: Meant, said: Mapping[Subject, list[Difference]]) -> Iterator[_Met]:
    kinds = said.get(Subject.TYPE, [])
    others = [each for each in kinds if "null" not in (each.wanted, each.found)]
    if others:
        yield _with_format(_together(Subject.TYPE, others), said.get(Subject.FORMAT, []))
        return
    properties = said.get(Subject.PROPERTY, [])
    if _is_other(meant, properties):
        yield _together(Subject.BODY, properties)
        return
    for subject, each in said.items():
        if subject in (Subject.PROPERTY, Subject.PARAMETER):
            yield from _renamed(subject, each)
        elif subject is Subject.MEDIA and len(each) == len(("one", "other")):
            yield _together(subject, each)
        elif subject is Subject.LIMIT:
            yield from _limits(each)
        elif subject in SPELT_OUT:
            yield from (_together(subject, [one]) for one in each)
        elif subject is Subject.VALUE and _is_free(meant, each):
            yield replace(_together(subject, each), found=ANY)
        else:
            yield _together(subject, each)


def _limits(said: list[Difference]) -> Iterator[_Met]:
    """Limits that differ one by one; at least and more than are two ways to say one."""
    left = {(each.wanted or each.found).partition(" ")[0]: each for each in said}
    for bound in ("Minimum", "Maximum"):
        one, other = left.get(bound.lower()), left.get(f"exclusive{bound}")
        if one and other and bool(one.wanted) != bool(other.wanted) and bool(one.found) != bool(other.found):
            del left[bound.lower()], left[f"exclusive{bound}"]
            yield _together(Subject.LIMIT, [one, other])
    yield from (_together(Subject.LIMIT, [each]) for each in left.values())


def _with_format(met: _Met, formats: list[Difference]) -> _Met:
    """Types that differ, a text with the format that it has: `string (uuid)`."""
    one, other = ("", "") if not formats else (formats[0].wanted, formats[0].found)
    return replace(met, wanted=_formatted(met.wanted, one), found=_formatted(met.found, other))


def _formatted(kinds: tuple[str, ...], said: str) -> tuple[str, ...]:
    name = said.partition(" ")[2].strip('"')
    return (f"string ({name})",) if name and kinds == ("string",) else kinds


def _is_free(meant: Meant, values: list[Difference]) -> bool:
    """Whether none of the values of an enum is left, and none is there in their place."""
    sizes = [len(each.values) for each in meant.contract.enums if each.name == values[0].holder.wanted]
    return not any(each.found for each in values) and len(values) == (sizes[0] if sizes else len(values) + 1)


def _together(subject: Subject, said: list[Difference]) -> _Met:
    wanted = tuple(each.wanted for each in said if each.wanted)
    return _Met(subject, said[0], wanted, tuple(each.found for each in said if each.found))


def _is_other(meant: Meant, properties: list[Difference]) -> bool:
    """Whether so little of a type is there that another one must be meant."""
    missing = [each for each in properties if each.change is Change.MISSING]
    added = {_plainly(each.found) for each in properties if each.change is Change.ADDED}
    strange = [each for each in missing if _plainly(each.wanted) not in added]
    type_ = meant.contract.object_type(properties[0].holder.wanted) if properties else None
    if properties and type_ is None and properties[0].place[1:] and len(properties[0].place) == len(("GET /", "200")):
        return bool(strange) and len(added) > MANY  # what stands in no envelope
    if type_ is None or properties[0].holder.inside:
        return False
    if len(strange) == len(missing) == len(type_.properties) >= MANY and added:
        return True
    return len(strange) > MANY and 2 * len(strange) > len(type_.properties)


def _renamed(subject: Subject, members: list[Difference]) -> Iterator[_Met]:
    """Properties or parameters that are missing and added, those of them as one that are but called otherwise."""
    missing = {each.wanted: each for each in members if each.change is Change.MISSING}
    added = {each.found: each for each in members if each.change is Change.ADDED}
    pairs = {one: other for one in missing for other in added if _plainly(one) == _plainly(other)}
    if len(missing) == len(added) == 1:
        pairs = dict(zip(missing, added, strict=True))
    for one, other in pairs.items():
        yield _Met(Subject.NAME, missing[one], (one,), (other,))
    for name, each in missing.items():
        if name not in pairs:
            yield _Met(subject, each, (name,), ())
    for name, each in added.items():
        if name not in pairs.values():
            yield _Met(subject, each, (), (name,))


def _plainly(name: str) -> str:
    return snake(name).replace("_", "")


def _follows(
    one: _Met, kept: list[_Met], by_place: Mapping[tuple[str, ...], Mapping[Subject, list[Difference]]]
) -> bool:
    """Whether what differs must, since something else does: what is absent is no more required, nor has a default.

    What is asked for in no body is asked for in the query.
    """
    if one.subject is Subject.REQUIRED:
        names = {*one.wanted, *one.found}
        if _is_tag(one) and Subject.VARIANT in by_place.get(one.first.place[:-1], {}):
            return True
        return any(
            each.subject in (Subject.PROPERTY, Subject.NAME) and names & {*each.wanted, *each.found} for each in kept
        )
    if one.subject is Subject.PARAMETER and one.found and one.found[0].startswith("query "):
        return any(each.subject is Subject.BODY and each.wanted == OF_REQUEST for each in kept)
    if one.subject is Subject.DEFAULT and bool(one.wanted) != bool(one.found):
        *above, name = one.first.place
        around = by_place.get(tuple(above), {}).get(Subject.REQUIRED, [])
        return any(name in (each.wanted, each.found) for each in around) or any(
            each.subject is Subject.REQUIRED for each in kept
        )
    return False


def _is_tag(met: _Met) -> bool:
    """Whether it is the member that differs by which one of several types is known."""
    choice = met.first.place[-1]
    return choice.startswith(OR) and met.subject is Subject.REQUIRED and {*met.wanted, *met.found} <= {*choice.split()}


def _of_operation(name: str, met: _Met, member: list[str]) -> str:
    """What differs of an operation: itself, its body, its answer, or a part of one of these that has no other name."""
    room = met.first.place[1] if len(met.first.place) > 1 else ""
    if met.subject in (Subject.BODY, Subject.MEDIA) or not (room == "request" or room.isdigit()):
        return name
    whole = f"the {'body' if room == 'request' else 'answer'} of {name}"
    steps = ".".join((*met.first.place[2:], *member))
    return f"`{steps}` in {whole}" if steps else whole


def _holding(met: _Met) -> Holder:
    """The type that something is of: what differs of a type as a whole is of the property that should be of it."""
    holder = met.first.holder
    of_type = met.subject in (Subject.PROPERTY, Subject.NAME, Subject.OTHERS, Subject.VARIANT)
    of_values = met.subject is Subject.VALUE and met.found != ANY
    whole = not holder.inside and not of_type and not of_values
    is_member = met.subject is Subject.REQUIRED and "it" not in (*met.wanted, *met.found)
    return (holder.outer or NOWHERE) if whole and not is_member else holder


class _Finder:
    """Finds what differences are of."""

    def __init__(self, meant: Meant) -> None:
        self.meant = meant
        self.places = Places(meant)

    def cause(self, met: _Met) -> Cause:
        named, thing = self._named(met)
        return Cause(named, met.subject, met.wanted, met.found, thing, met.first.holder.found, (met.first.place,))

    def _named(self, met: _Met) -> tuple[Named, str]:
        """What differs, and its name in the contract."""
        first = met.first
        call = self.meant.calls[first.place[0]]
        holder = _holding(met)
        steps = [each for each in holder.inside if each not in ("[]", "*") and not each.startswith(OR)]
        member = self._member(met)
        type_ = self.meant.contract.object_type(holder.wanted)
        union = next((each for each in self.meant.contract.unions if each.by in member), None) if _is_tag(met) else None
        if union is not None and type_ is not None and type_.name in dict(union.variants).values():
            return Named(union.name, ("types", union.name)), f"`{union.by}` of `{union.name}`"
        if type_ is not None:
            return self._of_type(type_, [*steps, *member])
        if any(each.name == holder.wanted for each in self.meant.contract.enums):
            return self.places.enum(holder.wanted), f"`{holder.wanted}`"
        if any(each.name == holder.wanted for each in self.meant.contract.unions):
            return Named(holder.wanted, ("types", holder.wanted)), f"`{holder.wanted}`"
        if holder.wanted in self.places.others:
            return self._of_others(holder.wanted, [*steps, *member])
        parameter = self._parameter(call, first.place, met)
        if parameter is not None:
            return self.places.parameter(call, parameter), f"parameter `{parameter.name}`"
        named = self.places.operation(call)
        return named, _of_operation(f"`{call.name}`", met, member)

    def _of_type(self, type_: ObjectType, steps: list[str]) -> tuple[Named, str]:
        if not steps:
            return self.places.type(type_), f"`{type_.name}`"
        return self.places.property(type_, steps[0]), f"`{'.'.join(steps)}` of `{type_.name}`"

    def _of_others(self, name: str, steps: list[str]) -> tuple[Named, str]:
        named = Named(".".join((name, *steps)), ("types", self.places.others[name]))
        return named, f"`{'.'.join(steps)}` of `{name}`" if steps else f"`{name}`"

    def _member(self, met: _Met) -> list[str]:
        """The property that differs, where that is told of what it is in."""
        if met.subject in (Subject.PROPERTY, Subject.NAME) or (
            met.subject is Subject.REQUIRED and len(met.first.place) > 1
        ):
            names = [each for each in (*met.wanted, *met.found) if each != "it"]
            return names[:1]
        return []

    def _parameter(self, call: Call, place: tuple[str, ...], met: _Met) -> Parameter | None:
        """The parameter that differs; None where nothing but the application has it, or it is none."""
        is_whole = met.subject is Subject.PARAMETER or (met.subject is Subject.NAME and len(place) == 1)
        said = (met.wanted or met.found)[0] if is_whole else place[1] if len(place) > 1 else ""
        where, _, name = said.partition(" ")
        if where == "path" and name.isdigit():
            keys = [each for each in call.parameters if each.place.value == "path"]
            return keys[int(name) - 1] if int(name) <= len(keys) else None
        fits = (each for each in call.parameters if each.place.value == where and each.name.lower() == name.lower())
        return next(fits, None)
