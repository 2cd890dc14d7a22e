"""The words of the language that other modules need to know, each listed once."""

from __future__ import annotations

from typing import Final

HEADER_KEYS: Final = frozenset("language edition publisher source".split())
"""What stands before free text under ``definition``."""

PROSE_KEYS: Final = frozenset("ask help guidance source advice".split())
"""What stands before free text elsewhere; it goes on to the end of its line, and below it."""

RESERVED: Final = frozenset(
    """a an and all any at best both class classes descriptor descriptors different does domain each
    every expect has have in includes is like met no none not number of on one or otherwise over
    plus minus still team the times total under unknown when whose yes before after tagged
    audit-date by for from to among only if must should ideally
    minute minutes hour hours day days week weeks fortnight fortnights month months year years per
    percent ask help guidance source publisher advice""".split()
)
"""What is never the name of a question, field, record, term, quantity, descriptor or class.

One list from the first version on, so that a later construct takes no name away.
"""

RESERVED_OPTIONS: Final = frozenset(
    """yes no unknown not-known not-applicable not a an one at in under over met before after
    on""".split()
)
"""What is never the name of an option, because it can follow ``is``."""
