"""What is said of a field: its type or what it is worked out from, its limits, who may set it and who is shown it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from specgen.spec.file_parts import MediaTypeText
from specgen.spec.key_parts import SequenceText
from specgen.spec.move_parts import MovePart
from specgen.spec.number_range import NumberRange
from specgen.spec.part import Distinct, Maybe, Part, one_of
from specgen.spec.product_parts import OnDeleteWord
from specgen.spec.retention_parts import RetentionTimes
from specgen.spec.values import (
    Anything,
    CurrencyCode,
    Digits,
    EntityName,
    ErrorCode,
    FieldName,
    Flag,
    JsonName,
    Line,
    Number,
    PathText,
    PlaceName,
    Range,
    RangeOrName,
    RoleNames,
    Scale,
    Size,
    TargetName,
    Text,
    TypeText,
)

Need = Annotated[Literal["upper", "lower", "digit", "symbol"], one_of("upper", "lower", "digit", "symbol")]
SensitiveWord = Annotated[Literal["pii", "health", "secret"], one_of("pii", "health", "secret")]


class FieldPart(Part):
    """One fact about an entity; a type alone (`name: string`) is short for {type: string}.

    Texts, numbers and other values, with their limits:
        roles: {reader: [books:read], admin: "*"}
        auth: {user: Reader}
        errors:
          ISBN_TAKEN: {status: 409, description: This book is here already}
        entities:
          Reader:
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72, needs: [upper, lower, digit, symbol]}
              role: {type: role, default: reader, writable_by: admin}
          Book:
            fields:
              isbn: {type: string, length: 13..13, pattern: "^[0-9]+$", unique: true, taken: ISBN_TAKEN, write: create}
              title: {type: string, length: 1..200, pattern: not_blank, search: true, description: As on its cover}
              subtitle: {type: string, optional: true, nullable: true, example: A history, was: second_title}
              pages: {type: integer, min: 1, max: 10000}
              stars: {type: integer, range: 1..5, default: 3}
              language: {type: string, length: 2..2, backfill: en}
              sort_title: {type: string, backfill: {from: title}}
              weight: {type: decimal, digits: 6, scale: 3, column: weight_kg, json: weightKg}
              price: {type: money, currency: EUR, digits: 10, readable_by: admin}
              words: {type: {list: string}, count: ..20, length: 1..40}
              extra: {type: json, max_bytes: 10KB, default: {}}
              cover: {type: file, accept: [image/png, image/jpeg], max_bytes: 5MB}
              slug: {type: slug, of: title, unique: true}
              remark: {type: text, encrypted: true, read: never, optional: true, nullable: true}
              lender: {type: string, encrypted: true, encrypted_as: books.owner, was: owner}
              shelf_mark: {type: string, comment: As the porters call it}
              lent_to: {type: string, sensitive: pii, retention: 90d, optional: true, nullable: true}
        endpoints:
          /books: {entity: Book, operations: [list, read]}

    Rows that name others ([Relations](#relations)):
        entities:
          Author:
            fields:
              name: string
              mentor:
                belongs_to: Author
                inverse: pupils
                acyclic: true
                optional: true
                nullable: true
                on_delete: set_null
          Tag:
            fields: {name: {type: string, unique: true}}
          Book:
            fields:
              title: string
              author: {belongs_to: Author, label: writes, on_delete: restrict, index: false}
              tags: {many_to_many: Tag, by: name, table: book_tags, count: ..10, ordered: true, inverse: books}
              shops: {many_to_many: Shop, through: Offer}
              chapters: {has_many: Chapter, part: true, count: 1..100}
              imprint: {has_one: Imprint, part: true, by: book}
          Chapter:
            fields: {book: {belongs_to: Book}, title: string}
          Imprint:
            fields: {book: {belongs_to: Book, unique: true}, text: text}
          Shop:
            fields: {name: string}
          Offer:
            fields: {book: {belongs_to: Book}, shop: {belongs_to: Shop}, price: {type: money, currency: EUR}}

    What nobody sets ([Values that nobody sets](#values-that-nobody-sets)):
        entities:
          Clinic:
            fields: {name: string}
          Product:
            fields: {price: {type: money, currency: EUR}}
          Order:
            key: [clinic, number]
            fields:
              clinic: {belongs_to: Clinic}
              number: {type: integer, sequence: clinic}
          Line:
            fields:
              clinic: {belongs_to: Clinic}
              order: {belongs_to: Order, share: [clinic]}
              product: {belongs_to: Product}
              quantity: {type: integer, min: 1, max: 1000}
              unit_price: {copy: product.price}
              amount: {formula: quantity * unit_price, stored: true}
          Shelf:
            fields:
              name: string
              books: {has_many: Book}
              pages: {sum: books.pages}
              book_count: {count: books, stored: true}
              fans: {many_to_many: User}
              liked: {me_in: fans}
              is_tidy: {computed: boolean}
          Book:
            fields: {shelf: {belongs_to: Shelf}, pages: {type: integer, min: 1}}

    States, and the moves between them: see [Move](#move).
    """

    type: Maybe[TypeText] = Field(None, description="a scalar type, an enum, or `{list: type}`")
    belongs_to: Maybe[TargetName] = Field(None, description="the entity whose row this one names, instead of `type`")
    many_to_many: Maybe[EntityName] = Field(
        None, description="the entity of which it names any number of rows, instead of `type`"
    )
    has_many: Maybe[EntityName] = Field(
        None, description="the entity whose rows name this one by their `belongs_to`, instead of `type`"
    )
    has_one: Maybe[EntityName] = Field(
        None,
        description="the entity of which one row at most names this one by its `belongs_to`, as its `part`, instead of "
        "`type`; null where there is none",
    )
    part: Flag = Field(
        False,
        description="of a `has_many` or `has_one`: its rows are parts of this one, made, shown, replaced and deleted "
        "within it; many of them in the order they are given",
    )
    formula: Maybe[Line] = Field(
        None, description="what it is worked out from, instead of `type`: other fields, numbers, arithmetic"
    )
    copy_: Maybe[PathText] = Field(
        None,
        alias="copy",
        description="the field of a row that this one belongs to, whose value is taken when this one is made, "
        "instead of `type`",
    )
    sum: Maybe[PathText] = Field(
        None, description="the field that is added up over the rows that another field names, instead of `type`"
    )
    me_in: Maybe[FieldName] = Field(
        None,
        description="the `many_to_many` of users, or its `inverse`, of which it says whether the caller is among them, "
        "instead of `type`; false for nobody. It is told of oneself, also where a list of their keys leaves out people "
        "whom the caller may not read",
    )
    computed: Maybe[TypeText] = Field(
        None,
        description="the type of a value that code of your own works out when rows are shown, instead of `type`; the "
        "code stands in `services/computed/`, and is asked once for all rows of an answer",
    )
    stored: Flag = Field(
        False,
        description="of a `formula`, `sum` or `count`: it is kept with the row, and follows in each transaction that "
        "changes what it is taken of; else worked out when it is shown",
    )
    description: Maybe[Text] = Field(None, description="what it is")
    was: Maybe[FieldName] = Field(None, description="what it was called before, which plans tell as a change of name")
    comment: Maybe[Text] = Field(
        None,
        description="what people read who look at its table, who may know more than callers; its description where not "
        "given",
    )
    example: Maybe[Anything] = Field(None, description="a value to show in documents")
    column: Maybe[FieldName] = Field(
        None, description="its name in the database; its own, or of a relation `author_id` where not given"
    )
    json_: Maybe[JsonName] = Field(
        None,
        alias="json",
        description="its name in JSON; its own as `api.case` writes it, or of a relation `authorId` where not given",
    )
    optional: Flag = Field(False, description="a request may leave it out; the column may be null")
    nullable: Flag = Field(False, description="a request may say null; the column may be null")
    default: Maybe[Anything] = Field(None, description="its value where a request leaves it out")
    backfill: Maybe[Anything] = Field(
        None,
        description="what rows hold that were there before the field, or while it could be null: a value, or "
        "`{from: email}`, that of another field. It is no default: who makes a row later has to say one",
    )
    unique: Flag = Field(
        False,
        description="no two rows have the same; of rows of a tenant: no two of the same tenant, but for the field of "
        "`key_in_paths`, which no two rows of all have the same unless each path names the tenant (`from: path`)",
    )
    search: Flag = Field(
        False, description="of a text: lists of these rows search in it, where they say no `search` of their own"
    )
    taken: Maybe[ErrorCode] = Field(
        None, description="the error when another row has it already; CONFLICT where not given"
    )
    write: Maybe[Annotated[Literal["create", "never"], one_of("create", "never")]] = Field(
        None, description="`create`: set once; `never`: only the service sets it"
    )
    read: Maybe[Annotated[Literal["never"], one_of("never")]] = Field(None, description="`never`: no response shows it")
    length: Maybe[Range] = Field(None, description="of a text, in characters; as the type says where not given")
    min: Maybe[Number] = Field(None, description="the least number")
    max: Maybe[Number] = Field(None, description="the greatest number")
    range: Maybe[NumberRange] = Field(None, description="`min` and `max` of a number at once: `0..100`, `..100`, `0..`")
    pattern: Maybe[Line] = Field(
        None,
        description="a regular expression, or one of the named ones: `person_name`, `not_blank`, `slug`, `hex_color`",
    )
    needs: Distinct[Need] = Field(default_factory=list, description="kinds of character that a password must hold")
    digits: Maybe[Digits] = Field(
        None, description="of a decimal or of money, before and after the point; 12 of a decimal where not given"
    )
    scale: Maybe[Scale] = Field(None, description="digits of a decimal after the point; 2 where not given")
    currency: Maybe[CurrencyCode] = Field(None, description="what money is counted in")
    max_bytes: Maybe[Size] = Field(
        None,
        description="of a json value, as compact text; of bytes, before base64; of a file; 10MB of a file where not "
        "given",
    )
    accept: Distinct[MediaTypeText] = Field(
        default_factory=list, description="of a file: the media types that are taken; any where not given"
    )
    of: Maybe[FieldName] = Field(
        None,
        description="the text that a slug is made of by the service, with a suffix where another row has it already",
    )
    count: Maybe[RangeOrName] = Field(
        None,
        description="how many values a list has, or rows a `many_to_many` or a `part` names; with the name of a field "
        "that names rows, instead of `type`: how many they are; up to 1000 links, 100 parts where not given",
    )
    through: Maybe[EntityName] = Field(
        None,
        description="of a `many_to_many`: the entity whose rows link the two, where links have fields of their own: "
        "exactly one `belongs_to` of it names each side",
    )
    by: Maybe[FieldName] = Field(
        None,
        description="of a `many_to_many`: the field of the other entity that is said and shown instead of its key; "
        "a row that does not exist is made; of a `has_many` or `has_one`: its field that names this one, where "
        "there are several",
    )
    table: Maybe[FieldName] = Field(
        None, description="of a `many_to_many`: the table that holds the links; from both names where not given"
    )
    ordered: Flag = Field(
        False,
        description="of a `many_to_many`: whether rows are shown in the order in which they were named, instead of by "
        "their keys or what `by` shows of them",
    )
    moves: dict[FieldName, MovePart] = Field(
        default_factory=dict,
        description="the ways between the values of an enum, by name: nothing else changes the field; it begins as its "
        "`default`",
    )
    index: Flag = Field(
        True,
        description="whether the rows that name a row by a `belongs_to` are found by an index; MySQL keeps one anyway",
    )
    sequence: Maybe[SequenceText] = Field(
        None,
        description="of a whole number (`type: integer` beside it): it counts by itself, from 1 and without gaps: "
        "`true` over all rows, a field with `belongs_to` for each row that it names",
    )
    share: Distinct[FieldName] = Field(
        default_factory=list,
        description="fields with `belongs_to` that the other entity has as well: both rows name the same there, which "
        "the foreign key holds; the tenant of both is shared without being written",
    )
    acyclic: Flag = Field(
        False, description="of a field that names another row of the same entity: no row leads back to itself by it"
    )
    inverse: Maybe[FieldName] = Field(None, description="what the other entity calls these rows")
    sensitive: Maybe[SensitiveWord] = Field(
        None, description="why no log may show it: about a person, about their health, a secret; passwords always are"
    )
    retention: Maybe[RetentionTimes] = Field(
        None,
        description="how long its value is kept before the service's command `purge` empties it: `90d` since the row "
        "was made, or since moments that the row holds, by field: `{closed_at: 90d}`",
    )
    encrypted: Flag = Field(
        False,
        description="the service encrypts it before it is written, so that who has the database alone can't read it; "
        "nothing is asked of the database by it",
    )
    encrypted_as: Maybe[PlaceName] = Field(
        None,
        description="of what is `encrypted`: the table and column whose name its values carry, where they were called "
        "otherwise once: `accounts.iban`. Under another name no key opens them",
    )
    writable_by: Maybe[RoleNames] = Field(None, description="the role, or roles, that alone may set it")
    readable_by: Maybe[RoleNames] = Field(None, description="the role, or roles, that alone are shown it")
    label: Maybe[Line] = Field(None, description="the verb in the ER diagram; `has` where not given")
    on_delete: Maybe[OnDeleteWord] = Field(
        None, description="what becomes of this row when the other is deleted; as `defaults` say where not given"
    )

    @property
    def rows_of(self) -> str | None:
        """The entity whose rows name this one, many or one, where the field stands for these."""
        return self.has_many or self.has_one

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"type": given} if isinstance(given, str) else given
