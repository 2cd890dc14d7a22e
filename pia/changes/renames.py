"""What goes by another name and is the same: only where nothing else can be meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from pia.changes.version import Place, Version
from pia.model.walk import Key
from pia.syntax import nodes


def renames(old: Version, new: Version) -> dict[Key, str]:
    """For what was renamed, by its key in *old*, the name it has in *new*.

    It has to say the same, word for word, in something that nobody writes twice by accident: what a
    question asks, the condition of a term, the criteria of a descriptor; and nothing else may say
    that too.
    """
    found: dict[Key, str] = {}
    for (about, was), name in _pairs(old.questions, new.questions, _asks):
        found["question", about, was] = name
    for (about, was), name in _pairs(old.terms, new.terms):
        found["term", about, was] = name
    for (about, was), name in _pairs(old.quantities, new.quantities):
        found["quantity", about, was] = name
    for (about, was), name in _pairs(old.descriptors, new.descriptors, _has_criteria):
        found["descriptor", about, was] = name
        # What is judged of it is answered under its name.
        found["question", about, was] = name
    for (about, was), name in _pairs(old.classes, new.classes, _has_title):
        found["class", about, was] = name
    return found


def _asks(question: Any) -> bool:
    return any(isinstance(each, nodes.Prose) and each.key == "ask" for each in question.lines)


def _has_criteria(descriptor: Any) -> bool:
    return any(isinstance(each, nodes.Criterion) for each in descriptor.lines)


def _has_title(class_: Any) -> bool:
    return bool(class_.title.text)


def _pairs(
    old: Mapping[Place, Any],
    new: Mapping[Place, Any],
    is_known_by_it: Any = bool,
) -> Iterator[tuple[Place, str]]:
    """What *old* and *new* have by different names, and in nothing else differently."""
    gone = {key: _nameless(each) for key, each in old.items() if key not in new}
    added = {key: _nameless(each) for key, each in new.items() if key not in old}
    for (about, was), said in gone.items():
        same = [key for key, each in added.items() if key[0] == about and each == said]
        again = [key for key, each in gone.items() if key[0] == about and each == said]
        if len(same) == len(again) == 1 and is_known_by_it(said):
            yield (about, was), same[0][1]


def _nameless(node: Any) -> Any:
    return evolve(node, name=evolve(node.name, text=""))
