"""The sentences in which changes are told: one function for each sort of change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pia.syntax import nodes
from pia.syntax.printer import in_a_line


def quoted(words: str) -> str:
    """*words* of an author that people read."""
    return f"“{words}”"


def coded(text: str) -> str:
    """*text* of the language."""
    return f"`{text}`"


def phrase(parts: Iterable[str]) -> str:
    """*parts* as people say them: ``a, b and c``."""
    several = list(parts)
    if len(several) < 2:
        return "".join(several)
    return f"{', '.join(several[:-1])} and {several[-1]}"


def of_question(name: str, about: str | None) -> str:
    """A question, by whom it is about."""
    return f"question {coded(name)}" if about is None else f"question {coded(name)} about a {about}"


def of_term(sort: str, name: str, about: str | None) -> str:
    """A term or a quantity, by whom it is about."""
    return f"{sort} {coded(name)} of {_a(about or 'team')}"


def _a(word: str) -> str:
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"


def of_criterion(descriptor: str, criterion: nodes.Criterion) -> str:
    """A criterion, by its descriptor."""
    return f"{coded(descriptor)}, {criterion.strength} {quoted(criterion.words.text)}"


# ── What became of it ───────────────────────────────────────────────────────────────────────────


def is_new(what: str) -> str:
    """It was not there before."""
    return f"{what} is new"


def is_gone(what: str) -> str:
    """It is not there any more."""
    return f"{what} is gone"


def changed(what: str) -> str:
    """It says something else, of which no more is told."""
    return f"{what} has changed"


def renamed(what: str, name: str) -> str:
    """It has another name, and is the same."""
    return f"{what} is now called {coded(name)}"


def reworded(what: str, key: str) -> str:
    """Words for people differ."""
    return f"{what} has another {key}" if key not in _WITHOUT_ARTICLE else f"{what} has other {key}"


_WITHOUT_ARTICLE = ("guidance", "advice", "help", "words")


def is_now(what: str, old: str, new: str) -> str:
    """Something it says is another."""
    return f"{what}: {coded(old)} is now {coded(new)}"


def written_otherwise(what: str) -> str:
    """Other words of the language, that mean the same."""
    return f"{what} is written in another way, which means the same"


def in_another_order(what: str) -> str:
    """The same things, in an order that makes no difference."""
    return f"{what} stand in another order"


def only_now(what: str, said: str) -> str:
    """It says something that it did not say before."""
    return f"{what}: {coded(said)} is new"


def no_longer(what: str, said: str) -> str:
    """It does not say something any more."""
    return f"{what}: {coded(said)} is gone"


# ── Conditions ──────────────────────────────────────────────────────────────────────────────────


def condition_changed(what: str, old: nodes.Condition, new: nodes.Condition) -> str:
    """Of a condition, the bullets that differ; else the whole of it."""
    words = _joined_by(old)
    if words is not None and words == _joined_by(new):
        before, after = _bullets(old), _bullets(new)
        removed, added = _without(before, after), _without(after, before)
        is_some = bool(removed or added)
        if is_some and len(removed) < len(before) and len(added) < len(after):
            return f"{what}: {_bullets_changed(words, removed, added)}"
    return is_now(what, in_a_line(old), in_a_line(new))


def _joined_by(condition: nodes.Condition) -> str | None:
    """``all`` or ``any``; one condition alone is all that is asked."""
    match condition:
        case nodes.Group(words="all" | "any" as words):
            return words
        case nodes.Disjunction():
            return "any"
        case nodes.Group():
            return None
        case _:
            return "all"


def _bullets(condition: nodes.Condition) -> list[str]:
    match condition:
        case nodes.Group(conditions=parts) | nodes.Conjunction(conditions=parts):
            return [in_a_line(part) for part in parts]
        case nodes.Disjunction(conditions=parts):
            return [in_a_line(part) for part in parts]
        case _:
            return [in_a_line(condition)]


def _without(some: Sequence[str], others: Sequence[str]) -> list[str]:
    return [each for each in some if each not in others]


def _bullets_changed(words: str, removed: Sequence[str], added: Sequence[str]) -> str:
    if len(removed) == len(added) == 1:
        return f"{coded(removed[0])} is now {coded(added[0])}"
    gone, new = phrase(map(coded, removed)), phrase(map(coded, added))
    if words == "all":
        parts = [f"no longer asks for {gone}"] if removed else []
        parts += [f"also asks for {new}"] if added else []
    else:
        parts = [f"no longer takes {gone} for enough"] if removed else []
        parts += [f"also takes {new} for enough"] if added else []
    return ", and ".join(parts)


def rows_changed(what: str, old: Sequence[str], new: Sequence[str]) -> str:
    """Of a quantity, the rows that differ."""
    removed, added = _without(old, new), _without(new, old)
    if len(removed) == len(added):
        pairs = zip(removed, added, strict=True)
        return f"{what}: {'; '.join(f'{coded(one)} is now {coded(two)}' for one, two in pairs)}"
    parts = [f"{phrase(map(coded, removed))} {_are(removed)} gone"] if removed else []
    parts += [f"{phrase(map(coded, added))} {_are(added)} new"] if added else []
    return f"{what}: {', and '.join(parts)}"


def _are(several: Sequence[str]) -> str:
    return "is" if len(several) == 1 else "are"


def some_changed(
    one: str, added: Sequence[str], removed: Sequence[str], changed: Sequence[str]
) -> str:
    """Of things of a sort of which the single one is of little interest."""
    counted = [
        f"{len(names):,} {one}{'' if len(names) == 1 else 's'} {_are(names)} {what}"
        for names, what in ((added, "new"), (removed, "gone"), (changed, "changed"))
        if names
    ]
    return phrase(counted)
