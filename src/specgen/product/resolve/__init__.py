"""ProductSpec → Product: conventions derived, names bound, clashes found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from specgen.frozen import frozen
from specgen.product import flaws, naming, reserved
from specgen.product.context import Context, Derivation
from specgen.product.model import Auth, Contact, Database, Entity, Link, Product, Role
from specgen.product.resolve.announced import report_replacements
from specgen.product.resolve.api import resolve_api
from specgen.product.resolve.architecture import resolve_architecture
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.auth import resolve_auth
from specgen.product.resolve.bodies import report_bodies
from specgen.product.resolve.brought import note_brought
from specgen.product.resolve.clashes import report_clashes
from specgen.product.resolve.composites import resolve_composites
from specgen.product.resolve.cycles import report_endless_relations
from specgen.product.resolve.embeds import report_endless_embeds
from specgen.product.resolve.entities import report_reserved_types, resolve_entity
from specgen.product.resolve.enums import resolve_enum
from specgen.product.resolve.errors import report_unused_errors, resolve_errors
from specgen.product.resolve.exactly_one import report_choices
from specgen.product.resolve.files import report_files
from specgen.product.resolve.foreign import Beside, resolve_foreigns
from specgen.product.resolve.groups import resolve_groups
from specgen.product.resolve.has_many import report_parts
from specgen.product.resolve.issuers import report_makers
from specgen.product.resolve.key_uses import report_key_uses
from specgen.product.resolve.keys_of_callers import with_scopes
from specgen.product.resolve.known import Known
from specgen.product.resolve.links import linking_entities
from specgen.product.resolve.moves import report_moves
from specgen.product.resolve.nobody import without_idle_auth
from specgen.product.resolve.operations import resolve_operations
from specgen.product.resolve.path_texts import with_path_words
from specgen.product.resolve.permissions import report_permissions
from specgen.product.resolve.planning import resolve_planning
from specgen.product.resolve.renames import resolve_renames
from specgen.product.resolve.repeating import report_untold_tags
from specgen.product.resolve.retention import report_retentions, resolve_retentions
from specgen.product.resolve.roles import resolve_roles
from specgen.product.resolve.searched import report_configuration, report_searched
from specgen.product.resolve.seeds import resolve_seeds
from specgen.product.resolve.tenant_leaks import report_leaks
from specgen.product.resolve.tokens import report_tokens
from specgen.product.resolve.transitions import resolve_losses, resolve_value_maps
from specgen.product.resolve.unions import report_shapeless, resolve_unions
from specgen.product.resolve.upserts import report_upserts
from specgen.source.diagnostics import Outcome
from specgen.source.nodes import Path
from specgen.spec.brought import complete
from specgen.spec.model import ContactPart, LicensePart, ProductPart
from specgen.spec.read import ProductSpec

__all__ = ["Resolution", "resolve"]


@frozen
class Resolution:
    """A product, what in it was derived and why, and the paths of the spec where its operations stand, by name."""

    product: Product
    derivations: tuple[Derivation, ...]
    places: Mapping[str, Path]


UNNAMED = ProductPart(name="Product", version="0", created="2000-01-01", description="A product without a name.")
"""Stands in where the spec does not say what the product is, so that its other faults are found all the same."""

NOTHING: Beside = {}


def resolve(spec: ProductSpec, beside: Beside = NOTHING) -> Outcome[Resolution | None]:
    """The product that *spec* says, with the files *beside* it; None where it does not even say what the product is."""
    sound = without_idle_auth(spec)
    completed = complete(sound.value)
    context = Context(completed.spec)
    note_brought(context, completed)
    product, placed = _product(context, spec.product or UNNAMED, beside)
    diagnostics = (*sound.diagnostics, *context.diagnostics)
    if spec.product is None:
        return Outcome(None, diagnostics)
    places = {each.operation.name: each.at.path for each in placed}
    return Outcome(Resolution(product, tuple(context.derivations), places), diagnostics)


def _product(context: Context, part: ProductPart, beside: Beside) -> tuple[Product, Sequence[Placed]]:
    spec = context.spec
    package = _package(context, part)
    api = resolve_api(context)
    enums = {name: resolve_enum(context, name, enum) for name, enum in spec.enums.items()}
    composites = resolve_composites(context, enums)
    unions = resolve_unions(context)
    foreigns = resolve_foreigns(context, beside)
    report_shapeless(context)
    errors = resolve_errors(context)
    entities = {name: resolve_entity(context, name, entity, enums) for name, entity in spec.entities.items()}
    entities |= resolve_retentions(Known(context, enums, entities))
    linking = tuple(linking_entities(context, entities))
    auth = resolve_auth(context, entities, enums)
    roles = resolve_roles(context)
    known = Known(context, enums, entities, composites, unions)
    placed = resolve_operations(known, auth)
    known = with_path_words(known, placed)
    groups = resolve_groups(known, placed)
    _report(known, auth, roles, placed, linking)
    architecture = resolve_architecture(known, placed)
    slug = naming.kebab(part.name) or "product"
    product = with_scopes(
        Product(
            name=part.name,
            slug=slug,
            package=package,
            version=part.version,
            created=part.created,
            engineer=part.engineer,
            description=part.description,
            license=_license(part.license),
            contact=_contact(part.contact),
            api=api,
            database=Database(tuple(spec.database.dialects), spec.database.uuid, spec.database.search),
            auth=auth,
            enums=tuple(enums.values()),
            errors=errors,
            entities=(*known.entities.values(), *linking),
            groups=groups,
            operations=tuple(each.operation for each in placed),
            architecture=architecture,
            planning=resolve_planning(known, placed, part.created),
            roles=roles,
            composites=composites,
            unions=unions,
            foreigns=foreigns,
            seeds=resolve_seeds(known, slug),
            renames=resolve_renames(context, placed),
            losses=resolve_losses(context),
            value_maps=resolve_value_maps(context, enums),
        )
    )
    return product, placed


def _report(
    known: Known, auth: Auth | None, roles: Sequence[Role], placed: Sequence[Placed], linking: Sequence[Entity]
) -> None:
    """Say what is wrong between parts that are sound by themselves."""
    report_bodies(known, placed)
    report_tokens(known, auth, placed)
    report_makers(known, auth, placed)
    report_moves(known, placed)
    report_parts(known, placed)
    report_files(known, placed)
    report_key_uses(known)
    report_upserts(known, placed)
    report_choices(known, placed)
    report_replacements(placed)
    report_untold_tags(known, placed)
    report_searched(known, placed)
    report_configuration(known.context)
    report_retentions(known)
    report_permissions(known, roles, placed)
    report_unused_errors(known.context)
    report_leaks(known, auth.tenants if auth else None, placed)
    report_reserved_types(known.context)
    report_clashes(known, placed, linking)
    report_endless_relations(known)
    report_endless_embeds(known)


def _package(context: Context, part: ProductPart) -> str:
    if part.package is None:
        name = naming.package(part.name)
        context.derived("product", "package", name, "the product's name in snake_case")
        return name
    if reserved.is_package(part.package):
        context.at("product", "package").say(
            flaws.RESERVED_NAME,
            f"`{part.package}` is a package that the service uses itself",
            f"choose another name, like `{part.package}_service`",
        )
    return part.package


def _license(part: LicensePart | None) -> Link | None:
    return Link(part.name, part.url) if part else None


def _contact(part: ContactPart | None) -> Contact | None:
    return Contact(part.name, part.url, part.email) if part else None
