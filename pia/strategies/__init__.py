"""Evidence for any definition, to test programs with that embed pia.

These are strategies of Hypothesis, which the extra ``testing`` installs.  What they draw crowds
around the thresholds of the definition, and reaches its classes and the outcomes of its
descriptors from either side; and it shrinks to few answers, few people and plain values.

>>> import pia
>>> from hypothesis import given
>>> from pia import strategies
>>> definition = pia.builtin("parent-infant-team")
>>> @given(strategies.answers(definition))
... def test_some_class_is_always_possible(answers):
...     assert definition.evaluate(answers).possible
"""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("hypothesis") is None:
    raise ModuleNotFoundError(
        "`pia.strategies` needs one more package: pip install 'pia-descriptors[testing]'",
        name="hypothesis",
    )

from pia.strategies.public import answers, completions, documents, evidence

__all__ = ["answers", "completions", "documents", "evidence"]
