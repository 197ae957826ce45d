"""What may be wrong with what is there, compared with what a product means."""

from __future__ import annotations

from specgen.checks.code import flaws as code
from specgen.checks.code import schema_flaws, table_flaws
from specgen.checks.rows import flaws as rows

FLAWS = (*code.FLAWS, *schema_flaws.FLAWS, *table_flaws.FLAWS, *rows.FLAWS)
