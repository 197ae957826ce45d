"""Rules about paths, methods, statuses and lists."""

from specgen.rules.design.ambiguous_path import ambiguous_path
from specgen.rules.design.bare_array import bare_array
from specgen.rules.design.dropped_body import dropped_body
from specgen.rules.design.no_documented_error import no_documented_error
from specgen.rules.design.open_ended_deprecation import open_ended_deprecation
from specgen.rules.design.query_in_path import query_in_path
from specgen.rules.design.second_error_format import second_error_format
from specgen.rules.design.singular_collection import singular_collection
from specgen.rules.design.trailing_slash import trailing_slash
from specgen.rules.design.undeclared_error_code import undeclared_error_code
from specgen.rules.design.undocumented_bad_request import undocumented_bad_request
from specgen.rules.design.undocumented_not_found import undocumented_not_found
from specgen.rules.design.unfit_path_parameter import unfit_path_parameter
from specgen.rules.design.unfit_success import unfit_success
from specgen.rules.design.unlimited_page import unlimited_page
from specgen.rules.design.unpaged_list import unpaged_list
from specgen.rules.design.unregistered_status import unregistered_status
from specgen.rules.design.unsafe_repeat import unsafe_repeat
from specgen.rules.design.verb_in_path import verb_in_path

RULES = (
    singular_collection,
    verb_in_path,
    trailing_slash,
    query_in_path,
    ambiguous_path,
    unfit_path_parameter,
    dropped_body,
    unfit_success,
    unregistered_status,
    no_documented_error,
    undocumented_not_found,
    undocumented_bad_request,
    second_error_format,
    undeclared_error_code,
    unpaged_list,
    unlimited_page,
    bare_array,
    unsafe_repeat,
    open_ended_deprecation,
)
