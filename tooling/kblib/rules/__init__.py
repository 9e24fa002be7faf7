"""All rules: one module each, listed here and nowhere else, in the order in which `kb explain` shows them."""

from kblib.rules import (
    broken_link,
    broken_reference,
    deprecated_term,
    derived_key,
    destructive_command,
    doubled_element,
    duplicate_id,
    empty_element,
    file_format,
    front_matter,
    heading_language,
    heading_order,
    incomplete,
    missing_element,
    no_asked_as,
    only_elsewhere,
    picture_alt,
    review_date,
    schema_violation,
    steps_not_list,
    system_folder,
    template_text,
    text_before_elements,
    unknown_author,
    unknown_heading,
    unknown_key,
    unknown_term,
    unreadable_file,
    unsafe_html,
    unused_keyword,
    vague_title,
    waiver,
)
from kblib.rules.rule import Rule, from_module

RULES: tuple[Rule, ...] = tuple(
    from_module(module)
    for module in (
        unreadable_file,
        front_matter,
        file_format,
        schema_violation,
        unknown_key,
        derived_key,
        unknown_term,
        deprecated_term,
        unknown_author,
        system_folder,
        duplicate_id,
        missing_element,
        empty_element,
        incomplete,
        unknown_heading,
        heading_language,
        heading_order,
        doubled_element,
        text_before_elements,
        template_text,
        broken_link,
        broken_reference,
        picture_alt,
        steps_not_list,
        only_elsewhere,
        unsafe_html,
        destructive_command,
        vague_title,
        unused_keyword,
        no_asked_as,
        review_date,
        # Only once all others have looked is it known which waivers had an effect.
        waiver,
    )
)

RULE_NAMES: tuple[str, ...] = tuple(rule.name for rule in RULES)

__all__ = ["RULES", "RULE_NAMES", "Rule"]
