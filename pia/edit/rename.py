"""One name for another, everywhere: by what it means, and held against what it meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve, fields, frozen, has

from pia.answers.names import named_in_examples
from pia.api.checked import Checked, check, loads
from pia.api.definition import Definition
from pia.api.errors import PiaError
from pia.diagnostics.model import Edit
from pia.edit import problems
from pia.edit.rewriting import moved, rewritten
from pia.limits import DEFAULT, Limits
from pia.model import rules
from pia.model.declared import CLASSES
from pia.model.from_syntax import named_in
from pia.model.naming import Thing, Use
from pia.source import Source, Span
from pia.stack import with_room
from pia.syntax import nodes
from pia.syntax.words import RESERVED, RESERVED_OPTIONS


class RenameError(PiaError):
    """A name that cannot be changed as it was asked for; nothing is changed."""


@frozen
class Mention:
    """A comment or free text with a name in it, which stays as it is."""

    line: int
    text: str
    """The line, without the blanks around it."""


@frozen
class Renamed:
    """A definition in which something goes by another name."""

    text: str
    """The text as it is now."""
    sort: str
    """What was renamed: ``question``, ``list``, ``descriptor`` and so on."""
    lines: tuple[int, ...]
    """The lines in which its name stood, one for each time."""
    mentions: tuple[Mention, ...]
    """Where comments and free text have the old name as a word."""
    in_evidence: bool
    """Whether evidence, too, goes by the name, and has to be changed."""


def renamed(
    text: str,
    old: str,
    new: str,
    *,
    kind: str | None = None,
    of: str | None = None,
    limits: Limits = DEFAULT,
) -> Renamed:
    """*text*, a definition, with *new* in every place where *old* is the name of one thing.

    Where *old* names several, *kind* says which is meant (``question``, ``list``, ``term``,
    ``quantity``, ``record``, ``vocabulary``, ``option``, ``domain``, ``tag``, ``descriptor``,
    ``class`` or ``example``), and *of* whose it is: a record, or a vocabulary.  Nothing else
    changes: every name in the new text means what it meant, and renaming back gives *text*.  Raises
    :class:`~pia.DefinitionError` where *text* has errors, and :class:`~pia.RenameError` where
    the name cannot be changed.

    >>> text = 'definition d "D"\\n    edition: 1\\n\\nclasses, the first that fits\\n'
    >>> renamed(text + '    otherwise class poor "Poor"\\n', "poor", "weak").text.splitlines()[-1]
    '    otherwise class weak "Poor"'
    """
    definition = loads(text, limits=limits)
    source = definition.source
    uses = names_in(definition)
    thing = _meant(uses, old, kind, of, source)
    _refuse_malformed(new, thing, uses, limits, source)
    edits = _edits(uses, thing, new, source)
    result = rewritten(text, edits)
    after = _definition_after(check(result, limits=limits), thing, new, source)
    now = names_in(after)
    _refuse_other_meaning(uses, now, thing, new, edits, source)
    back = _edits(now, evolve(thing, name=new), old, after.source)
    if rewritten(result, back) != text:
        raise RenameError((problems.not_undone(_odd(uses, thing, source), thing, new),), source)
    places = sorted(edit.span.start for edit in edits)
    return Renamed(
        result,
        thing.sort,
        tuple(source.position(place).line for place in places),
        tuple(_mentions(definition, old, [edit.span for edit in edits])),
        _is_in_evidence(thing, definition.rules),
    )


def names_in(definition: Definition) -> list[Use]:
    """Every place where *definition* names something, in the order of the text."""
    tree, built = definition.tree, definition.rules
    found = with_room(lambda: [*named_in(tree), *named_in_examples(tree, built)])
    by_place = {each.span: each for each in found}
    return [by_place[span] for span in sorted(by_place)]


# ── What is meant ───────────────────────────────────────────────────────────────────────────────


def _meant(uses: list[Use], old: str, kind: str | None, of: str | None, source: Source) -> Thing:
    named = sorted({each.thing for each in uses if each.thing.name == old})
    chosen = [
        each
        for each in named
        if kind in (None, each.sort, _WIDER.get(each.sort)) and of in (None, each.of or "team")
    ]
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        raise RenameError((problems.several(old, [_described(each) for each in chosen]),), source)
    if named:
        raise RenameError((problems.other_sort(old, [_described(each) for each in named]),), source)
    raise RenameError((problems.unknown_name(old, {each.thing.name for each in uses}),), source)


_WIDER = {"list": "question"}
"""What else a sort may be called."""


def _described(thing: Thing) -> str:
    """How to ask for *thing*, and no other."""
    of = f" --of {thing.of or 'team'}" if thing.sort in _OWNED else ""
    return f"--kind {thing.sort}{of}"


_OWNED = ("question", "list", "term", "quantity", "option")


def _refuse_malformed(
    new: str, thing: Thing, uses: list[Use], limits: Limits, source: Source
) -> None:
    reserved = _RESERVED.get(thing.sort, RESERVED)
    if not _NAME.fullmatch(new) or len(new) > limits.name_length:
        problem = problems.no_name(new, limits.name_length)
    elif new in reserved or (thing.sort == "vocabulary" and new == CLASSES):
        problem = problems.reserved(new)
    elif new == thing.name:
        problem = problems.same_name(new)
    elif evolve(thing, name=new) in {each.thing for each in uses}:
        problem = problems.taken(new, thing)
    else:
        return
    raise RenameError((problem,), source)


_RESERVED: Mapping[str, frozenset[str]] = {"option": RESERVED_OPTIONS, "example": frozenset()}
"""What is reserved of names of some sorts; of all others it is more."""

_NAME = re.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


# ── What changes, and what must not ─────────────────────────────────────────────────────────────


def _edits(uses: list[Use], thing: Thing, new: str, source: Source) -> list[Edit]:
    edits = []
    for each in uses:
        if each.thing == thing:
            text = each.form.of(new)
            # A word processor puts a capital where a line begins.
            is_capital = source.text[each.span.start].isupper()
            edits.append(Edit(each.span, text[:1].upper() + text[1:] if is_capital else text))
    return edits


def _definition_after(checked: Checked, thing: Thing, new: str, source: Source) -> Definition:
    if checked.definition is None:
        (first, *_) = checked.diagnostics
        raise RenameError((problems.would_be_wrong(thing, new, first.message),), source)
    return checked.definition


def _refuse_other_meaning(
    before: list[Use], after: list[Use], thing: Thing, new: str, edits: list[Edit], source: Source
) -> None:
    """Every name has to mean what it meant, and stand where it stood."""
    expected = [
        (moved(each.span.start, edits), as_renamed(each.thing, thing, new)) for each in before
    ]
    found = [(each.span.start, each.thing) for each in after]
    if expected == found:
        return
    place = next(
        (
            one.span
            for one, other in zip(before, after, strict=False)
            if _differ(one, other, thing, new)
        ),
        before[0].span,
    )
    line = source.position(place.start).line
    raise RenameError((problems.other_meaning(place, source.slice(place), line, new),), source)


def _differ(before: Use, after: Use, thing: Thing, new: str) -> bool:
    return as_renamed(before.thing, thing, new) != after.thing


def as_renamed(each: Thing, thing: Thing, new: str) -> Thing:
    """What *each* is once *thing* goes by the name of *new*."""
    if each == thing:
        return evolve(each, name=new)
    if thing.sort in ("record", "vocabulary") and each.sort in _OWNED and each.of == thing.name:
        return evolve(each, of=new)
    return each


def _odd(uses: list[Use], thing: Thing, source: Source) -> Span:
    """Where *thing* is named in another form than its own."""
    places = [each.span for each in uses if each.thing == thing]
    return next((each for each in places if source.slice(each) != thing.name), places[0])


# ── What stays ──────────────────────────────────────────────────────────────────────────────────


def _mentions(definition: Definition, old: str, changed: list[Span]) -> Iterator[Mention]:
    source = definition.source
    word = re.compile(rf"(?<![A-Za-z0-9-]){re.escape(old)}(?![A-Za-z0-9-])", re.IGNORECASE)
    lines = []
    for span in [each.span for each in definition.tree.comments] + list(_words(definition.tree)):
        for found in word.finditer(source.text, span.start, span.end):
            if Span(*found.span()) not in changed:
                lines.append(source.position(found.start()).line)
    for line in sorted(set(lines)):
        yield Mention(line, source.line(line).strip())


def _words(node: object) -> Iterator[Span]:
    """Where in *node* there are words for people."""
    if isinstance(node, nodes.Words):
        yield node.span
        return
    if isinstance(node, tuple):
        for each in node:
            yield from _words(each)
        return
    kind = type(node)
    if has(kind):
        for each in fields(kind):
            yield from _words(getattr(node, each.name))


def _is_in_evidence(thing: Thing, built: rules.Rules) -> bool:
    match thing.sort:
        case "question" | "list" | "option":
            return True
        case "class":
            return any(each.name == CLASSES for each in built.vocabularies)
        case "descriptor":
            return any(
                each.name == thing.name and isinstance(each.type, rules.Judgement)
                for each in built.questions
            )
        case _:
            return False
