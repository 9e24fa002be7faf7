"""All fixes of a single text: one module each, listed here and nowhere else, in the order in which they are applied."""

from kblib.fix import blanks, codes, file_format, heading_names, key_order, spacing, title_spacing
from kblib.fix.repair import Fix, from_module

FIXES: tuple[Fix, ...] = tuple(
    from_module(module)
    for module in (
        file_format,
        blanks,
        key_order,
        codes,
        title_spacing,
        heading_names,
        spacing,
    )
)
