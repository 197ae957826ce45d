"""The rule `any-origin`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import SIGNING_IN, Access
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "any-origin",
    Weight.WARNING,
    "every web page may call, and there is nothing that the pages of others could show",
    "name those that are meant: `origins: [https://shop.example.org]`",
)
def any_origin(meant: Meant, _: Options) -> Iterator[Fault]:
    """Web pages of everyone may call an API in which everyone has to sign in.

    `any` suits what is public: a catalogue that other pages show. Where each operation needs a token, only pages that
    people type their password into can call; a list of these keeps out the one that looks just like them. The service
    never allows the cookies of a browser, whatever the origin.

    Bad:
        api: {cors: {origins: any}}
        #            ^^^^^^^ any-origin
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Book: {fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list, create]}

    Good:
        api: {cors: {origins: any}}
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Book: {scope: {read: any}, fields: {title: string}}
        endpoints:
          /books: {entity: Book, operations: [list, create], list: {access: public}}
    """
    cors = meant.spec.api.cors
    if cors is None or cors.origins is not None:
        return
    others = [each for each in meant.product.operations if each.does not in SIGNING_IN]
    if others and all(each.access in (Access.SIGNED_IN, Access.SIGNATURE) for each in others):
        yield Fault("api.cors.origins", ("api", "cors", "origins"))
