"""What people write out of habit, and what pia reads in its place.

Each habit is a pattern and a help.  In a pattern one blank stands for several, NAME for any name,
MANY for ``every`` and the like, SHARE for ``at least 90% of``, UNIT for a unit of the calendar and
WORD for any word or number, VERB for ``has`` and the like, EXCEPT for other words for ``not
counting``, WHOSE and INCLUDES for these words, NUMBER for digits, TO for what stands between two
ends, SEVERAL for words that make no name, and BEGIN for where a test begins.  The help may name the
groups of the pattern.  Where one group is called *at*, the complaint is about that alone.

Where it is certain what was meant, a third text says what stands instead: of the group *out*, else
of *at*, else of all of it.  It may name the groups too; an empty one leaves the words out, and
``{deeper}`` goes on in a new line, one step deeper.  ``{hyphens}`` is the complaint's own words
joined by hyphens, ``{low}`` and ``{high}`` are *x* and *y* with their unit.

The first habit that the text shows is spoken of, so the narrower stand before the wider.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from attrs import frozen

_NAME: Final = (
    "(?<![A-Za-z0-9-])(?!(?:an?|all|and|any|are|at|by|descriptors?|each|every|for|has|have|if|in|is"
    "|met|no|none|not|of|on|or|the|to|when|whose)(?![a-z0-9-]))[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![A-Za-z0-9-])"
)
_SHARE: Final = "at (?:least|most) [0-9.]+% of"
_MANY: Final = f"(?:every|no|at (?:least|most) [0-9]+|{_SHARE})"
_UNIT: Final = "(?:day|week|fortnight|month|year)s?"
_EDGE: Final = "(?:(?<![A-Za-z0-9-])|(?![A-Za-z0-9-]))"
_STAND_FOR: Final = {
    "NAME": _NAME,
    "MANY": _MANY,
    "SHARE": _SHARE,
    "UNIT": _UNIT,
    "WORD": "[A-Za-z0-9(][^ ]*",
    "VERB": "(?:has|have|is|are|whose)",
    "BEGIN": "(?:^ *|when |- *|and |or |not |, *)",
    "SEVERAL": "[a-z][a-z0-9-]*(?: (?!when(?![a-z0-9-]))[a-z0-9-]+)+?",
    "WHOSE": "(?:'s|'| (?:has|have)(?: an?)?)",
    "INCLUDES": "(?:includes?|including|contains?)",
    "NUMBER": "[0-9.]+",
    "TO": "(?: *- *| +(?:to|and) +)",
    "EXCEPT": "(?:apart from|except(?: for)?|other than|but(?: not)?|without|excluding)",
}
_AROUND: Final = 200
"""How far from the place that cannot be read a habit is looked for."""


@frozen
class Habit:
    """A habit as a text shows it: where, and what to do instead."""

    start: int
    end: int
    help: str
    instead: tuple[int, int, str] | None
    """From where to where, and what can be put there, where that is certain."""


@frozen
class _Pattern:
    pattern: str
    help: str
    instead: str | None = None

    def found(self, line: str, at: int) -> Habit | None:
        """The habit, if it shows in *line* around the place *at*."""
        for found in _compiled(self.pattern).finditer(line, max(0, at - _AROUND), at + _AROUND):
            if found.start() <= at < found.end():
                groups = found.groupdict(default="")
                groups["one"] = singular(groups.get("x", ""))
                if groups.get("n"):
                    groups["fewer"] = str(int(groups["n"]) - 1)
                    groups["more"] = str(int(groups["n"]) + 1)
                groups["verb"] = "has" if groups.get("v") in ("has", "have") else "is"
                groups["has"] = "has" if _OF_ONE.match(groups.get("x", "")) else "have"
                groups["hyphens"] = "-".join(groups.get("at", "").split())
                groups["low"] = _amount(groups, "x", "u", "w")
                groups["high"] = _amount(groups, "y", "w", "u")
                groups["deeper"] = _deeper(line)
                start, end = found.span("at" if groups.get("at") else 0)
                help = self.help.format(**groups)
                if self.instead is None:
                    return Habit(start, end, help, None)
                out = found.span("out") if "out" in groups else (start, end)
                instead = _whole_words(line, *out, self.instead.format(**groups))
                return Habit(start, end, help, instead)
        return None


def singular(word: str) -> str:
    """*word* without the ``s`` of its plural; pia knows no other plurals."""
    return word if word.endswith("ss") else word.removesuffix("s")


_OF_ONE: Final = re.compile("every|no |at (?:least|most) 1 ")
"""How a sentence begins that goes on with ``has``, and not with ``have``."""


def _amount(groups: dict[str, str], number: str, unit: str, other: str) -> str:
    """A number and its unit; where it stands without one, the one of the *other* number."""
    count = groups.get(number, "")
    words = singular(groups.get(unit) or groups.get(other) or "")
    return f"{count} {words}{'' if count == '1' else 's'}" if words else count


def _deeper(line: str) -> str:
    """A line end, and the depth of what stands below *line*."""
    return "\n" + " " * (len(line) - len(line.lstrip(" ")) + 4)


def _whole_words(line: str, start: int, end: int, text: str) -> tuple[int, int, str]:
    """What to replace by *text*, so that one blank is left where it is nothing."""
    if not text and end < len(line) and line[end] == " ":
        end += len(line[end:]) - len(line[end:].lstrip(" "))
    elif not text:
        start = len(line[:start].rstrip(" "))
    return start, end, text


def _habits(*rows: tuple[str, str] | tuple[str, str, str]) -> tuple[_Pattern, ...]:
    return tuple(_Pattern(*row) for row in rows)


@cache  # and not when this module is loaded: most texts are read without a complaint
def _compiled(pattern: str) -> re.Pattern[str]:
    for word, meaning in _STAND_FOR.items():
        pattern = pattern.replace(word, meaning)
    pattern = re.sub(" (?![*+])", " +", re.sub(r"^\^ (?![*+])", "^ *", pattern))
    return re.compile(_EDGE + pattern + _EDGE)


_IN_HEADER: Final = _habits(
    (
        r"^ applies (?:from|until)?.*",
        "write `applies from 2024-04-01 until 2025-03-31`, or only one of the two dates",
    ),
    (r"^ applies *:.*", "write `applies from 2024-04-01`, without a colon"),
    (
        r"^ (?P<key>language|edition|publisher|source)(?P<out> +)(?!:)[^: ].*",
        "put a colon behind `{key}`",
        ": ",
    ),
    (
        r"^ (?P<key>language|edition|publisher|source) *(?!:)[^: ].*",
        "put a colon behind `{key}`",
    ),
    (r"^ (?P<at>version) *:", "write `edition`", "edition"),
    (r"^ (?P<at>date|year) *:", "write `edition`"),
    (r"^ (?P<at>author|owner|published-by|organisation) *:", "write `publisher`"),
    (
        r"^ (?P<at>effective|effective-from|valid|valid-from|from|until) *(?::|NAME)",
        "write `applies from 2024-04-01`",
    ),
)

_IN_CHOICE: Final = _habits(
    (
        r'^(?P<at>choice) NAME *"[^"]*"(?:, *lowest first)',
        "write `scale`: its options have an order",
        "scale",
    ),
    (r'^choice NAME *"[^"]*"(?P<at>,.*)', "leave it out; options in an order make a `scale`"),
    (
        r'^scale NAME *"[^"]*"',
        "put `, lowest first` behind the title, and the options below it in that order",
    ),
    (
        r'^scale NAME *"[^"]*"(?P<at>, *(?:highest|best|top|greatest|largest|most|descending).*)',
        "write `, lowest first`, and put the options below it the other way round",
    ),
    (r'^scale NAME *"[^"]*"(?P<at>,.*)', "write `, lowest first`, and the options in that order"),
    (
        r'^ NAME *"[^"]*"(?P<at> *also)',
        "put a comma before it: `, also`",
        ", also",
    ),
)

_IN_QUESTION: Final = _habits(
    (r"^ NAME *: *(?P<at>percentage|per cent)", "write `percent`", "percent"),
    (r"^ NAME *: *(?P<at>share|proportion)", "write `percent`"),
    (
        r"^ NAME *: *(?P<at>money|amount|pounds|euros|dollars|integer|float|decimal|numeric|count)",
        "write `number` or `whole number`, and say in `ask` of what",
    ),
    (
        r"^ NAME *: *percent (?P<at>(?:from )?(?P<x>[0-9.]+)% *(?:to|and|-) *(?P<y>[0-9.]+)%)",
        "write `from {x} to {y}`, without the signs",
        "from {x} to {y}",
    ),
    (
        r"^ NAME *: *percent .*[0-9](?P<at>%)",
        "leave it out: `percent` says so already",
        "",
    ),
    (
        r"^ NAME *: *(?P<at>(?:whole )?number (?:from )?0%? *(?:to|and|-) *100%)",
        "write `percent`: it goes from 0 to 100",
        "percent",
    ),
    (r"^ NAME *: *(?P<at>(?:whole )?number).*[0-9]%", "write `percent`", "percent"),
    (
        r"(?:number|percent|UNIT) (?P<at>(?:(?:between|from) )?(?P<x>[0-9.]+)TO(?P<y>[0-9.]+))",
        "write `from {x} to {y}`",
        "from {x} to {y}",
    ),
    (
        r"(?P<at>at least (?P<x>[0-9.]+)(?:,? and|,? but|,)? at most (?P<y>[0-9.]+))",
        "write `from {x} to {y}`",
        "from {x} to {y}",
    ),
    (
        r"(?:number|percent|UNIT) (?P<at>up to|to|not over|no more than) (?P<x>[0-9.]+)",
        "write `at most {x}`",
        "at most",
    ),
    (
        r"(?:number|percent|UNIT) (?P<at>from|not under|no less than) (?P<x>[0-9.]+)(?! *to)",
        "write `at least {x}`",
        "at least",
    ),
    (
        r"(?:number|percent|UNIT) (?P<at>over|under|above|below|more than|less than) [0-9.]+",
        "a bound is written `at least 1`, `at most 9` or `from 1 to 9`",
    ),
    (
        r"^ NAME *: *(?P<at>(?:one|1) or more) NAME",
        "write `at least 1`",
        "at least 1",
    ),
    (
        r"^ NAME *: *(?P<at>(?:none|zero|0) or more) NAME",
        "write `at least 0`",
        "at least 0",
    ),
    (r"^ NAME *: *(?P<at>(?:any|number) of) classes", "write `any number of`", "any number of"),
    (
        r"^ NAME *: *(?P<at>(?:(?:whole )?number|list|many) of (?P<x>(?!numbers|dates)NAME))",
        "write `at least 0 {one}` to ask for a list of them, `whole number` to ask how many",
    ),
    (
        r"^ NAME *: *(?P<at>(?:several|many|some) (?P<x>NAME))",
        "write `at least 0 {one}` to ask for a list of them, `whole number` to ask how many",
    ),
    (r"^ NAME *: *(?P<at>any of) NAME", "write `any number of`", "any number of"),
    (
        r"(?:hours?|minutes?)(?P<out> +(?P<at>an?|each|every|in an?)(?= (?P<x>UNIT)))",
        "write `per {x}`",
        " per",
    ),
    (r"(?:hours?|minutes?)(?P<out> *(?P<at>/) *)(?P<x>UNIT)", "write `per {x}`", " per "),
    (
        r"(?:hours?|minutes?) (?P<at>(?P<x>week|month|year)ly)",
        "write `per {x}`",
        "per {x}",
    ),
    (
        r"^ (?P<at>ask|help)(?P<out>) (?! *:).*",
        "put a colon behind it: `{at}: …`",
        ":",
    ),
    (
        r"^ (?P<at>SEVERAL) *:",
        "a name is one word, or several joined by hyphens: `{hyphens}`",
        "{hyphens}",
    ),
    (r"number (?P<at>per UNIT)", "leave it out, and say in `ask` of which time"),
    (
        r"^ NAME *: *one of (?P<at>NAME(?:, *NAME)*(?:,? or (?!none)|, *)NAME)",
        "declare a `choice` with these options, and write its name here",
    ),
    (
        r"^ NAME *: *for each of NAME",
        "say first what is asked, as in `one of ratings for each of key-questions`",
    ),
    (
        r"for each of (?P<x>NAME) or none",
        "write it the other way round: `or none for each of {x}`",
        "or none for each of {x}",
    ),
    (r"(?P<out>, *)for each of", "leave the comma out", " "),
    (r"for each (?!of )(?P<x>NAME)", "write `for each of`, and the name of a choice or scale"),
    (
        r"(?:for )?(?:every|all|any) (?:of )?(?:the )?(?!text|date|number)NAME",
        "write `for each of`, and the name of a choice or scale",
    ),
    (r"(?P<at>each) of", "write `for each of`"),
    (
        r"(?:for|per) (?!UNIT(?![a-z-]))NAME",
        "write `for each of`, and the name of a choice or scale",
    ),
    (
        r"^ NAME *: *(?P<at>or none|none or NAME)",
        "say first what is asked, as in `date or none`",
    ),
    (
        r"(?!yes or no or none)yes(?: or|,|/| */) *no(?:,| or)+ *none",
        "write `yes or no or none`",
        "yes or no or none",
    ),
    (r"yes or none", "write `yes or no or none`", "yes or no or none"),
    (r"yes */ *no", "write `yes or no`", "yes or no"),
    (r"(?P<out>, *)or none", "leave the comma out", " "),
    (
        r"or (?:unknown|not (?:known|answered|given))",
        "leave it out: every question may be left unanswered",
        "",
    ),
    (r"or (?:nothing|nobody|null)", "write `or none`", "or none"),
    (
        r"or (?:no|never|empty|blank|not applicable|n/a)",
        "write `or none`",
    ),
    (r"or none (?:from|at) .*", "write `or none` last, as in `number from 0 to 10 or none`"),
    (r"^ NAME *: *(?P<at>dates|a date|the date|calendar date)", "write `date`", "date"),
    (r"^ NAME *: *(?P<at>datetime|day)", "write `date`"),
    (
        r"^ NAME *: *(?P<at>string|texts|words?|prose|(?:a|any|free|some) text)",
        "write `text`",
        "text",
    ),
)

_IN_ABOUT: Final = _habits(
    (
        r'^about an? (?P<at>SEVERAL) *"',
        "a name is one word, or several joined by hyphens: `{hyphens}`",
        "{hyphens}",
    ),
)

_IN_TERM: Final = _habits(
    (
        r"^an? NAME (?:is|has)(?: an?)? (?P<at>(?!an? |not |both )SEVERAL) when",
        "a name is one word, or several joined by hyphens: `{hyphens}`",
        "{hyphens}",
    ),
)

_IN_DESCRIPTOR: Final = _habits(
    (
        r"^ (?P<at>(?:(?:in|of|belongs to|part of) (?:the )?)?domain\b.*|in NAME *$)",
        "leave it out: a descriptor belongs to the domain that stands above it",
    ),
    (
        r"^ (?P<at>source|guidance)(?P<out>) (?! *:).*",
        "put a colon behind it: `{at}: …`",
        ":",
    ),
    (r'^ (?P<at>could|can|may|might|shall|ought|will) "', "write `must`, `should` or `ideally`"),
    (r'^ (?:must|should|ideally)(?P<out>(?P<at> *:) *)"', "leave it out", " "),
    (
        r"^ (?:does not apply|(?:not |in)applicable) (?:when|if|unless)",
        "say when it does: `applies when …`",
    ),
    (r"^ (?P<at>(?:applicable|apply) (?:when|if))", "write `applies when …`", "applies when"),
    (r"^ applies unless", "write `applies when not …`"),
    (
        r"^ (?P<at>applies (?:when|if) *:)",
        "write `applies when …`, without a colon",
        "applies when",
    ),
    (r"^ applies only *:", "write `applies when …`, without a colon"),
    (r"^ (?P<at>applies (?:only )?if|applies only when)", "write `applies when …`", "applies when"),
    (r"^ applies(?! when) *(?::|NAME)", "write `applies when …`"),
    (
        r"^ may be judged not applicable (?P<at>.+)",
        "leave it out; for a condition, write `applies when …` on a line of its own",
    ),
    (r"^ (?:may|might|can|could) .*", "write `may be judged not applicable`"),
    (
        r"^ (?P<x>must|should|ideally)(?: be|:|,)? judged.*",
        'write the words first: `{x} "…", judged`',
    ),
    (
        r"^ judged,? *(?P<x>must|should|ideally)",
        'write the words first: `{x} "…", judged`',
    ),
    (r'"(?P<at> *:? *\(?judged\)?)', 'put a comma before it: `"…", judged`', ", judged"),
    (
        r'", *(?P<at>(?:is|to be|as) judged|judge|judgement|judgment|assessed|reviewed)',
        "write `judged`",
        "judged",
    ),
    (r'", *judged (?P<at>.+)', "leave it out: `judged` is the last word of its line"),
    (
        r'"(?P<out>,? *:? *)(?P<at>met when .*)',
        "put it on the next line, one step deeper",
        "{deeper}",
    ),
    (
        r'"(?P<out>,? *:? *)(?P<at>when .*)',
        "write `met when …`, on the next line and one step deeper",
        "{deeper}met ",
    ),
    (
        r'^ (?P<x>must|should|ideally) (?P<at>[^":, ](?:[^":,]*[^":, ])?) *$',
        'put the words in quotes: `{x} "…"`',
        '"{at}"',
    ),
    (
        r'^ (?P<x>must|should|ideally) *:? *(?P<at>[^" :].*)',
        'put the words in quotes: `{x} "…"`',
    ),
    (
        r"^ (?P<at>(?:tags?|tagged as|tagged with|tagged) *:) *",
        "write `tagged type-1, safety`",
        "tagged",
    ),
    (
        r"^ (?P<out>tags?|tagged as|tagged with) NAME",
        "write `tagged type-1, safety`",
        "tagged",
    ),
    (r'^ tagged .*(?P<at>"[^"]*")', "a tag is a name, without quotes"),
    (r"^ tagged .*(?P<at>or) NAME", "write `and`, or a comma", "and"),
    (
        r"^ tagged .*?(?P<at>(?P<x>NAME) (?P<y>[0-9]+))",
        "a tag is one word: did you mean `{x}-{y}`?",
        "{x}-{y}",
    ),
    (
        r"^ tagged .*?(?P<at>(?P<x>NAME) (?!and )(?P<y>NAME))",
        "put a comma between two tags; if it is one, a hyphen: `{x}-{y}`",
    ),
)

_IN_CLASSES: Final = _habits(
    (
        r'^ (?P<at>(?P<x>(?!class|otherwise|advice)NAME)) "',
        "write `class` before it: `class {x} …`",
        "class {x}",
    ),
    (r"^ (?P<at>advice)(?P<out>) (?! *:).*", "put a colon behind it: `{at}: …`", ":"),
    (
        r"^classes.*",
        "write `classes, the first that fits` or `classes, in stages`",
    ),
    (
        r'"(?P<at> *(?:is |, *is |, *remains |, *)?(?:valid )?(?:for|until) (?:a|an|one|NAME))',
        "write an amount, as in `, valid for 3 years`",
    ),
    (
        r'", *valid (?P<at>until .*)',
        "write for how long, as in `valid for 3 years`; it counts from the date of the evidence",
    ),
    (
        r'"(?P<at> *valid for| *,? *for(?= [0-9])| *,? *(?:is|remains|stays) valid(?: for)?)',
        "write `, valid for 3 years`",
        ", valid for",
    ),
    (r'", *(?P<at>valid) [0-9]+', "write `valid for`", "valid for"),
    (
        r"valid for (?P<at>at (?:least|most)|over|under|about|up to)",
        "leave it out: a class is valid for one time, as in `valid for 3 years`",
    ),
    (
        r"valid for [0-9.]+ UNIT (?P<at>(?:from|after|since) .*)",
        "leave it out: it counts from the date of the evidence",
    ),
    (
        r"valid for (?P<at>[0-9]+ UNIT(?:,? and|,) [0-9]+ UNIT)",
        "write one amount, as in `42 months`",
    ),
    (r"valid for", "write an amount, as in `valid for 3 years`"),
    (
        r"^ at best NAME(?P<out> +)(?P<at>when .*)",
        "put it on the next line, one step deeper",
        "{deeper}",
    ),
    (r"^ at best *:? *(?:class )?NAME (?P<at>when .*)", "put it on the next line, one step deeper"),
    (
        r"^ at best NAME(?P<at>(?:,? or|,? and|,) NAME.*)",
        "name one class; for another, write another `at best`",
    ),
    (
        r"^ (?P<at>(?:at best *:? *class|at best *:) *)NAME",
        "write `at best`, and behind it the name of the class",
        "at best ",
    ),
    (
        r"^ (?P<at>(?:at most|at least|at worst|capped at) *)NAME",
        "write `at best`, and behind it the name of the class",
    ),
    (r'^ at best (?P<at>"[^"]*")', "write the name of the class, without quotes"),
    (
        r'^ class NAME "[^"]*"(?:, *valid for [0-9.]+ UNIT)?(?P<out> *:? *)(?P<at>when .*)',
        "put it on the next line, one step deeper",
        "{deeper}",
    ),
    (
        r'^ otherwise class NAME "[^"]*"(?:, *valid for [0-9.]+ UNIT)? *:? *(?P<at>when .*)',
        "put it on the next line, one step deeper",
    ),
    (r"^ (?:stage|level|grade|outcome) NAME", "write `class`"),
    (
        r'^ otherwise(?P<out> *:? *)(?!class)NAME(?= *")',
        "write `otherwise class`, a name and a title",
        " class ",
    ),
    (r"^ otherwise *:? *(?!class)NAME", "write `otherwise class`, a name and a title"),
    (r"^ worst to best.*", "write `best to worst: …`, the best class first"),
    (
        r"^ best to worst *:.*(?P<at>(?:,? and|>) NAME)",
        "put a comma between ranks, and `or` between classes of equal rank",
    ),
)

_IN_BANDS: Final = _habits(
    (
        r"^ (?P<at>(?:from |between )?(?P<x>NUMBER) *(?P<u>UNIT)?TO(?P<y>NUMBER) *(?P<w>UNIT)?) *:",
        "a band is written `at least {low} and under {high}`",
    ),
    (
        r"^ (?P<at>(?:up to|until|to) (?P<x>[0-9.]+)(?: (?P<u>UNIT))?) *:",
        "a band is written `at most {low}`, or `under {low}`",
    ),
    (
        r"^ (?P<at>from|since) (?P<x>[0-9.]+)(?: (?P<u>UNIT))?(?: on(?:wards)?)? *:",
        "a band is written `at least {low}`",
        "at least",
    ),
    (r"^ (?P<at>below|less than|fewer than|up to but not) [0-9]", "write `under`", "under"),
    (r"^ (?P<at>above|more than) [0-9]", "write `over`", "over"),
    (
        r"^ (?P<at>(?P<x>[0-9.]+)(?: (?P<u>UNIT))?) *:",
        "say how far the band goes: `at least {low}`, `under {low}`, or both ends joined by `and`",
    ),
    (
        r"^ (?P<at>(?P<x>NAME)) *:",
        "a table goes by a number; else write `is` in place of `, by …`, and `when … is {x}: …`",
    ),
)

_IN_QUANTITY: Final = _habits(
    (
        r"^the (?P<at>team)(?: (?:answers?|is asked|questions?|says?|tells?).*|:? *$)",
        "write `about the team`, and each question below it",
    ),
    (
        r"^the (?P<at>SEVERAL) of (?:an?|the) NAME",
        "a name is one word, or several joined by hyphens: `{hyphens}`",
        "{hyphens}",
    ),
    (
        r"(?::|plus|minus|^the .* is) (?P<at>half (?:of )?(?:the )?(?P<x>NAME))",
        "write `50% of {x}`",
        "50% of {x}",
    ),
    (r"^the NAME of (?P<out>the) (?P<x>NAME)", "write `of a {x}`", "a"),
    (r"^the NAME (?P<at>is|,)", "say of whom, as in `the fee of a team is`"),
    (
        r"^the NAME of an? NAME is(?P<at> *:)",
        "leave it out",
        "",
    ),
    (
        r"^the NAME of an? NAME(?: is|,) *(?P<at>(?:when|if) .*)",
        "write `is`, and below it rows: `when …: 100`, the last of them `otherwise: 20`",
    ),
    (
        r"^the NAME of an? NAME is .*(?P<at>when .*|otherwise .*|if .*|unless .*)",
        "write `is`, and below it rows: `when …: 100`, the last of them `otherwise: 20`",
    ),
    (
        r"^ +(?P<at>(?:under|over|at least|at most|from) [0-9]|[0-9]+ or (?:more|less))",
        "for rows by a number, write `, by` and its name in place of `is`",
    ),
    (r"^ +(?P<at>if|whenever|where|case)", "write `when`", "when"),
    (
        r"^ +(?P<at>else|default|other|others|elsewhere|all others|in all other cases)",
        "write `otherwise`",
        "otherwise",
    ),
    (
        r"^ +(?P<at>-) *(?:when|otherwise)",
        "leave it out: rows begin with `when` or `otherwise`",
        "",
    ),
    (
        r"^ +when (?P<at>(?:all|any|none|at (?:least|most) [0-9]+) of)",
        "a row has one line; give the condition a name of its own: `a team has a … when all of`",
    ),
    (r"^ +when .*: *(?P<at>is) ", "leave it out", ""),
    (r"^ +when .*: .*(?P<at>,? (?:and|or)) ", "a row says one thing; write a row for each"),
    (
        r"^ +when .*?(?P<out> *(?P<at>then|:?=)) [^:]*$",
        "write a colon before the amount, as in `when rural: 100`",
        ":",
    ),
    (
        r"^ +when NAME(?P<out>) (?P<at>[0-9.]+)",
        "write a colon before the amount, as in `when rural: 100`",
        ":",
    ),
    (r"^ +when *:", "leave the colon out; one stands before the amount: `when rural: 100`"),
    (r"^ +when [^:]* (?P<at>otherwise).*", "put it on a line of its own: `otherwise: 20`"),
    (r"^ +otherwise (?P<at>when|if) ", "leave `otherwise` out; in the last row, the condition"),
    (
        r"^ +otherwise(?P<out>)(?! *:) .*",
        "write a colon before the amount: `otherwise: 20`",
        ":",
    ),
    (r"^ +otherwise(?! *:).*", "write a colon before the amount: `otherwise: 20`"),
)

_IN_EXAMPLE: Final = _habits(
    (r"^ (?P<at>expect open) *:", "write `expect still open`", "expect still open"),
    (r"^ expect (?P<at>not) NAME", "leave it out, and name the class that the team has"),
    (
        r"^ (?P<at>(?:one|an?|the|first|second|last) NAME's|NAME\[[0-9]+\].*)",
        "one of several people cannot be changed alone: `every …'s` changes all, or write the list",
    ),
    (r"^ (?P<at>audit date|date of audit|assessment-date)", "write `audit-date`", "audit-date"),
    (r"^ audit-date(?P<out>)(?! *:) .*", "put a colon behind `audit-date`", ":"),
    (r"^ audit-date(?! *:).*", "put a colon behind `audit-date`"),
    (r"^ (?P<at>-) *NAME *:", "begin every line here with a `-`, or none"),
    (r"^ every (?P<x>NAME) *:", "say which answer of each: `every {x}'s …`"),
    (r"^ NAME's *:", "say which answer: `safe's rating: good`"),
    (
        r"^ (?P<at>expect (?P<x>NAME) (?:does not apply|not applicable|is n/a))",
        "write `expect {x} is not applicable`",
        "expect {x} is not applicable",
    ),
    (
        r"^ expect NAME (?P<at>(?:is |not |has ).*)",
        "write `is met`, `is not met`, `is not known` or `is not applicable`",
    ),
    (
        r"^ expect NAME(?:,| or) .*",
        "write `expect still open: …` with all classes that are possible",
    ),
    (
        r"^ (?:- *)?(?P<at>(?P<x>NAME) (?P<y>NAME)) *:",
        "did you mean `{x}'s {y}` or `{x}-{y}`? the words of a criterion stand in quotes",
    ),
    (
        r"^ (?:- *)?(?P<at>(?!expect |like |every )[a-z0-9-]+(?: [a-z0-9-]+)+) *:",
        "put the words of a criterion in quotes; a name is one word",
    ),
)

_IN_PROMISE: Final = _habits(
    (
        r"^ always *: *NAME (?P<at>if and only if|only when|if|when) .*",
        "write `only if`",
        "only if",
    ),
)

_OF_DESCRIPTORS: Final = _habits(
    (
        r"tagged NAME(?P<at>, not counting)",
        "put it last: `… is met, not counting …`",
    ),
    (
        r"tagged (?P<at>NAME(?:,? (?:and|or) |, *)NAME)",
        "a condition names one tag; write one for each, or give the descriptors a tag of their own",
    ),
    (r'tagged (?P<at>"[^"]*")', "a tag is a name, without quotes"),
    (
        r"(?P<at>tagged) (?:is|are) met",
        "name the tag, as in `every descriptor tagged safety is met`",
    ),
    (
        r"tagged (?P<x>NAME) descriptors?",
        "write `descriptor tagged {x}`",
        "descriptor tagged {x}",
    ),
    (r"MANY (?P<at>(?P<x>NAME) descriptors?)", "write `descriptor tagged {x}`"),
    (
        r"descriptors? (?:with(?: the)? tags?|labelled|under|with|in|of|from) (?P<x>NAME)",
        "write `descriptor tagged {x}`",
    ),
    (r"at (?:least|most) [0-9]+ (?P<at>of(?: the| all)?) descriptors", "leave it out", ""),
    (
        r"(?P<at>at (?P<y>least|most) (?P<x>[0-9.]+%))(?P<out> (?:the )?)descriptors?",
        "write `at {y} {x} of descriptors`",
        " of ",
    ),
    (r"SHARE (?P<at>(?:all )?the|all(?: of)?) descriptors?", "leave it out", ""),
    (
        r"BEGIN(?P<at>(?P<x>[0-9.]+%)) (?:of )?(?:the )?descriptors?",
        "say whether that is the least or the most: `at least {x} of …` or `at most {x} of …`",
    ),
    (
        r"BEGIN(?P<at>(?P<x>[0-9]+)) descriptors?",
        "say whether that is the least or the most: `at least {x}` or `at most {x}`",
    ),
    (
        r"BEGIN(?P<at>descriptors?) (?:tagged|is|are)",
        "say how many: `every descriptor`, `at least 2 descriptors`, `at least 80% of descriptors`",
    ),
    (
        r"BEGIN(?P<at>(?:the )?descriptor) NAME (?:is|does)",
        "leave it out: a descriptor is asked for by its name alone",
        "",
    ),
    (
        r"(?P<at>(?:every|no|each|any) descriptor (?P<x>NAME)) is (?:not )?met",
        "of one descriptor write `{x} is met`; of those with that tag, `descriptor tagged {x}`",
    ),
    (
        r"(?:any|each|one)(?: of the)? descriptors? (?:tagged|is|are)",
        "write `at least 1 descriptor`",
    ),
    (
        r"(?P<out>(?P<at>all(?: of)?(?: the)? descriptors?) (?:is|are)) met",
        "write `every descriptor`",
        "every descriptor is",
    ),
    (
        r"(?P<out>(?P<at>all(?: of)?(?: the)? descriptors?) tagged (?P<x>NAME) (?:is|are)) met",
        "write `every descriptor`",
        "every descriptor tagged {x} is",
    ),
    (r"all(?: of)?(?: the)? descriptors?", "write `every descriptor`"),
    (r"some(?: of)?(?: the)? descriptors?", "write `at least 1 descriptor`"),
    (
        r"(?:most|half)(?: of)?(?: the)? descriptors?",
        "say what share: `at least 50% of descriptors`",
    ),
    (
        r"number of (?:met )?descriptors?(?: met)?",
        "write `at least 3 descriptors are met` or `at most 3 descriptors are met`",
    ),
    (r"descriptor(?: tagged NAME)? (?P<at>met)", "write `is met`", "is met"),
    (r"descriptors(?: tagged NAME)? (?P<at>met)", "write `are met`", "are met"),
    (r"met descriptors?", "write `descriptors are met`"),
    (
        r"descriptors?(?: tagged NAME)? (?:is|are) not met",
        "write `no descriptor is met`; or `not` before it all, as in `not every descriptor is met`",
    ),
    (
        r"descriptors?.* (?P<at>(?:(?:is|are|do|does) (?:not )?)?appl[a-z]+|ha[a-z]+)",
        "of several descriptors only `is met` can be said",
    ),
    (
        r"met(?P<at>,? but(?: not)?)(?: NAME)?",
        "write `, not counting`, or `and` and what else has to be so",
    ),
    (
        r"met(?P<at>,? EXCEPT|,? and not counting| not counting)(?: NAME)?",
        "write `, not counting`",
        ", not counting",
    ),
    (r"tagged NAME(?P<at>,? EXCEPT)", "put it last: `… is met, not counting …`"),
    (r"or (?P<at>does|do) not apply", "say of what again: `x does not apply`"),
    (
        r"NAME does not apply (?P<at>when|if|unless)",
        "leave out the rest: the descriptor itself says when it applies",
    ),
    (r"(?P<x>NAME) (?P<at>doesn't|do not|don't) apply", "write `{x} does not apply`", "does not"),
    (
        r"(?P<x>NAME) (?:applies|does apply)",
        "write `not {x} does not apply`: only whether it does not apply can be asked",
    ),
    (r"is (?P<at>partly) met", "write `is met` or `is not met`"),
)

_OF_SETS: Final = _habits(
    (r"is (?:not )?(?P<at>on of) NAME", "did you mean `one of`?", "one of"),
    (
        r"(?:when|-) *(?P<at>(?P<x>MANY NAME)WHOSE (?P<y>NAME) INCLUDES (?P<z>NAME)) *$",
        "put it in bullets: `{x} {has} all of`, and below it `- {y} includes {z}`",
        "{x} {has} all of{deeper}- {y} includes {z}",
    ),
    (
        r"(?P<at>(?P<x>MANY NAME)WHOSE (?P<y>NAME) INCLUDES).*",
        "put it in bullets: `{x} {has} all of`, and below it `- {y} includes …`",
    ),
    (r"includes? (?:one|either|some) of", "write `includes any of`", "includes any of"),
    (r"includes? both", "write `includes all of`", "includes all of"),
    (r"includes? (?P<at>neither) NAME", "write `includes none of`"),
    (r"includes? (?P<x>any|all|none)(?P<out> +)NAME", "write `includes {x} of`", " of "),
    (r"includes? at (?P<x>least|most) half of", "say how many: `includes at {x} 2 of`"),
    (
        r"includes? at (?P<x>least|most) (?P<y>[0-9]+)(?P<out> +)NAME",
        "write `includes at {x} {y} of`",
        " of ",
    ),
    (
        r"includes? exactly (?P<x>[0-9]+) of",
        "write two tests, one with `at least {x} of` and one with `at most {x} of`",
    ),
    (r"includes? only", "say what it may not include, as in `x includes none of b or c`"),
    (r"includes? (?:not|no) (?P<x>NAME)", "put `not` first, as in `not x includes {x}`"),
    (
        r"BEGIN(?P<at>(?P<x>NAME) (?:does not|doesn't|do not) (?:include|contain))",
        "write `not {x} includes`",
        "not {x} includes",
    ),
    (r"(?P<x>NAME) (?:does not|doesn't|do not) (?:include|contain)", "write `not {x} includes`"),
    (r"includes? (?:every|each)", "write `includes all of`, and the options"),
    (
        r"includes? (?P<at>NAME(?:,? (?:and|or) |, *)NAME)",
        "write `includes all of` or `includes any of`; a second test goes into a bullet of its own",
    ),
    (
        r"includes? (?P<x>(?:any|all|none|at least [0-9]+|at most [0-9]+) of) *$",
        "name the options, as in `includes {x} a, b or c`",
    ),
    (
        r"includes? .* of (?:NAME, *)*(?P<at>NAME NAME)",
        "put a comma between two options, or `or`",
    ),
    (
        r'(?:includes?|is(?: not)?|of|,|is .* or) (?P<at>"[^"]*")',
        "write the name of the option, not its title",
    ),
    (r"NAME (?P<at>include|contains?|including) WORD", "write `includes`", "includes"),
    (r"is (?P<at>(?:any|either)(?: of)?) NAME", "write `one of`", "one of"),
    (r"is (?P<at>none of) NAME", "write `not one of`", "not one of"),
    (r"is (?P<at>(?:none|neither)(?: of)?) NAME", "write `not one of`"),
)

_OF_BULLETS: Final = _habits(
    (
        r"(?:when|have|has|-) *(?P<at>(?:either|one|some|any one) of) *:? *$",
        "write `any of`",
        "any of",
    ),
    (r"(?:when|have|has|-) *(?P<at>both of) *:? *$", "write `all of`", "all of"),
    (
        r"(?:when|have|has|-) *(?P<at>(?:neither|not any|not one|not either) of) *:? *$",
        "write `none of`",
        "none of",
    ),
    (
        r"(?:when|have|has|-) *(?P<at>not all of) *:? *$",
        "write `any of`, and `not` before each of the parts below it",
    ),
    (
        r"(?P<at>(?:exactly|just|only) one of) *:? *$",
        "write `all of` and bullets `at least 1 of` and `at most 1 of`, the parts below each",
    ),
    (
        r"(?P<at>(?:exactly|just|only) (?P<x>[0-9]+) of) *:? *$",
        "write `all of` and bullets `at least {x} of` and `at most {x} of`, the parts below each",
    ),
    (r"^ *- .*?(?P<at> *[,.;]) *$", "leave it out: a bullet ends with its line", ""),
    (r"(?P<at> *[.;]) *$", "leave it out: a condition ends with its line", ""),
    (
        r"^ *- .*(?P<at>,? (?:and|or)) *$",
        "leave it out: the words above the bullets say how they are joined",
    ),
    (
        r"BEGIN(?P<at>neither (?P<x>[^ ]+) (?:nor|or) (?P<y>[^ ]+))",
        "write `not {x} and not {y}`",
    ),
    (
        r"(?P<x>NAME) (?P<at>xor|or else) (?P<y>NAME)",
        "if not both may hold, write `any of`, and bullets `{x} and not {y}` and `{y} and not {x}`",
    ),
    (
        r"MANY NAME.* (?P<y>has|have) (?P<at>(?P<x>all|any|none|at [a-z]+ [0-9]+) of) NAME",
        "write `{y} {x} of`, and below it a line for each part behind a `-`",
    ),
    (
        r"MANY NAME.* (?:has|have) (?P<at>either|neither|all|any) NAME",
        "write `has all of`, `any of` or `none of`, and below it a line for each part behind a `-`",
    ),
)

_OF_SHARES: Final = _habits(
    (
        r"[0-9%] (?P<at>unless|except (?:when|if)) .*",
        "write `any of`, and two bullets: when it need not hold, and what has to hold",
    ),
    (r"(?:no|not) more than (?P<x>[0-9.]+%) of", "write `at most {x} of …`", "at most {x} of"),
    (
        r"(?:no|not) (?:less|fewer) than (?P<x>[0-9.]+%) of",
        "write `at least {x} of …`",
        "at least {x} of",
    ),
    (
        r"BEGIN(?P<at>(?:over|more than|greater than) (?P<x>[0-9.]+%) of)",
        "a share is `at least` or `at most`: write `not at most {x} of …`, or `at least`",
    ),
    (
        r"BEGIN(?P<at>(?:under|less than|fewer than) (?P<x>[0-9.]+%) of)",
        "a share is `at least` or `at most`: write `not at least {x} of …`, or `at most`",
    ),
    (
        r"BEGIN(?P<at>(?:over|more than) half(?: of)?)(?: the)? (?P<x>NAME)",
        "a share is `at least` or `at most`: write `not at most 50% of {x}`, or `at least`",
    ),
    (
        r"BEGIN(?P<at>(?:under|less than|fewer than) half(?: of)?)(?: the)? (?P<x>NAME)",
        "a share is `at least` or `at most`: write `not at least 50% of {x}`, or `at most`",
    ),
    (
        r"BEGIN(?P<at>(?P<x>[0-9.]+%)) (?:of )?(?:the )?NAME (?:has|have|are|whose)",
        "say whether that is the least or the most: `at least {x} of …` or `at most {x} of …`",
    ),
    (
        r"is (?P<at>at (?P<y>least|most) (?P<x>[0-9.]+%))(?P<out> +)(?P<z>NAME)",
        "write `at {y} {x} of {z}`",
        " of ",
    ),
    (
        r"(?P<at>at (?P<y>least|most) (?P<x>[0-9.]+%))(?P<out> (?:the )?)(?P<z>NAME)",
        "write `at {y} {x} of {z}`",
        " of ",
    ),
    (r"SHARE (?P<at>(?:all )?the|all(?: of)?) NAME", "leave it out", ""),
    (
        r"BEGIN(?P<at>at (?P<y>least|most) (?P<x>[0-9]+) of) (?:the )?(?P<z>NAME)(?: VERB)?",
        "so many of them are `at {y} {x} {z}`; a share is a percentage, as in `90% of {z}`",
    ),
    (
        r"BEGIN(?P<at>at (?P<y>least|most) [0-9.]+ of) (?:the )?(?P<z>NAME)(?: VERB)?",
        "write a share in percent, as in `at {y} 90% of {z}`",
    ),
    (
        r"(?:is|is not|is at least|is at most|over|under|times) (?P<at>half (?:of )?(?P<x>NAME))",
        "write `50% of {x}`",
    ),
    (
        r"(?:at (?:least|most) )?half (?:of )?(?:the )?(?P<x>NAME)(?: VERB)?",
        "write `at least 50% of {x}` or `at most 50% of {x}`",
    ),
    (
        r"(?:when|-|and|or|not|,) *(?P<at>(?:most|the majority)(?: of)?(?: the)?) NAME(?: VERB)?",
        "say what share: `at least 75% of …`",
    ),
)

_OF_CIRCUMSTANCES: Final = _habits(
    (
        r"(?:when|-) *(?P<at>unless) (?P<x>[^ ]+)",
        "write `not`, as in `not {x}`",
    ),
    (r"(?:when|-) *(?P<at>if|provided that|provided) .*", "leave it out", ""),
    (
        r"(?<=[a-z0-9)]) (?P<at>unless|except (?:when|if)) (?P<x>.+)",
        "if it need not hold then, write `or {x}`; if it must not, `and not {x}`",
    ),
    (
        r"(?<=[a-z0-9)]) (?P<at>(?:if|provided that|provided|as long as) not) (?P<x>.+)",
        "if it need not hold otherwise, write `or {x}`; if both have to hold, `and not {x}`",
    ),
    (
        r"(?<=[a-z0-9)]) (?P<at>if|provided that|provided|as long as) (?P<x>.+)",
        "if it need not hold otherwise, write `or not {x}`; if both have to hold, `and {x}`",
    ),
)

_OF_PEOPLE: Final = _habits(
    (
        r"(?P<x>MANY NAME)(?: whose .*?)?(?P<at>,? *\(?if (?:there (?:is|are) )?any\)?,?)",
        "put it between commas: `{x}, if any, has …`",
        ", if any,",
    ),
    (
        r"BEGIN(?P<at>if (?:there (?:is|are) )?any,?)",
        "say it behind those it is about, as in `every worker, if any, has …`",
    ),
    (
        r"BEGIN(?P<at>(?:fewer|less) than (?P<n>[1-9][0-9]*)) (?!UNIT)NAME",
        "write `at most {fewer}`",
        "at most {fewer}",
    ),
    (
        r"BEGIN(?P<at>(?:more|greater) than (?P<n>[0-9]+)) (?!UNIT)NAME",
        "write `at least {more}`",
        "at least {more}",
    ),
    (
        r"BEGIN(?P<at>(?:exactly|just|only) (?P<n>[0-9]+)) (?!UNIT)(?P<x>NAME)",
        "write two sentences, each in a bullet: `at least {n} {x} …` and `at most {n} {x} …`",
    ),
    (
        r"both (?:an? )?NAME of (?:at|over|under|[0-9])",
        "write `has all of`, and below it a line for each part behind a `-`",
    ),
    (r"(?P<at>both (?P<x>NAME) and (?P<y>NAME) are) met", "write `{x} is met and {y} is met`"),
    (
        r"BEGIN(?:NAME's )?NAME and (?:NAME's )?NAME (?P<at>are|both|each)",
        "say it of each: `x is … and y is …`",
    ),
    (
        r"BEGIN(?P<at>a few|few|many|several)(?: of)?(?: the)? NAME(?: VERB)?",
        "say how many: `at least 2 …`",
    ),
    (r"some (?:of )?(?:the )?(?P<x>NAME)(?: VERB)?", "write `at least 1 …`"),
    (
        r"BEGIN(?P<out>(?P<at>none of)(?: the)?) (?P<x>NAME)(?: (?:has|have|is|are))?",
        "write `no {x} …`",
        "no",
    ),
    (
        r"in (?:every|all|any|each of(?: the)?) NAME",
        "write `in each`, and behind it the name of the question, as in `in each staff-group, …`",
    ),
    (r"NAME (?P<at>in each (?P<x>NAME))", "put it first: `in each {x}, at least 90% of staff …`"),
    (
        r"(?P<at>in each (?P<x>NAME))(?P<out> *:?)(?= MANY)",
        "put a comma behind it: `in each {x}, …`",
        ",",
    ),
    (
        r"(?P<at>in each (?P<x>NAME)) *(?::|MANY|NAME|$)",
        "put a comma behind it: `in each {x}, …`",
    ),
    (r"in each *,", "say of what, as in `in each staff-group, …`"),
    (r"for (?:each|every) (?P<x>NAME) *,", "write `in each {x}, …`"),
    (
        r"in each NAME, *(?P<at>(?!every|no |at |in each)WORD)",
        "what follows is about people, as in `every worker …` or `at least 90% of workers …`",
    ),
    (
        r"for (?:every|each|all) (?P<x>NAME)",
        "begin with it, as in `every {x}'s rating is at least good`",
    ),
    (r"MANY NAME are (?P<at>an?) NAME", "leave it out", ""),
    (r"(?P<x>NAME) (?P<at>met|fulfilled|satisfied|achieved)", "write `{x} is met`"),
    (
        r"number of NAME(?P<out>) (?P<at>(?:over|under|at least|at most|[0-9]))",
        "write `is {at}`",
        " is",
    ),
    (
        r"(?P<x>MANY NAME),? (?P<at>who|that|which|with|where|having|without)",
        "write `whose` and a comparison, or brackets: `{x} whose (…) has …`",
    ),
    (r"MANY NAME(?P<out>(?P<at>,) *)whose", "leave the comma out", " "),
    (
        r"'s NAME (?P<at>whose)",
        "put it behind the people: `every worker whose grade is high has …`",
    ),
    (
        r"(?:number|total NAME) of NAME (?P<at>whose|who|with|that)",
        "only a sentence counts some of them: `at least 3 workers whose … have …`",
    ),
    (r"(?:has|have) (?P<at>to(?: be)?) NAME", "leave it out: `have trained`"),
    (
        r"whose (?:has|have|is|are)",
        "say what of theirs: `whose grade is high`, or `whose (trained)`",
    ),
    (
        r"whose (?P<at>NAME's)",
        "leave it out: behind `whose` stands what is asked of the person itself",
    ),
    (
        r"whose (?P<at>not WORD|NAME (?:and|or|has|have|are|includes|does|with))",
        "put it in brackets: `whose (…)`; without them stands one comparison, as in `whose x is 3`",
    ),
    (
        r"whose (?P<at>NAME is [^(]*?,? (?:and|or))",
        "put it all in brackets: `whose (… and …)`",
    ),
    (
        r"whose NAME is [^(,]*(?P<out>(?P<at>,) *)(?:has|have|is|are)",
        "leave the comma out",
        " ",
    ),
    (
        r"MANY NAME.* (?:has|have) both NAME(?P<at>,? (?:or|and|,)|, *)",
        "write `has both x and y`; for more, or any of them, `has all of` or `any of` and bullets",
    ),
    (
        r"MANY NAME.* (?:has|have) both NAME and NAME(?P<at>,? and|,)",
        "`both` takes two; for more write `has all of` and bullets",
    ),
    (
        r"MANY NAME.* (?:has|have) (?:an? )?(?P<at>(?P<x>NAME),? and (?:an? )?(?P<y>NAME)) *$",
        "write `both {x} and {y}`; if the second stands by itself, put each in a bullet",
    ),
    (
        r"BEGIN(?:not )?NAME has (?P<at>both|all|any|none|either) ",
        "of one person write tests, each in a bullet below `all of`, `any of` or `none of`",
    ),
    (
        r"(?:has|have) (?P<at>not|no) NAME",
        "write `no worker has …` if nobody does, or `not` before the sentence if not all do",
    ),
    (
        r"(?:does not|doesn't|do not|don't|did not) have",
        "write `no worker has …` if nobody does, or `not` before the sentence if not all do",
    ),
    (
        r"MANY NAME (?P<at>(?:does not|doesn't|do not|don't|isn't|aren't))",
        "write `no worker has …` if nobody does, or `not` before the sentence if not all do",
    ),
    (
        r"(?:all|each)(?: of)?(?: the)? (?P<x>NAME) (?P<v>has|have|is|are)(?! at )",
        "write `every {one} …`",
        "every {one} {verb}",
    ),
    (r"(?:all|each)(?: of)?(?: the)? (?P<x>NAME) (?:has|have|is|are)", "write `every {one} …`"),
    (
        r"BEGIN(?:SHARE|at (?:least|most) [0-9]+) (?!UNIT )NAME (?P<at>(?P<x>NAME)) *$",
        "write `have {x}`",
    ),
    (
        r"BEGIN(?:[0-9]+ )?(?P<x>NAME) (?P<at>have|are) WORD",
        "say how many: `every …`, `at least 2 {x}` or `at least 90% of {x}`",
    ),
    (
        r"(?:least|most) [0-9]+ NAME(?P<at>') ",
        "write `have` and `of`, as in `at least 2 workers have a grade of high`",
    ),
)

_OF_DATES: Final = _habits(
    (r"(?P<at>audit date)", "write `audit-date`", "audit-date"),
    (r"is (?P<at>(?:earlier|sooner) than|prior to)", "write `before`", "before"),
    (r"is (?P<at>later than)", "write `after`", "after"),
    (r"is (?P<at>(?P<x>before|after) or on)", "write `on or {x}`", "on or {x}"),
    (r"is (?P<at>since|from) WORD", "write `on or after`", "on or after"),
    (r"is (?P<at>until|till|by|up to) WORD", "write `on or before`", "on or before"),
    (r"is (?P<at>not (?P<x>before|after)) WORD", "put `not` first, as in `not x is {x} y`"),
    (r"is (?P<at>on) (?!or |of )WORD", "leave `on` out, or write `on or before`, `on or after`"),
    (
        r"is (?P<at>at least|at most|over|under) (?P<x>before|after) WORD",
        "say by how much, as in `is over 3 years {x} …`; else write `is {x}`",
    ),
    (
        r"(?:is )?(?:no|not) more than (?P<x>[0-9.]+ UNIT (?:before|after))",
        "write `is at most {x} …`",
        "is at most {x}",
    ),
    (
        r"(?:is )?(?:no|not) (?:less|fewer) than (?P<x>[0-9.]+ UNIT (?:before|after))",
        "write `is at least {x} …`",
        "is at least {x}",
    ),
    (
        r"is (?P<at>(?:more|longer) than) (?P<x>[0-9.]+ UNIT (?:before|after))",
        "write `is over {x} …`, or `is at least` if exactly that is enough",
        "over",
    ),
    (
        r"(?P<at>(?:more|longer) than) (?P<x>[0-9.]+ UNIT (?:before|after))",
        "write `is over {x} …`, or `is at least` if exactly that is enough",
    ),
    (
        r"is (?P<at>(?:less|fewer) than) (?P<x>[0-9.]+ UNIT (?:before|after))",
        "write `is under {x} …`, or `is at most` if exactly that is allowed",
        "under",
    ),
    (
        r"(?P<at>(?:less|fewer) than) (?P<x>[0-9.]+ UNIT (?:before|after))",
        "write `is under {x} …`, or `is at most` if exactly that is allowed",
    ),
    (
        r"is (?:exactly |not )?(?P<x>[0-9.]+ UNIT) (?P<y>before|after)",
        "is that the least or the most? write `is at least {x} {y} …` or `is at most {x} {y} …`",
    ),
    (
        r"within (?P<x>[0-9.]+ UNIT)(?: (?:before|after|of))?",
        "write `is at most {x}`; of a date, `is at most {x} before …` or `is at most {x} after …`",
    ),
    (
        r"(?P<at>(?:is )?(?:in|within|during) (?:the )?(?:last|past|previous) (?P<x>[0-9.]+ UNIT))",
        "write `is at most {x} before audit-date`",
        "is at most {x} before audit-date",
    ),
    (
        r"[0-9.]+ (?:UNIT )?or (?:more|less) (?:UNIT|before|after)",
        "write the amount as one: `at least 3 years before …` or `at most 3 years before …`",
    ),
    (
        r"(?P<at>[0-9.]+ UNIT(?:,? and|,) [0-9.]+ UNIT)(?: (?:before|after))?",
        "write one amount, as in `42 months`",
    ),
    (
        r"(?P<x>[0-9.]+ UNIT) (?P<at>ago|old)",
        "say before what, as in `{x} before audit-date`",
    ),
    (r"[0-9.]+ UNIT (?P<at>(?:earlier|sooner) than|prior to)", "write `before`", "before"),
    (r"[0-9.]+ UNIT (?P<at>later than)", "write `after`", "after"),
    (r"[0-9.]+ UNIT (?P<at>from|since)", "write `after`"),
    (r"[0-9.]+ UNIT(?P<out>(?P<at>,) *)(?:before|after)", "leave the comma out", " "),
    (r'(?:before|after|is) (?P<at>"[^"]*")', "a date stands without quotes"),
    (
        r"between [0-9]{4}-[0-9]{2}-[0-9]{2}",
        "write two tests: `x is on or after 2024-01-01 and x is on or before 2024-12-31`",
    ),
    (
        r"(?:before|after) *$",
        "say what date: the name of a question, `audit-date`, or a date such as `2024-02-29`",
    ),
    (
        r"(?P<x>(?!UNIT )NAME)(?P<out>) (?P<at>before|after) WORD",
        "write `{x} is {at} …`",
        " is",
    ),
)

_OF_NUMBERS: Final = _habits(
    (r"(?P<at>twice|double) (?P<x>NAME)", "write `2 times {x}`", "2 times"),
    (r"(?P<at>thrice|treble) (?P<x>NAME)", "write `3 times {x}`", "3 times"),
    (
        r"(?P<x>NAME) (?P<at>exists?|is there|is present)",
        "if `or none` stands behind its question, write `{x} is not none`",
    ),
    (
        r"(?P<x>NAME) (?P<at>doesn't exist|does not exist|is not there|is absent|is missing)",
        "if `or none` stands behind its question, write `{x} is none`",
    ),
    (
        r"(?P<at>number of (?P<x>NAME) (?:among|across|in)) NAME",
        "write `number of different {x} among`",
        "number of different {x} among",
    ),
    (
        r"is (?:not )?(?P<at>(?:older|younger|newer|longer|shorter|larger|smaller|bigger) than)",
        "write `over` or `under`, or `at most` or `at least`; and of a date, before or after what",
    ),
    (
        r"(?P<at>(?:lowest|highest|best|worst|greatest|smallest)) (?P<x>NAME) of NAME",
        "say what holds of each of them, as in `every … has {x} of at least 3`",
    ),
    (r"(?:least|most|over|under|is) (?P<at>half an? UNIT)", "write a number, as in `6 months`"),
    (
        r"(?:is|least|most|over|under) (?P<at>[0-9.]+ of) (?:the )?(?P<x>NAME)",
        "write a share in percent, as in `90% of {x}`",
    ),
    (r"is (?P<at>below) [0-9]", "write `under`", "under"),
    (r"is (?P<at>not below) [0-9]", "write `at least`", "at least"),
    (r"is (?P<at>above) [0-9]", "write `over`", "over"),
    (r"is (?P<at>not above) [0-9]", "write `at most`", "at most"),
    (
        r"BEGIN(?P<x>NAME)(?P<out>) (?P<at>(?:at least|at most|under|over) [0-9])",
        "write `is` before it, as in `{x} is at least 3`",
        " is",
    ),
    (
        r"(?:has|have) (?P<at>(?P<y>at least|at most) (?P<z>[0-9.]+%?) (?P<x>(?!UNIT)NAME))",
        "begin with what is asked: `{x} of {y} {z}`",
    ),
    (
        r"UNIT (?P<at>per UNIT)",
        "only hours and minutes come so often, as in `22.5 hours per week`",
    ),
    (r"total (?P<at>of) NAME", "leave it out: `total whole-time-equivalent of workers`", ""),
    (r"total NAME (?P<at>in|among|for|from|across|over|by) NAME", "write `of`", "of"),
    (r"(?P<at>total (?P<x>NAME)) (?:is|plus|minus|times)", "say of whom: `total {x} of workers`"),
    (r"total NAME's (?P<x>NAME)", "write `total {x} of`, and the list of people"),
    (r"(?:the )?(?:sum|totals?) of (?:the )?(?P<x>NAME)(?: of NAME)?", "write `total {x} of …`"),
    (
        r"(?:the )?(?:average|mean|median) (?:of )?(?P<x>NAME)(?: of NAME)?",
        "there are no averages: hold `total {x} of …` against so much `times number of …`",
    ),
    (r"number of (?P<at>NAME's)", "leave it out: `number of` counts a list, or the options chosen"),
    (r"NAME's NAME (?P<at>NAME|[0-9]+)", "write `is` before it"),
    (r"number of different NAME (?P<at>of|in|from|across|for) NAME", "write `among`", "among"),
    (
        r"(?P<at>number of different (?P<x>NAME)) (?:is|plus|minus|times)",
        "say among whom: `number of different {x} among workers`",
    ),
    (
        r"(?P<at>divided by|/) *WORD",
        "there is no division: multiply the other side, or write a share, as in `50% of x`",
    ),
    (r"[0-9.]+% (?P<at>of (?:all )?the|of all) NAME", "write only `of`", "of"),
    (
        r"BEGIN(?P<at>(?P<x>(?!number|total)NAME) (?:of|for) (?P<y>NAME)) is",
        "write `{y}'s {x}`",
    ),
    (r"there (?:is|are)(?: no)? WORD", "ask by its name: `x is none`, `number of x is 0`"),
)

_CONDITIONS: Final = tuple(
    chain(
        _OF_DESCRIPTORS,
        _OF_SETS,
        _OF_BULLETS,
        _OF_SHARES,
        _OF_PEOPLE,
        _OF_DATES,
        _OF_NUMBERS,
        _OF_CIRCUMSTANCES,
    )
)

_BY_STATEMENT: Final = {
    "definition": _IN_HEADER,
    "choice": _IN_CHOICE,
    "scale": _IN_CHOICE,
    "about": (*_IN_ABOUT, *_IN_QUESTION),
    "a": (*_IN_TERM, *_CONDITIONS),
    "an": (*_IN_TERM, *_CONDITIONS),
    "the": (*_IN_QUANTITY, *_CONDITIONS),
    "the … by": (*_IN_BANDS, *_IN_QUANTITY, *_CONDITIONS),
    "descriptor": (*_IN_DESCRIPTOR, *_CONDITIONS),
    "classes": (*_IN_CLASSES, *_CONDITIONS),
    "example": _IN_EXAMPLE,
    "promise": (*_IN_PROMISE, *_CONDITIONS),
}
"""Where each habit shows: by the word that begins the statement."""


def habit(statement: str, line: str, at: int) -> Habit | None:
    """The habit that *line* shows around the place *at*; *statement* is the word it begins with."""
    shown: Iterator[Habit | None] = (
        each.found(line, at) for each in _BY_STATEMENT.get(statement, ())
    )
    return next((each for each in shown if each is not None), None)
