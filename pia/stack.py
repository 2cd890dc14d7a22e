"""Room for recursion, whoever calls and from however deep.

Definitions nest a bounded number of levels, which fits any fresh stack.  A caller may have used up
most of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def with_room(work: Callable[[], Result]) -> Result:
    """What *work* gives; on a stack of its own if the caller's has no room left.

    *work* must be free of effects, for it may be begun twice.
    """
    try:
        return work()
    except RecursionError:
        pass
    results: list[Result] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # handed over to the caller below, whatever it is
            raised.append(error)

    thread = threading.Thread(target=run, name="pia")
    thread.start()
    thread.join()
    if raised:
        raise raised[0]
    return results[0]
