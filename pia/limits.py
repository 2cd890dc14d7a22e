"""How large things may be.  The only place that knows the numbers.

Every limit can be raised by the caller in Python (``pia.loads(text, limits=pia.Limits(...))``),
never by a file.  What is over a limit is refused whole, with a code.
"""

from __future__ import annotations

from attrs import asdict, frozen


@frozen(kw_only=True)
class Limits:
    """The bounds on what pia reads and does; the defaults suit texts from strangers."""

    definition_bytes: int = 1024 * 1024
    """Size of a definition, in bytes of UTF-8."""

    definition_lines: int = 20_000
    """Lines of a definition."""

    line_length: int = 10_000
    """Characters in one line of a definition."""

    nesting: int = 64
    """Brackets, bullets, ``not`` and indentation together, one inside another; 200 at most."""

    name_length: int = 80
    """Characters in a name."""

    title_length: int = 300
    """Characters in a title or in the words of a criterion."""

    prose_length: int = 20_000
    """Characters in one ``ask``, ``help``, ``guidance``, ``source`` or ``advice``."""

    number_digits: int = 30
    """Digits of a number, before and after the point together."""

    number_decimals: int = 12
    """Digits of a number after the point."""

    exact_bits: int = 10_000
    """Bits in the numerator or denominator of an intermediate result."""

    diagnostics: int = 100
    """Messages reported for one text; then "and N more"."""

    evidence_bytes: int = 10 * 1024 * 1024
    """Size of an evidence file, in bytes."""

    evidence_nodes: int = 500_000
    """Keys and values in one evidence."""

    evidence_depth: int = 32
    """Lists and mappings in evidence, one inside another."""

    list_length: int = 10_000
    """People, or other records, in one list."""

    text_length: int = 100_000
    """Characters in a text answer, a note or the name of a team."""

    evaluation_steps: int = 1_000_000
    """Conditions and quantities examined in one evaluation, each person counted."""

    search_nodes: int = 10_000
    """Nodes of the search for one class or one outcome; past it the result may hold too much."""

    mutants: int = 2_000
    """Changes to one definition that its examples are tried on; more than these are counted."""

    def __attrs_post_init__(self) -> None:
        for name, value in asdict(self).items():
            if type(value) is not int or value < 0:
                raise ValueError(f"the limit {name} is a whole number, not {value!r}")
        if self.nesting > _MOST_NESTING:
            raise ValueError(f"the limit nesting is at most {_MOST_NESTING}")


_MOST_NESTING = 200
"""What a fresh stack has room for in every form that nests."""

DEFAULT = Limits()
