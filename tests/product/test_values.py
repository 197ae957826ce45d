"""Values that nobody sets, and rows that are parts of others: what is derived of them."""

import pytest

from specgen.product.model import Copy, Field, Formula, OnDelete, Product, Total, Write
from specgen.product.types import Kind, ScalarType
from tests.check import check, resolved

ORDER = """
entities:
  Item: {fields: {price: {type: decimal, digits: 10, scale: 2}, weight: {type: float, optional: true}}}
  Order:
    fields:
      lines: {has_many: Line, part: true, count: 1..20}
      total: {sum: lines.amount, stored: true}
      size: {count: lines}
  Line:
    fields:
      order: {belongs_to: Order}
      item: {belongs_to: Item}
      quantity: {type: integer, min: 1, max: 1000}
      price: {copy: item.price}
      weight: {copy: item.weight}
      amount: {formula: quantity * price, stored: true}
      is_bulk: {formula: quantity >= 100}
"""


def field(product: Product, path: str) -> Field:
    entity, _, name = path.partition(".")
    found = product.entity(entity).member(name)
    assert isinstance(found, Field)
    return found


@pytest.mark.word("entities.fields.formula", "documents", "typescript", "openapi", "contracts", "models")
@pytest.mark.parametrize(
    ("formula", "type_"),
    [
        ("quantity * price", ScalarType(Kind.DECIMAL, 14, 2)),
        ("quantity + 1", ScalarType(Kind.INTEGER)),
        ("quantity * 2000000", ScalarType(Kind.BIGINT)),
        ("quantity / 3", ScalarType(Kind.DECIMAL, 10, 6)),
        ("quantity * weight", ScalarType(Kind.FLOAT)),
        ("quantity * 0.19", ScalarType(Kind.DECIMAL, 6, 2)),
        ("length(name) + quantity", ScalarType(Kind.BIGINT)),
        ("quantity > 3", ScalarType(Kind.BOOLEAN)),
    ],
)
def test_a_formula_has_the_type_that_it_comes_to(formula: str, type_: ScalarType) -> None:
    product = resolved(f"""
    entities:
      Line:
        fields:
          name: string
          quantity: {{type: integer, min: 0, max: 1000}}
          price: {{type: decimal, digits: 10, scale: 2}}
          weight: float
          amount: {{formula: {formula}}}
    """)
    assert field(product, "Line.amount").type == type_


def test_a_formula_is_as_exact_as_its_author_says() -> None:
    product = resolved("""
    entities:
      Line: {fields: {price: decimal, tax: {formula: price * 0.1925, digits: 9, scale: 1}}}
    """)
    assert field(product, "Line.tax").type == ScalarType(Kind.DECIMAL, 9, 1)


@pytest.mark.word("entities.fields.copy", "documents", "typescript", "openapi", "contracts", "models")
def test_a_copy_is_what_its_source_is() -> None:
    line = resolved(ORDER).entity("Line")
    price, weight = line.field("price"), line.field("weight")
    assert (price.type, price.computed) == (ScalarType(Kind.DECIMAL, 10, 2), Copy("item", "price"))
    assert (price.may_be_null, weight.may_be_null, price.write) == (False, True, Write.NEVER)


def test_what_is_copied_from_is_named_once() -> None:
    product = resolved("""
    entities:
      Room: {fields: {price: decimal}}
      Stay: {fields: {room: {belongs_to: Room}, price: {copy: room.price}}}
    """)
    assert field(product, "Stay.room").write is Write.CREATE


@pytest.mark.word("entities.fields.sum", "documents", "typescript", "openapi", "contracts", "models")
@pytest.mark.word("entities.fields.count", "documents", "typescript", "openapi", "contracts", "models")
@pytest.mark.word("entities.fields.stored", "sql")
def test_totals_are_kept_or_not() -> None:
    order = resolved(ORDER).entity("Order")
    total, size = order.member("total"), order.member("size")
    assert isinstance(total, Field)
    assert total.computed == Total("sum", "lines", "Line", "order", "Line", field="amount", parts=True)
    assert total in order.fields
    assert size in order.shown


