"""`product.py`: the values by which the runtime tells one product from another."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.body_sizes import max_body_bytes
from specgen.contract.model import Place
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, Keyword, Quoted, call, module_docstring, statement
from specgen.generators.service.names import BANNER
from specgen.generators.service.runtime.lists import searches
from specgen.generators.service.runtime.literal_paths import literal_paths
from specgen.product.api import Issuer
from specgen.product.model import Auth, Contact, Group, Link, Product, Rate

INDENT = "    "
UNITS = (("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1))


@frozen
class ProductValues:
    """The arguments of the one value that the module holds."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    arguments: tuple[str, ...]


def product_values(design: Design) -> ProductValues:
    """The view of what the spec settles for the whole product."""
    product = design.product
    imports = Imports(product.package)
    headers = (each.name for call in design.contract.calls for each in call.parameters_in(Place.HEADER))
    values = _Values(product, max_body_bytes(design.contract), tuple(dict.fromkeys(headers)), imports)
    arguments = tuple(line for argument in values.arguments() for line in statement("", argument, INDENT, ","))
    said = f"What sets {product.name} apart from other products: the values that `runtime` works by"
    return ProductValues(module_docstring(said, BANNER), imports.lines(), arguments)


def lasting(imports: Imports, seconds: int) -> Code:
    """So many seconds, in the greatest unit that leaves no rest."""
    imports.use("datetime", "timedelta")
    unit, size = next((unit, size) for unit, size in UNITS if seconds % size == 0)
    return call("timedelta", **{unit: str(seconds // size)})


class _Values:
    """Writes the values, and imports the words for them."""

    def __init__(self, product: Product, max_body: int, headers: tuple[str, ...], imports: Imports) -> None:
        self.product = product
        self.max_body = max_body
        self.headers = headers
        self.imports = imports
        self._use("Product")

    def arguments(self) -> Iterator[Keyword]:
        """What every product has, then what this one has."""
        product, api = self.product, self.product.api
        yield Keyword("package", Quoted(product.package))
        yield Keyword("name", Quoted(product.name))
        yield Keyword("version", Quoted(product.version))
        yield Keyword("description", Quoted(product.description))
        yield Keyword("license", self._license(product.license))
        yield Keyword("contact", self._contact(product.contact))
        yield Keyword("tags", _tuple(map(self._tag, product.groups)))
        yield Keyword("base_path", Quoted(api.base_path))
        yield Keyword("validation_status", str(api.validation_status))
        yield Keyword("max_body_bytes", f"{self.max_body:_}")
        yield Keyword("databases", _tuple(map(Quoted, product.database.dialects)))
        if paths := literal_paths(product):
            yield Keyword("literal_paths", _tuple(map(self._path, paths.items())))
        if product.auth and api.rate_signed_in:
            yield Keyword("signed_in_rate", self._rate(api.rate_signed_in))
        if api.rate_public:
            yield Keyword("public_rate", self._rate(api.rate_public))
        if api.cors_origins:
            yield Keyword("cors_origins", _tuple(map(Quoted, api.cors_origins)))
            yield Keyword("headers", _tuple(map(Quoted, self.headers)))
        if product.auth:
            if product.auth.access_seconds is not None:
                yield Keyword("access_ttl", self._lasting(product.auth.access_seconds))
            yield from self._of_sessions(product.auth)
            if product.auth.issuer:
                yield Keyword("issuer", self._issuer(product.auth.issuer))
        if searches(product):
            yield Keyword("search_language", Quoted(product.database.search))

    def _tag(self, group: Group) -> Code:
        return call(self._use("Tag"), name=Quoted(group.name), description=Quoted(group.description))

    def _license(self, license: Link | None) -> Code:
        if license is None:
            return "None"
        return call(self._use("License"), name=Quoted(license.name), url=_text(license.url))

    def _contact(self, contact: Contact | None) -> Code:
        if contact is None:
            return "None"
        address = {"url": _text(contact.url), "email": _text(contact.email)}
        return call(self._use("Contact"), name=Quoted(contact.name), **address)

    def _path(self, path: tuple[str, tuple[str, ...]]) -> Code:
        return call(self._use("LiteralPath"), path=Quoted(path[0]), methods=_tuple(map(Quoted, path[1])))

    def _rate(self, rate: Rate) -> Code:
        return call(self._use("Rate"), count=str(rate.requests), seconds=str(rate.seconds))

    def _issuer(self, issuer: Issuer) -> Code:
        return call(self._use("Issuer"), url=Quoted(issuer.url), audience=Quoted(issuer.audience))

    def _of_sessions(self, auth: Auth) -> Iterator[Keyword]:
        if auth.refresh_seconds:
            yield Keyword("refresh_ttl", self._lasting(auth.refresh_seconds))
        if auth.lockout:
            lasts = self._lasting(auth.lockout.seconds)
            yield Keyword("lockout", call(self._use("Lockout"), attempts=str(auth.lockout.attempts), lasts=lasts))

    def _lasting(self, seconds: int) -> Code:
        return lasting(self.imports, seconds)

    def _use(self, word: str) -> str:
        self.imports.use(f"{self.product.package}.runtime.product", word)
        return word


def _text(text: str | None) -> Code:
    return "None" if text is None else Quoted(text)


def _tuple(items: Iterator[Code]) -> Code:
    listed = tuple(items)
    return Bracket("", "()", listed)
