"""Tree back to text, plainly: the canonical layout, without the author's comments.

``parse(printed(tree))`` gives an equal tree.  The digest of a definition's meaning is that of this
text, so two files that differ in layout and comments alone have the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
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


# ── Parts by themselves ─────────────────────────────────────────────────────────────────────────


def words_of(node: nodes.Condition | nodes.Test | nodes.HowMany | nodes.Amount) -> str:
    """A part of a definition as it stands in a line; of bullets, what stands above them."""
    match node:
        case nodes.Group(words=words, count=count):
            return f"{_counted(words, count)} of"
        case nodes.People(predicate=nodes.PersonHasGroup(group=group)):
            return f"{_who(node)} {_has(node)} {words_of(group)}"
        case nodes.InEach(group=group_, people=people):
            return f"in each {group_.text}, {words_of(people)}"
        case nodes.HowMany():
            return _how_many(node)
        case nodes.Amount():
            return _amount(node)
        case nodes.Equal() | nodes.Relation() | nodes.IsOneOf() | nodes.DateOrder() | nodes.Apart():
            return _test(node)
        case _:
            return _line(node)


def in_a_line(condition: nodes.Condition) -> str:
    """*condition* on one line, with its bullets one behind the other: ``all of: a; b``."""
    match condition:
        case nodes.Group(words=words, count=count, conditions=parts):
            bullets = (
                f"({in_a_line(part)})" if _has_bullets(part) else in_a_line(part) for part in parts
            )
            return f"{_counted(words, count)} of: {'; '.join(bullets)}"
        case nodes.People(predicate=nodes.PersonHasGroup(group=group)):
            return f"{_who(condition)} {_has(condition)} {in_a_line(group)}"
        case nodes.InEach(group=group_, people=people):
            return f"in each {group_.text}, {in_a_line(people)}"
        case _:
            return _line(condition)


def _has_bullets(condition: nodes.Condition) -> bool:
    people = condition.people if isinstance(condition, nodes.InEach) else condition
    return isinstance(people, nodes.Group) or (
        isinstance(people, nodes.People) and isinstance(people.predicate, nodes.PersonHasGroup)
    )


def what_is_asked(question: nodes.Question) -> str:
    """What may be answered: ``one of professions``, ``years or none for each of sites``."""
    or_none = " or none" if question.or_none else ""
    each = "" if question.each is None else f" for each of {question.each.text}"
    return f"{_type(question.type)}{or_none}{each}"


def rows_of(quantity: nodes.NamedQuantity) -> tuple[str, ...]:
    """What *quantity* comes to: its expression, or how it is worked out and each row."""
    first, *rest = _quantity(quantity)
    subject = "team" if quantity.record is None else quantity.record.text
    start = f"the {quantity.name.text} of {_article(subject)} {subject}"
    head = first.removeprefix(start).removeprefix(",").strip()
    return (head, *(row.strip() for row in rest))


# ── Statements ──────────────────────────────────────────────────────────────────────────────────


def _statement(node: nodes.Statement) -> Iterator[str]:
    match node:
        case nodes.Header():
            yield f'definition {node.name.text} "{node.title.text}"'
            for line in node.lines:
                if isinstance(line, nodes.AppliesDates):
                    yield _STEP + _dates(line)
                else:
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
                yield from _deeper(_descriptor_line(part))
        case nodes.Classes():
            yield "classes, in stages" if node.in_stages else "classes, the first that fits"
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


def _dates(node: nodes.AppliesDates) -> str:
    first = "" if node.first is None else f" from {node.first.day.isoformat()}"
    last = "" if node.last is None else f" until {node.last.day.isoformat()}"
    return f"applies{first}{last}"


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
        yield f"{_STEP}{question.name.text}: {what_is_asked(question)}"
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
        case nodes.Date():
            return "date"
        case nodes.Text():
            return "text"
        case nodes.OneRecord(record=record):
            return f"one {record.text}"
        case nodes.Records(minimum=minimum, record=record):
            return f"at least {_amount(minimum)} {record.text}"
        case _:
            assert_never(node)


def _quantity(node: nodes.NamedQuantity) -> Iterator[str]:
    subject = "team" if node.record is None else node.record.text
    start = f"the {node.name.text} of {_article(subject)} {subject}"
    match node.value:
        case nodes.Table(key=key, bands=bands):
            yield f"{start}, by {_expression(key)}"
            for band in bands:
                ends = " and ".join(f"{end.comparator} {_amount(end.amount)}" for end in band.ends)
                yield f"{_STEP}{ends}: {_expression(band.value)}"
        case nodes.Rows(rows=rows):
            yield f"{start} is"
            for row in rows:
                when = "otherwise" if row.condition is None else f"when {_line(row.condition)}"
                yield f"{_STEP}{when}: {_expression(row.value)}"
        case _:
            yield f"{start} is {_expression(node.value)}"


def _descriptor_line(node: nodes.DescriptorLine) -> Iterator[str]:
    match node:
        case nodes.Prose():
            yield from _prose(node)
        case nodes.Tagged(tags=tags):
            yield f"tagged {', '.join(tag.text for tag in tags)}"
        case nodes.AppliesWhen(condition=condition):
            yield from _with_condition("applies when", condition)
        case nodes.MayNotApply():
            yield "may be judged not applicable"
        case nodes.Criterion():
            yield from _criterion(node)
        case _:
            assert_never(node)


def _criterion(node: nodes.Criterion) -> Iterator[str]:
    judged = ", judged" if node.condition is None else ""
    yield f'{node.strength} "{node.words.text}"{judged}'
    if node.condition is not None:
        yield from _deeper(_with_condition("met when", node.condition))


def _class_line(node: nodes.Ranking | nodes.Class | nodes.Cap) -> Iterator[str]:
    if isinstance(node, nodes.Ranking):
        ranks = (" or ".join(name.text for name in rank) for rank in node.ranks)
        yield f"best to worst: {', '.join(ranks)}"
        return
    if isinstance(node, nodes.Cap):
        yield f"at best {node.class_name.text}"
        yield from _deeper(_with_condition("when", node.when.condition))
        return
    otherwise = "otherwise " if node.is_otherwise else ""
    valid_for = "" if node.valid_for is None else f", valid for {_amount(node.valid_for)}"
    yield f'{otherwise}class {node.name.text} "{node.title.text}"{valid_for}'
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
    quoted = isinstance(node.name, nodes.Words)
    asked = f'"{node.name.text}"' if quoted else node.name.text
    start = f"{every}{owner}{asked}:"
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


def above_bullets(node: nodes.People, words: str) -> str:
    """What stands before bullets about the people of *node*: `every worker has all of`."""
    return f"{_who(node)} {_has(node)} {words} of"


# ── Conditions ──────────────────────────────────────────────────────────────────────────────────


def _with_condition(start: str, condition: nodes.Condition) -> Iterator[str]:
    """*condition* behind *start*: on its line, or as bullets below it."""
    match condition:
        case nodes.Group(words=words, count=count, conditions=parts):
            yield f"{start} {_counted(words, count)} of"
            for part in parts:
                yield from _deeper(_with_condition("-", part))
        case nodes.People(predicate=nodes.PersonHasGroup(group=bullets)):
            yield from _with_condition(f"{start} {_who(condition)} {_has(condition)}", bullets)
        case nodes.InEach(group=group, people=nodes.People(predicate=nodes.PersonHasGroup()) as of):
            yield from _with_condition(f"{start} in each {group.text},", of)
        case _:
            yield f"{start} {_line(condition)}"


def _counted(words: str, count: Fraction | None) -> str:
    return words if count is None else f"{words} {shown(count)}"


def _line(node: nodes.Condition) -> str:
    match node:
        case nodes.Bare(expression=expression):
            return _expression(expression)
        case nodes.Comparison(left=left, test=test):
            return f"{_expression(left)} is {_test(test)}"
        case nodes.IsMet(descriptor=descriptor, negated=negated):
            return f"{_expression(descriptor)} is {'not ' if negated else ''}met"
        case nodes.DoesNotApply(descriptor=descriptor):
            return f"{_expression(descriptor)} does not apply"
        case nodes.DescriptorsMet():
            return _descriptors_met(node)
        case nodes.Includes(chosen=chosen, option=option):
            return f"{_expression(chosen)} includes {option.text}"
        case nodes.IncludesOf(chosen=chosen, words=words, count=count, options=options):
            listed = _listed(options, "and" if words == "all" else "or")
            return f"{_expression(chosen)} includes {_counted(words, count)} of {listed}"
        case nodes.Has(owner=owner, name=name):
            return f"{_expression(owner)} has {name.text}"
        case nodes.IsA(owner=owner, name=name):
            return f"{_expression(owner)} is {_a(name)}"
        case nodes.People():
            return _people(node)
        case nodes.InEach(group=group, people=people):
            return f"in each {group.text}, {_people(people)}"
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
        case nodes.Has() | nodes.IsA() | nodes.People() | nodes.InEach():
            return True
        case nodes.Includes() | nodes.IncludesOf():
            return True
        case nodes.Comparison(test=nodes.IsOneOf()):
            return True
        case nodes.DescriptorsMet(not_counting=names):
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
        case nodes.DateOrder(words=words, value=value):
            return f"{words} {_expression(value)}"
        case nodes.Apart(comparator=comparator, by=by, side=side, value=value):
            return f"{comparator} {_amount(by)} {side} {_expression(value)}"
        case _:
            assert_never(node)


def _descriptors_met(node: nodes.DescriptorsMet) -> str:
    how_many = node.how_many
    several = how_many.is_share or how_many.count not in (None, 1)
    what = f"descriptor{'s' if several else ''}"
    tag = "" if node.tag is None else f" tagged {node.tag.text}"
    but = f", not counting {_listed(node.not_counting, 'and')}" if node.not_counting else ""
    tag += _if_any(node)
    return f"{_how_many(how_many)} {what}{tag} {'are' if several else 'is'} met{but}"


def _how_many(node: nodes.HowMany) -> str:
    assert node.count is not None or not node.is_share, "a share has its percentage"
    share = "% of" if node.is_share else ""
    return f"{_counted(node.words, node.count)}{share}"


def _who(node: nodes.People) -> str:
    match node.whose:
        case None:
            whose = ""
        case nodes.Comparison(left=nodes.Name()):
            whose = f" whose {_line(node.whose)}"
        case _:
            whose = f" whose ({_line(node.whose)})"
    return f"{_how_many(node.how_many)} {node.who.text}{whose}{_if_any(node)}"


def _if_any(node: nodes.People | nodes.DescriptorsMet) -> str:
    return ", if any," if node.if_any else ""


def _has(node: nodes.People) -> str:
    return "has" if _is_single(node.how_many) else "have"


def _is_single(node: nodes.HowMany) -> bool:
    return not node.is_share and node.count in (None, 1)


def _people(node: nodes.People) -> str:
    who = _who(node)
    match node.predicate:
        case nodes.PersonIs(name=name):
            one = _is_single(node.how_many)
            return f"{who} is {_a(name)}" if one else f"{who} are {name.text}"
        case nodes.PersonHas(name=name):
            return f"{who} {_has(node)} {name.text}"
        case nodes.PersonHasBoth(first=first, second=second):
            return f"{who} {_has(node)} both {first.text} and {second.text}"
        case nodes.PersonTest(name=name, test=test):
            if node.how_many.count is None and node.whose is None and not node.if_any:
                return f"{who}'s {name.text} is {_test(test)}"
            return f"{who} {_has(node)} {_a(name)} of {_test(test)}"
        case nodes.PersonHasGroup():
            raise ValueError("bullets stand below a line, never in it")
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
        case nodes.Day(day=day):
            return day.isoformat()
        case nodes.PercentOf(percent=percent, whole=whole):
            return f"{shown(percent)}% of {_in_product(whole)}"
        case nodes.Total(name=name, of=of):
            return f"total {name.text} of {of.text}"
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