@pytest.mark.word("entities.fields.stored", "models")
def test_kept_totals_follow_rows_that_change_without_theirs() -> None:
    product = resolved("""
    entities:
      Shop:
        fields:
          sales: {has_many: Sale}
          turnover: {sum: sales.amount, stored: true}
          is_big: {formula: turnover > 1000, stored: true}
          rank: {formula: turnover * 2}
          name: string
          owners: {has_many: Owner, part: true}
          owner_count: {count: owners, stored: true}
          rooms: {has_many: Room, part: true}
          room_count: {count: rooms, stored: true}
      Sale: {fields: {shop: {belongs_to: Shop}, amount: decimal}}
      Person: {fields: {name: string}}
      Owner: {fields: {shop: {belongs_to: Shop}, person: {belongs_to: Person, on_delete: cascade}}}
      Room: {fields: {shop: {belongs_to: Shop}, person: {belongs_to: Person, on_delete: restrict}}}
    """)
    shop = product.entity("Shop")
    assert [field.name for field, _ in shop.kept_totals] == ["turnover", "owner_count"]
    assert shop.moved_by_others == {"turnover", "is_big", "rank", "owner_count"}


def test_links_and_inverses_are_counted_too() -> None:
    product = resolved("""
    entities:
      Tag: {fields: {name: string, uses: {count: posts}}}
      Post: {fields: {blog: {belongs_to: Blog, inverse: posts}, tags: {many_to_many: Tag, inverse: posts}}}
      Blog: {fields: {name: string, size: {count: posts}}}
    """)
    assert field(product, "Tag.uses").computed == Total("count", "posts", "PostTag", "tag", "Post", far="post")
    assert field(product, "Blog.size").computed == Total("count", "posts", "Post", "blog", "Post")


@pytest.mark.word("entities.fields.has_many", "sql", "openapi", "contracts", "models", "diagram")
@pytest.mark.word("entities.fields.part", "sql", "openapi", "contracts", "models")
def test_parts_go_with_the_whole_and_keep_their_order() -> None:
    line = resolved(ORDER).entity("Line")
    order = line.field("order")
    assert order.relation
    assert order.relation.on_delete is OnDelete.CASCADE
    assert order.relation.inverse == "lines"
    assert order.write is Write.NEVER
    assert [[each.field for each in index.fields] for index in line.indexes] == [["order", "position"]]
    assert line.shape("create").fields == ("item", "quantity")
    assert line.shape("read").fields[:3] == ("id", "item", "quantity")
    assert line.shape("create").type_name == "NewLine"


def test_what_something_follows_from_makes_it_sensitive() -> None:
    product = resolved("""
    entities:
      Person: {fields: {debt: {type: decimal, sensitive: pii}, owes: {formula: debt > 0}}}
    """)
    assert field(product, "Person.owes").sensitive == "pii"


def test_a_formula_is_null_where_something_that_it_needs_is() -> None:
    line = resolved("entities: {Line: {fields: {a: integer, b: {type: integer, optional: true}, c: {formula: a + b}}}}")
    assert field(line, "Line.c").may_be_null
    assert isinstance(field(line, "Line.c").computed, Formula)


def test_what_is_lost_is_not_missed_again() -> None:
    check("""
    entities:
      Line: {fields: {price: decimul, amount: {formula: price * 2}, twice: {formula: amount * 2}}}
    #                        ^^^^^^^ unknown-type
    """)


def test_what_is_counted_is_said_in_words() -> None:
    """Of rows that have a name of several, of one thing that holds them, and of what people do."""
    said = """
auth: {user: User}
entities:
  User:
    owner: self
    fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}
  Place:
    fields:
      dishes: {has_many: Dish}
      dish_count: {count: dishes}
      menu: {has_many: Item}
      menu_size: {count: menu}
      starred_by: {many_to_many: User}
      stars: {count: starred_by}
      starred: {me_in: starred_by}
      owners: {many_to_many: User, inverse: places, table: place_owners}
      owned: {me_in: owners}
  Dish: {fields: {place: {belongs_to: Place}}}
  Item: {plural: MenuItems, fields: {place: {belongs_to: Place}}}
endpoints: {/places: {entity: Place, operations: [list]}}
"""
    found = {each.name: each.description for each in resolved(said).entity("Place").members}
    assert [found[name] for name in ("dish_count", "menu_size", "stars", "starred", "owned")] == [
        "How many dishes there are",
        "How many menu items are in its menu",
        "How many users it is starred by",
        "Whether it is starred by the caller",
        "Whether the caller is among its owners",
    ]
