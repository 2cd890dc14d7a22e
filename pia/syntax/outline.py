"""What a text declares, as far as its lines show it: for messages about one that is not read."""

from __future__ import annotations

import re
from typing import Final

from attrs import Factory, define

from pia.syntax.words import RESERVED

_STARTS: Final = re.compile(
    r"about an? +(?P<record>[a-z0-9-]+)|about +the +(?P<team>team)"
    r"|(?:choice|scale) +(?P<vocabulary>[a-z0-9-]+)"
    r"|an? +(?P<of>[a-z0-9-]+) +(?:is|has)(?: +an?)? +(?P<term>[a-z0-9-]+) +when"
)
_QUESTION: Final = re.compile(r" +(?P<name>[a-z0-9-]+) *: *(?P<type>[a-z0-9].*)")
_OPTION: Final = re.compile(r' +(?P<name>[a-z0-9-]+) *"')
_RECORD: Final = re.compile(
    r"(?P<many>one|at +least +[0-9]+) +(?P<record>[a-z0-9-]+)(?: +or +none)?"
)
_EACH: Final = re.compile(r"for +each +of +(?P<vocabulary>[a-z0-9-]+)")

CONDITION: Final = "a condition"
"""What stands for the type of a question of yes or no, or of a term."""


@define
class Outline:
    """The names of a text: by record, or by vocabulary, what is asked and how."""

    asked: dict[str, dict[str, str]] = Factory(dict)
    """For each record, what is asked of it, with its type; for ``team``, of the team."""
    options: dict[str, set[str]] = Factory(dict)
    """For each choice and scale, its options."""

    def of_one(self, word: str) -> dict[str, str]:
        """What is asked of the one thing that *word* names: a record of the team, or an option."""
        found = _RECORD.match(self._of_team.get(word, ""))
        if found is not None and found["many"] == "one":
            return self.asked.get(found["record"], {})
        return {
            name: kind
            for vocabulary, options in self.options.items()
            if word in options
            for name, kind in self._asked_for_each(vocabulary).items()
        }

    def of_several(self, word: str) -> dict[str, str]:
        """What is asked of each of those whom *word* names, in the singular or the plural."""
        for name, kind in self._of_team.items():
            found = _RECORD.match(kind)
            if found is not None and found["many"] != "one":
                record = found["record"]
                if word in (name, name.removesuffix("s"), record, record + "s"):
                    return self.asked.get(record, {})
        known = next((each for each in (word, word + "s") if each in self.options), "")
        return self._asked_for_each(known)

    def vocabulary_of(self, question: str) -> str | None:
        """The vocabulary for each of whose options *question* is asked."""
        found = _EACH.search(self._of_team.get(question, ""))
        return None if found is None else found["vocabulary"]

    @property
    def _of_team(self) -> dict[str, str]:
        return self.asked.get("team", {})

    def _asked_for_each(self, vocabulary: str) -> dict[str, str]:
        asked = {
            name: kind
            for name, kind in self._of_team.items()
            if vocabulary and self.vocabulary_of(name) == vocabulary
        }
        return {**asked, **self.asked.get(vocabulary.removesuffix("s"), {})} if asked else {}


def outline(laid_out: str) -> Outline:
    """The outline of a text in which free text and comments are covered."""
    found = Outline()
    questions: dict[str, str] | None = None
    options: set[str] | None = None
    for line in laid_out.split("\n"):
        if line[:1] not in (" ", ""):
            questions = options = None
            start = _STARTS.match(line)
            if start is None:
                continue
            if start["term"]:
                found.asked.setdefault(start["of"], {})[start["term"]] = CONDITION
            elif start["vocabulary"]:
                options = found.options.setdefault(start["vocabulary"], set())
            else:
                questions = found.asked.setdefault(start["record"] or "team", {})
        elif questions is not None:
            asked = _QUESTION.match(line)
            if asked is not None and asked["name"] not in RESERVED:
                is_yes_or_no = asked["type"].startswith("yes")
                questions[asked["name"]] = CONDITION if is_yes_or_no else asked["type"]
        elif options is not None:
            option = _OPTION.match(line)
            if option is not None:
                options.add(option["name"])
    return found
