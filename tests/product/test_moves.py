"""Moves: from where to where, with which error, and which operations make them."""

import pytest

from specgen.product.model import Does, Move, Product, Write
from specgen.product.moves import reachable
from tests.check import check, codes, resolved

HEAD = """
enums: {Status: [open, paid, sent, gone]}
entities:
  Order:
    fields:
      status:
        type: Status
        default: open
        moves:
          pay: {from: open, to: paid}
          send: {from: [paid, open], to: sent}
          drop: {from: any, to: gone}
"""
ENDS = """
endpoints:
  POST /orders/{id}/pay: {entity: Order, does: pay}
  POST /orders/{id}/send: {entity: Order, does: send}
  DELETE /orders/{id}: {name: forget_order, entity: Order, does: drop, status: 204}
"""


def product(more: str = ENDS) -> Product:
    return resolved(HEAD + more)


@pytest.mark.word("entities.fields.moves", "contracts")
def test_sources_stand_in_the_order_of_the_enum() -> None:
    moves = product().entity("Order").field("status").moves
    assert moves == (
        Move("pay", ("open",), "paid", "CONFLICT"),
        Move("send", ("open", "paid"), "sent", "CONFLICT"),
        Move("drop", ("open", "paid", "sent"), "gone", "CONFLICT"),
    )


@pytest.mark.word("entities.fields.moves", "contracts")
def test_no_request_sets_the_field() -> None:
    order = product().entity("Order")
    assert order.field("status").write is Write.NEVER
    assert "status" not in {name for shape in ("create", "update", "replace") for name in order.shape(shape).fields}


def test_operations_are_called_after_the_move() -> None:
    pay, send, drop = product().operations
    assert [(each.name, each.does, each.move) for each in (pay, send, drop)] == [
        ("pay_order", Does.MOVE, "pay"),
        ("send_order", Does.MOVE, "send"),
        ("forget_order", Does.MOVE, "drop"),
    ]
    assert pay.summary == "Pay an order."
    assert drop.response is None


def test_a_value_called_any_is_named_in_a_list() -> None:
    text = """
    enums: {Size: [any, small]}
    entities:
      Item: {fields: {size: {type: Size, default: any, moves: {shrink: {from: [any], to: small}}}}}
    """
    assert resolved(text).entity("Item").field("size").moves[0].sources == ("any",)


def test_states_are_reached_over_several_moves() -> None:
    moves = (Move("b", ("y",), "z", "CONFLICT"), Move("a", ("x",), "y", "CONFLICT"), Move("c", ("q",), "r", "CONFLICT"))
    assert reachable("x", moves) == {"x", "y", "z"}


def test_code_of_the_services_own_may_make_any_move() -> None:
    service = "endpoints:\n  POST /orders/{id}/work: {entity: Order, does: service}\n"
    assert product(service).operations[0].does is Does.SERVICE


def test_a_product_without_operations_makes_no_moves() -> None:
    assert product("").operations == ()


def test_a_broken_move_is_not_called_unknown() -> None:
    assert codes(HEAD.replace("to: paid", "to: payed") + ENDS) == ["bad-move"]


def test_a_move_of_no_entity_is_asked_for_one() -> None:
    check("""
    endpoints:
      POST /pay: {does: pay, group: pay}
    #                   ^^^ bad-operation
    """)
