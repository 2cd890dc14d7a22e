"""What a definition's names are called in a document, and where in it each is explained."""

from __future__ import annotations

from collections import Counter

from pia.document.outline import Link, Name, Text, Words, line
from pia.model import rules
from pia.model.walk import About, people_asked_for, vocabulary_of


def as_words(name: str) -> str:
    """*name* as it is read.

    >>> as_words("pay-band")
    'pay band'
    """
    return name.replace("-", " ")


def titled(title: str, name: str) -> str:
    """*title*, or the words of *name* where it is blank."""
    return title if title.strip() else as_words(name)


def named(name: str, title: str) -> Words:
    """What definition and evidence call that of which the heading has the *title*."""
    without = "" if title.strip() else ", without a title"
    return line("Name in the definition: ", Name(name), f"{without}.")


def first_paragraph(text: str) -> str:
    """*text* up to its first empty line."""
    return text.partition("\n\n")[0]


def anchor(kind: str, *names: str) -> str:
    """The place of what *names* name; names have no dots, so no two things share one."""
    return ".".join((kind, *names))


class References:
    """The names of one definition."""

    def __init__(self, built: rules.Rules) -> None:
        self.built = built
        self._questions = {each.name: each for each in built.questions}
        self._descriptors = {each.name: each for each in built.descriptors}
        self._classes = {each.name: each for each in built.classes}
        records = [people_asked_for(each).record for each in built.options]
        # A list of options is a list of records, of which the first field says which option it is.
        self._lists_of_options = {each.name: vocabulary_of(each.fields[0]) for each in records}
        self._lists = Counter(
            each.type.record.name
            for each in built.questions
            if isinstance(each.type, rules.Records)
        )

    # ── Questions ──

    def record_of(self, subject: str, about: About) -> str | None:
        """The record that *subject* is one of, where what is said is *about* a record.

        The team is none.
        """
        match subject:
            case rules.TEAM:
                return None
            case rules.PERSON:
                return about
            case name:
                type_ = self._questions[name].type
                return type_.record.name if isinstance(type_, rules.OneRecord) else None

    def may_be_none(self, answer: rules.Answer) -> bool:
        """Whether *answer* may be ``none``, or may be of a record that is."""
        of = self._questions.get(answer.subject)
        return answer.question.or_none or (of is not None and of.or_none)

    def is_judged(self, answer: rules.Answer) -> bool:
        """Whether *answer* is what somebody judges."""
        of = self._questions.get(answer.subject, answer.question)
        return isinstance(of.type, rules.Judgement)

    def owner(self, subject: str, about: About) -> Words:
        """Whose something is, before its name: ``their``, ``the clinical lead's``.

        What is the team's stands alone.
        """
        match subject:
            case rules.TEAM:
                return ()
            case rules.PERSON:
                return (Text("its " if about in self._lists_of_options else "their "),)
            case name:
                return line("the ", Link(as_words(name), anchor("question", name)), "'s ")

    def question(self, question: rules.Question, record: str | None) -> Link:
        """*question*, of the team or of *record*, by its name."""
        return Link(as_words(question.name), self.place_of(question, record))

    def asked(self, question: rules.Question, record: str | None) -> Words:
        """*question* in the words in which it is asked; by its name, where there are none."""
        words = first_paragraph(question.ask) or as_words(question.name)
        return line("“", Link(words, self.place_of(question, record)), "”")

    def place_of(self, question: rules.Question, record: str | None) -> str:
        """Where *question* is explained."""
        if record is None:
            return anchor("question", question.name)
        vocabulary = self._lists_of_options.get(record)
        if vocabulary is None:
            return anchor("question", record, question.name)
        if question.name == rules.OPTION:
            return anchor("list", vocabulary.name)
        return anchor("question", question.name)

    # ── Lists ──

    def is_of_options(self, question: rules.Question) -> bool:
        """Whether a list is of the options for which something is asked."""
        return people_asked_for(question).record.name in self._lists_of_options

    def members(self, question: rules.Question) -> Link:
        """The people, or options, of a list: ``practitioners``."""
        vocabulary = self._lists_of_options.get(people_asked_for(question).record.name)
        if vocabulary is not None:
            return Link(as_words(vocabulary.name), anchor("list", vocabulary.name))
        return Link(as_words(question.name), anchor("question", question.name))

    def member(self, question: rules.Question) -> Words:
        """One of them: ``practitioner``."""
        record, members = people_asked_for(question).record.name, self.members(question)
        if self._lists[record] < 2:
            return line(Link(as_words(record), members.to))
        return line(as_words(record), " among the ", members)

    # ── Everything else ──

    def term(self, record: str | None, name: str) -> Link:
        """The term or quantity *name*."""
        return Link(as_words(name), self.place_of_term(record, name))

    def place_of_term(self, record: str | None, name: str) -> str:
        """Where the term or quantity *name* is explained."""
        return anchor("term", record or "team", name)

    def descriptor(self, name: str) -> Link:
        """The descriptor *name*, by its title."""
        return Link(titled(self._descriptors[name].title, name), anchor("descriptor", name))

    def class_(self, name: str) -> Link:
        """The class *name*, by its title."""
        return Link(titled(self._classes[name].title, name), anchor("class", name))

    def vocabulary(self, vocabulary: rules.Vocabulary) -> Link:
        """*vocabulary*, by its title."""
        return Link(titled(vocabulary.title, vocabulary.name), anchor("list", vocabulary.name))

    def record(self, record: rules.Record) -> Link:
        """What is asked about each *record*, by its title."""
        return Link(titled(record.title, record.name), anchor("record", record.name))
