"""Faults that a careless hand could put into how rows change: moves and the like."""

from tests.service.faults import Fault

ORDERS = "orders"
DESK = "src/order_desk/"
PAY = "(OrderStatus.PLACED,), OrderStatus.PAID, NotPlacedError"
FROM_DRAFT = PAY.replace("PLACED,", "PLACED, OrderStatus.DRAFT")
TO_SENT = PAY.replace("PAID", "SENT")
CANCELLED = "OrderStatus.CANCELLED,\n                AlreadyCancelledError"
OWN_COUPON = "            check_own_coupon(self.context, coupon)\n            move"

FREIGHT, CARGO = "freight", "src/freight/"

FAULTS = (
    Fault(
        "check left to nobody",
        FREIGHT,
        CARGO + "runtime/database.py",
        "event.listen(session",
        "print(session",
        "test_parcels",
    ),
    Fault(
        "check of the service turned round",
        FREIGHT,
        CARGO + "checks.py",
        "25000) is False",
        "25000) is None",
        "test_parcels",
    ),
    Fault("moved from anywhere", ORDERS, DESK + "runtime/moves.py", "not in sources", "is None", "test_orders"),
    Fault("moved from one state more", ORDERS, DESK + "operations/orders.py", PAY, FROM_DRAFT, "test_orders"),
    Fault("moved to another state", ORDERS, DESK + "operations/orders.py", PAY, TO_SENT, "test_orders"),
    Fault("move not kept", ORDERS, DESK + "runtime/moves.py", "    setattr(row, name, to)\n", "", "test_orders"),
    Fault(
        "move refused with another error",
        ORDERS,
        DESK + "operations/orders.py",
        CANCELLED,
        CANCELLED.replace("AlreadyCancelled", "Conflict"),
        "test_orders",
    ),
    Fault(
        "row of another moved",
        ORDERS,
        DESK + "operations/coupons.py",
        OWN_COUPON,
        "            move",
        "test_coupons",
    ),
    Fault(
        "row begins in another state",
        ORDERS,
        DESK + "models/orders.py",
        "default=OrderStatus.DRAFT",
        "default=OrderStatus.PLACED",
        "test_orders",
    ),
    Fault(
        "row not restored",
        ORDERS,
        DESK + "operations/shelves.py",
        "            shelf.deleted_at = None\n",
        "",
        "test_shelves",
    ),
    Fault(
        "living row restored",
        ORDERS,
        DESK + "scopes.py",
        "Shelf.deleted_at).is_not(None)",
        "Shelf.id).is_not(None)",
        "test_shelves",
    ),
    Fault(
        "row of another restored",
        ORDERS,
        DESK + "operations/shelves.py",
        "            check_own_shelf(self.context, shelf)\n            shelf.deleted_at = None",
        "            shelf.deleted_at = None",
        "test_shelves",
    ),
)
