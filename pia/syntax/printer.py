"""Tree back to text, plainly: the canonical layout, without the author's comments.

``parse(printed(tree))`` gives an equal tree.  The digest of a definition's meaning is that of this
text, so two files that differ in layout and comments alone have the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from pia.syntax import nodes
from pia.units import shown

_STEP = "    "


def printed(tree: nodes.File) -> str:
    """*tree* as text."""
    blocks = ["\n".join(_statement(statement)) for statement in tree.statements]
    return "\n\n".join(blocks) + "\n"


def _deeper(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield _STEP + line if line else line


# ── Statements ──────────────────────────────────────────────────────────────────────────────────


def _statement(node: nodes.Statement) -> Iterator[str]:
    match node:
        case nodes.Header():
            yield f'definition {node.name.text} "{node.title.text}"'
            for line in node.lines:
                yield from _deeper(_prose(line))
        case nodes.Vocabulary():
            yield from _vocabulary(node)
        case nodes.About():
            yield from _about(node)
        case nodes.Term():
            subject = "team" if node.record is None else node.record.text
            verb = f"has {_a(node.name)}" if node.record is None else f"is {_a(node.name)}"
            start = f"{_article(subject)} {subject} {verb} when"
            yield from _with_condition(start, node.condition)
        case nodes.NamedQuantity():
            yield from _quantity(node)
        case nodes.Domain():
            yield f'domain {node.name.text} "{node.title.text}"'
            if node.self_audit_only:
                yield f"{_STEP}for self-audit only"
        case nodes.Descriptor():
            yield f'descriptor {node.name.text} "{node.title.text}"'
            for part in node.lines:
                yield from _deeper(
                    _prose(part) if isinstance(part, nodes.Prose) else _criterion(part)
                )
        case nodes.Classes():
            yield "classes, the first that fits"
            for each in node.lines:
                yield from _deeper(_class_line(each))
        case nodes.Example():
            yield f'example {node.name.text} "{node.title.text}"'
            for each_ in node.lines:
                yield from _deeper(_example_line(each_))
        case nodes.Promise():
            yield f'promise "{node.words.text}"'
            for clause in node.lines:
                yield from _deeper(_clause(clause))
        case _:
            assert_never(node)


def _prose(node: nodes.Prose) -> Iterator[str]:
    lines = node.words.text.split("\n")
    if len(lines) == 1:
        yield f"{node.key}: {lines[0]}"
    else:
        yield f"{node.key}:"
        yield from _deeper(iter(lines))


def _vocabulary(node: nodes.Vocabulary) -> Iterator[str]:
    if node.is_scale:
        yield f'scale {node.name.text} "{node.title.text}", lowest first'
    else:
        yield f'choice {node.name.text} "{node.title.text}"'
    for option in node.options:
        aliases = ", ".join(f'"{alias.text}"' for alias in option.aliases)
        also = f", also {aliases}" if aliases else ""
        yield f'{_STEP}{option.name.text} "{option.title.text}"{also}'


def _about(node: nodes.About) -> Iterator[str]:
    if node.record is None or node.title is None:
        yield "about the team"
    else:
        yield f'about {_a(node.record)} "{node.title.text}"'
    for question in node.questions:
        yield f"{_STEP}{question.name.text}: {_type(question.type)}"
        for line in question.lines:
            part = _prose(line) if isinstance(line, nodes.Prose) else iter([_FIXED])
            yield from _deeper(_deeper(part))


_FIXED = "not the team's to change"


def _type(node: nodes.QuestionType) -> str:
    match node:
        case nodes.YesNo():
            return "yes or no"
        case nodes.Number(what=what, low=low, high=high):
            if low is not None and high is not None:
                return f"{what} from {_amount(low)} to {_amount(high)}"
            if low is not None:
                return f"{what} at least {_amount(low)}"
            return what if high is None else f"{what} at most {_amount(high)}"
        case nodes.OneOf(vocabulary=vocabulary):
            return f"one of {vocabulary.text}"
        case nodes.AnyOf(vocabulary=vocabulary):
            return f"any number of {vocabulary.text}"
        case nodes.OneRecord(record=record, or_none=or_none):
            return f"one {record.text}{' or none' if or_none else ''}"
        case nodes.Records(minimum=minimum, record=record):
            return f"at least {_amount(minimum)} {record.text}"
        case _:
            assert_never(node)


def _quantity(node: nodes.NamedQuantity) -> Iterator[str]:
    subject = "team" if node.record is None else node.record.text
    start = f"the {node.name.text} of {_article(subject)} {subject}"
    if node.value is not None:
        yield f"{start} is {_expression(node.value)}"
    else:
        assert node.key is not None, "a quantity has a value or a table"
        yield f"{start}, by {_expression(node.key)}"
        for band in node.bands:
            ends = " and ".join(f"{end.comparator} {_amount(end.amount)}" for end in band.ends)
            yield f"{_STEP}{ends}: {_expression(band.value)}"


def _criterion(node: nodes.Criterion) -> Iterator[str]:
    yield f'{node.strength} "{node.words.text}"'
    yield from _deeper(_with_condition("met when", node.condition))


def _class_line(node: nodes.Ranking | nodes.Class) -> Iterator[str]:
    if isinstance(node, nodes.Ranking):
        ranks = (" or ".join(name.text for name in rank) for rank in node.ranks)
        yield f"best to worst: {', '.join(ranks)}"
        return
    otherwise = "otherwise " if node.is_otherwise else ""
    yield f'{otherwise}class {node.name.text} "{node.title.text}"'
    for line in node.lines:
        if isinstance(line, nodes.When):
            yield from _deeper(_with_condition("when", line.condition))
        else:
            yield from _deeper(_prose(line))


# ── Examples and promises ───────────────────────────────────────────────────────────────────────


def _example_line(node: nodes.Like | nodes.Given | nodes.Expectation) -> Iterator[str]:
    match node:
        case nodes.Like(example=name):
            yield f"like {name.text}"
        case nodes.Given():
            yield from _given(node)
        case nodes.ExpectClass(name=name):
            yield f"expect {name.text}"
        case nodes.ExpectOutcome(descriptor=name, outcome=outcome):
            yield f"expect {name.text} is {outcome}"
        case nodes.ExpectOpen(classes=names):
            yield f"expect still open: {', '.join(name.text for name in names)}"
        case _:
            assert_never(node)


def _given(node: nodes.Given) -> Iterator[str]:
    owner = "" if node.owner is None else f"{node.owner.text}'s "
    every = "every " if node.reach is nodes.Reach.EVERY else ""
    start = f"{every}{owner}{node.name.text}:"
    match node.value:
        case nodes.Words(text=text):
            yield f"{start} {text}"
        case nodes.GivenRecord(answers=answers):
            yield start
            for answer in answers:
                yield from _deeper(_given(answer))
        case nodes.GivenList(items=items):
            yield start
            for item in items:
                yield from _deeper(_item(item))
        case _:
            assert_never(node.value)


def _item(node: nodes.GivenRecord) -> Iterator[str]:
    lines = (line for answer in node.answers for line in _given(answer))
    yield f"- {next(lines)}"
    for line in lines:
        yield f"  {line}"


def _clause(node: nodes.Always | nodes.Raising) -> Iterator[str]:
    match node:
        case nodes.Always(class_name=name, condition=condition):
            yield from _with_condition(f"always: {name.text} only if", condition)
        case nodes.Raising(name=name, record=record):
            of = "" if record is None else f" of {_a(record)}"
            yield f"raising {name.text}{of} never moves the team down the classes"
        case _:
            assert_never(node)


# ── Conditions ──────────────────────────────────────────────────────────────────────────────────


def _with_condition(start: str, condition: nodes.Condition) -> Iterator[str]:
    """*condition* behind *start*: on its line, or as bullets below it."""
    if not isinstance(condition, nodes.Group):
        yield f"{start} {_line(condition)}"
        return
    count = "" if condition.count is None else f" {shown(condition.count)}"
    yield f"{start} {condition.words}{count} of"
    for part in condition.conditions:
        yield from _deeper(_with_condition("-", part))


def _line(node: nodes.Condition) -> str:
    match node:
        case nodes.Bare(expression=expression):
            return _expression(expression)
        case nodes.Comparison(left=left, test=test):
            return f"{_expression(left)} is {_test(test)}"
        case nodes.IsMet(descriptor=descriptor, negated=negated):
            return f"{_expression(descriptor)} is {'not ' if negated else ''}met"
        case nodes.EveryMet(not_counting=names):
            but = f", not counting {_listed(names, 'and')}" if names else ""
            return f"every descriptor is met{but}"
        case nodes.Includes(chosen=chosen, option=option):
            return f"{_expression(chosen)} includes {option.text}"
        case nodes.Has(owner=owner, name=name):
            return f"{_expression(owner)} has {name.text}"
        case nodes.IsA(owner=owner, name=name):
            return f"{_expression(owner)} is {_a(name)}"
        case nodes.People():
            return _people(node)
        case nodes.Negation(condition=inner):
            return f"not {_bracketed(inner, last=True)}"
        case nodes.Conjunction(conditions=parts):
            return _joined(parts, " and ")
        case nodes.Disjunction(conditions=parts):
            return _joined(parts, " or ")
        case nodes.Group():
            raise ValueError("bullets stand below a line, never in it")
        case _:
            assert_never(node)


def _joined(parts: tuple[nodes.Condition, ...], word: str) -> str:
    *first, last = parts
    return word.join([*(_bracketed(part) for part in first), _bracketed(last, last=True)])


def _bracketed(node: nodes.Condition, last: bool = False) -> str:
    """*node* in a line with others: in brackets where it would run on into them."""
    line = _line(node)
    if isinstance(node, nodes.Conjunction | nodes.Disjunction):
        return f"({line})"
    return line if last or not _runs_on(node) else f"({line})"


def _runs_on(node: nodes.Condition) -> bool:
    """Whether *node* must stand last on its line, because it could swallow what follows."""
    match node:
        case nodes.Has() | nodes.IsA() | nodes.People() | nodes.Includes():
            return True
        case nodes.Comparison(test=nodes.IsOneOf()):
            return True
        case nodes.EveryMet(not_counting=names):
            return bool(names)
        case nodes.Negation(condition=inner):
            return not isinstance(inner, nodes.Conjunction | nodes.Disjunction) and _runs_on(inner)
        case _:
            return False


def _test(node: nodes.Test) -> str:
    match node:
        case nodes.Equal(value=value, negated=negated):
            return f"{'not ' if negated else ''}{_expression(value)}"
        case nodes.Relation(comparator=comparator, value=value):
            return f"{comparator} {_expression(value)}"
        case nodes.IsOneOf(options=options, negated=negated):
            return f"{'not ' if negated else ''}one of {_listed(options, 'or')}"
        case _:
            assert_never(node)


def _people(node: nodes.People) -> str:
    one_by_one = node.count is None
    count = "" if node.count is None else f" {shown(node.count)}"
    who = f"{node.quantifier}{count} {node.who.text}"
    single = one_by_one or node.count == 1
    match node.predicate:
        case nodes.PersonIs(name=name):
            return f"{who} is {_a(name)}" if single else f"{who} are {name.text}"
        case nodes.PersonHas(name=name):
            return f"{who} {'has' if single else 'have'} {name.text}"
        case nodes.PersonTest(name=name, test=test):
            if one_by_one:
                return f"{who}'s {name.text} is {_test(test)}"
            return f"{who} {'has' if single else 'have'} {_a(name)} of {_test(test)}"
        case _:
            assert_never(node.predicate)


# ── Quantities ──────────────────────────────────────────────────────────────────────────────────


def _expression(node: nodes.Expression) -> str:
    match node:
        case nodes.Name(text=text):
            return text
        case nodes.Path(owner=owner, name=name):
            return f"{owner.text}'s {name.text}"
        case nodes.Amount():
            return _amount(node)
        case nodes.NumberOf(name=name):
            return f"number of {name.text}"
        case nodes.NumberOfDifferent(vocabulary=vocabulary, among=among):
            return f"number of different {vocabulary.text} among {among.text}"
        case nodes.Sum(first=first, rest=rest):
            parts = [_in_sum(first), *(f"{sign} {_in_sum(part)}" for sign, part in rest)]
            return " ".join(parts)
        case nodes.Product(factors=factors):
            return " times ".join(_in_product(factor) for factor in factors)
        case nodes.Bracket(condition=condition):
            return f"({_line(condition)})"
        case _:
            assert_never(node)


def _in_sum(node: nodes.Expression) -> str:
    return f"({_expression(node)})" if isinstance(node, nodes.Sum) else _expression(node)


def _in_product(node: nodes.Expression) -> str:
    inner = isinstance(node, nodes.Sum | nodes.Product)
    return f"({_expression(node)})" if inner else _expression(node)


def _amount(node: nodes.Amount) -> str:
    number = shown(node.number)
    if node.unit == "%":
        return f"{number}%"
    if not node.unit:
        return number
    first, per, rest = node.unit.partition(" per ")
    return f"{number} {first.removesuffix('s') if node.number == 1 else first}{per}{rest}"


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


def _article(word: str) -> str:
    return "an" if word[0] in "aeio" else "a"


def _a(name: nodes.Name) -> str:
    return f"{_article(name.text)} {name.text}"


def _listed(names: tuple[nodes.Name, ...], last: str) -> str:
    words = [name.text for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
