"""Faults that a careless hand could put into values that nobody sets, and into rows that are parts of others."""

from tests.service.faults import Fault

SHOP = "shop"
CODE = "src/shop/"
PRICE = "        row.unit_price = named_product[row.product_id].price\n"
NEW = "            new_lines = await made_order_lines(self.context, body.lines)\n"
HELD = "await self.held(readable_orders(self.context)"

FAULTS = (
    Fault(
        "formula works out something else",
        SHOP,
        CODE + "models/order_lines.py",
        "quantity * self",
        "quantity + self",
        "test_orders",
    ),
    Fault(
        "formula is rounded down",
        SHOP,
        CODE + "runtime/computed.py",
        "rounding=ROUND_HALF_UP",
        'rounding="ROUND_DOWN"',
        "test_orders",
    ),
    Fault(
        "kept value not worked out anew",
        SHOP,
        CODE + "runtime/computed.py",
        '    event.listen(table, "before_update", _compute)\n',
        "",
        "test_reviews",
    ),
    Fault(
        "shown value follows from nothing",
        SHOP,
        CODE + "models/products.py",
        "self.stock > 0",
        "self.stock < 0",
        "test_products",
    ),
    Fault(
        "price of today not taken",
        SHOP,
        CODE + "parts.py",
        PRICE,
        "        row.unit_price = row.unit_price or 0\n",
        "test_orders",
    ),
    Fault(
        "price not copied",
        SHOP,
        CODE + "operations/reviews.py",
        "named_product.price",
        "named_product.price + 1",
        "test_reviews",
    ),
    Fault(
        "total of the first part alone",
        SHOP,
        CODE + "operations/orders.py",
        "in new_lines)",
        "in new_lines[:1])",
        "test_orders",
    ),
    Fault(
        "total not taken anew",
        SHOP,
        CODE + "operations/orders.py",
        "                row.line_count = len(new_lines)\n",
        "",
        "test_orders",
    ),
    Fault(
        "parts replaced by none",
        SHOP,
        CODE + "runtime/parts.py",
        "session.add_all(parts)",
        "session.add_all(parts[:1])",
        "test_orders",
    ),
    Fault(
        "parts only added", SHOP, CODE + "runtime/parts.py", "    if replaces:", "    if not replaces:", "test_orders"
    ),
    Fault(
        "parts in any order",
        SHOP,
        CODE + "runtime/parts.py",
        ".order_by(named, place)",
        ".order_by(named, place.desc())",
        "test_orders",
    ),
    Fault("parts lose their order", SHOP, CODE + "parts.py", "position=place", "position=-place", "test_orders"),
    Fault(
        "parts name what is not there",
        SHOP,
        CODE + "runtime/parts.py",
        '            raise ConflictError({place.format(number): ["names nothing that you may read"]})',
        "            by_key[each] = found[0]",
        "test_orders",
    ),
    Fault(
        "absent parts are none",
        SHOP,
        CODE + "operations/orders.py",
        "if body.lines is not MISSING:",
        "if True:",
        "test_orders",
    ),
    Fault(
        "more parts than may be",
        SHOP,
        CODE + "contracts/orders.py",
        "min_length=1, max_length=20",
        "min_length=1",
        "test_orders",
    ),
    Fault(
        "no part is enough",
        SHOP,
        CODE + "contracts/orders.py",
        "min_length=1, max_length=20",
        "max_length=20",
        "test_orders",
    ),
    Fault(
        "total of everybody's rows",
        SHOP,
        CODE + "runtime/totals.py",
        "found[of_one] = none if total is None else number(total)",
        "found = dict.fromkeys(found, number(total or 0) * 2)",
        "test_customers",
    ),
    Fault("counted twice", SHOP, CODE + "shown.py", "func.count()", "func.count() + 1", "test_customers"),
    Fault(
        "parts told apart by nothing",
        SHOP,
        "migrations/sqlite/001_initial_schema.sql",
        "UNIQUE (order_id, product_id)",
        "UNIQUE (order_id, product_id, id)",
        "test_orders",
    ),
)
