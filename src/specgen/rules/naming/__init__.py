"""Rules about names."""

from specgen.rules.naming.misnumbered_field import misnumbered_field
from specgen.rules.naming.mixed_enum_style import mixed_enum_style
from specgen.rules.naming.mixed_parameter_style import mixed_parameter_style
from specgen.rules.naming.mixed_property_style import mixed_property_style
from specgen.rules.naming.plural_entity import plural_entity
from specgen.rules.naming.reserved_word import reserved_word
from specgen.rules.naming.singular_table import singular_table
from specgen.rules.naming.two_types_for_one_name import two_types_for_one_name
from specgen.rules.naming.unclear_moment import unclear_moment
from specgen.rules.naming.unclear_operation_name import unclear_operation_name
from specgen.rules.naming.unhyphenated_path import unhyphenated_path

RULES = (
    unhyphenated_path,
    mixed_property_style,
    mixed_parameter_style,
    plural_entity,
    singular_table,
    unclear_operation_name,
    mixed_enum_style,
    unclear_moment,
    misnumbered_field,
    reserved_word,
    two_types_for_one_name,
)
