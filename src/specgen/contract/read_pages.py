"""Which objects are pages: one list of things, and what is said of lists."""

from __future__ import annotations

from specgen.contract.model import Items, Leaf, ObjectType, TypeRef
from specgen.product import naming
from specgen.product.types import ListOf

WORDS = """
    code count cursor etag first has_more has_next has_next_page has_prev href items_per_page kind last limit
    link links message meta metadata next next_cursor next_link next_page next_page_token next_page_url next_token
    num_pages object odata_context odata_count odata_next_link offset page page_count page_info page_number page_size
    pages pagination paging per_page prev previous request_id response_metadata result_count self size skip start
    status success top total total_count total_elements total_items total_pages total_results total_size type url
"""
AROUND = frozenset(WORDS.split())
"""What stands beside a list in the objects that hold one, in snake_case."""


def is_page(type_: ObjectType) -> bool:
    """Whether an object holds a list, and nothing besides that is a fact of its own."""
    lists = [each for each in type_.properties if isinstance(each.type, Items) or _is_plain_list(each.type)]
    others = (each for each in type_.properties if each not in lists)
    return len(lists) == 1 and all(naming.snake(each.name) in AROUND for each in others)


def _is_plain_list(type_: TypeRef) -> bool:
    return isinstance(type_, Leaf) and isinstance(type_.type, ListOf)
