"""A definition as users hold it: what it asks, what it judges by, and the judging."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePath
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Literal,
    Protocol,
    TypeAlias,
    TypeGuard,
    get_args,
)

from attrs import AttrsInstance, Factory, evolve, field, frozen

from pia.answers.from_example import Example
from pia.answers.from_json import read_json
from pia.answers.from_python import read_python
from pia.answers.from_yaml import read_yaml
from pia.answers.problems import no_mapping, outside_its_dates, whole_evidence
from pia.answers.raw import Place, Raw, RawMapping, RawScalar
from pia.answers.read import (
    EvidenceData,
    is_outside,
    read_answers,
    read_date,
    read_evidence,
)
from pia.answers.schema import schema
from pia.answers.template import template
from pia.answers.values import Answers
from pia.api.errors import EvaluationError, EvidenceError
from pia.api.evidence import Evidence
from pia.api.files import read_bytes
from pia.api.named import Named
from pia.api.result import Class, Result
from pia.characters import escaped
from pia.diagnostics.model import Diagnostic, Severity, has_errors, in_order
from pia.document.html import html
from pia.document.markdown import markdown
from pia.document.whole import document
from pia.evaluate.examine import EvaluationTooLong
from pia.evaluate.facts import Facts
from pia.evaluate.search import possible
from pia.evaluate.world import world_of
from pia.limits import DEFAULT, Limits
from pia.lint.run import lint
from pia.model.rules import Descriptor, Question, Rules
from pia.reading import decode, forbidden_characters, from_text
from pia.source import Source
from pia.stack import with_room
from pia.syntax import nodes
from pia.syntax.printer import printed

Form: TypeAlias = Literal["json", "yaml"]
"""How evidence is written."""

DocumentForm: TypeAlias = Literal["markdown", "html"]
"""How a document is written."""

if TYPE_CHECKING:

    class DataclassInstance(Protocol):
        """An object of a dataclass."""

        __dataclass_fields__: ClassVar[dict[str, Any]]


@frozen(slots=False, repr=False)
class Definition:
    """What makes a team, as an author defined it.

    Immutable, and equal to another of the same bytes; can be shared between threads, hashed and
    pickled.  Made by :func:`pia.load`, :func:`pia.loads`, :func:`pia.builtin` and
    :func:`pia.check`.
    """

    source: Source = field(eq=False)
    """The text, as the author wrote it."""
    digest: str
    """SHA-256 of the bytes it was read from."""
    tree: nodes.File = field(eq=False)
    """The text as a tree; for tools."""
    rules: Rules = field(eq=False)
    """What the tree means; for tools."""
    examples: tuple[Example, ...] = field(eq=False)
    """The teams that the author gives as examples."""
    limits: Limits = DEFAULT

    _facts: Facts = field(
        init=False,
        eq=False,
        default=Factory(lambda self: Facts(self.rules), takes_self=True),
    )

    def __repr__(self) -> str:
        return f"<pia.Definition {self.name} {self.edition}>"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        # Notebooks and Hypothesis print an attrs object field by field, here the whole tree.
        printer.text(repr(self))

    def __reduce__(self) -> tuple[object, ...]:
        # The text is the whole of it: a pickle is small, and reading it runs nothing of its own.
        return _restored, (self.source.name, self.source.text, self.digest, self.limits)

    @property
    def name(self) -> str:
        """Its name, ``parent-infant-team``."""
        return self.rules.name

    @property
    def title(self) -> str:
        """Its title, for people."""
        return self.rules.title

    @property
    def edition(self) -> str:
        """Which wording this is, ``2020-09``."""
        return self.rules.edition

    @cached_property
    def meaning(self) -> str:
        """SHA-256 of what it says, free of comments and layout."""
        text = with_room(lambda: printed(self.tree))
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

    @cached_property
    def questions(self) -> Named[Question]:
        """What a team is asked, in the order of the file."""
        return Named(self.rules.questions)

    @cached_property
    def descriptors(self) -> Named[Descriptor]:
        """What a team is judged by, in the order of the file."""
        return Named(self.rules.descriptors)

    @cached_property
    def classes(self) -> Named[Class]:
        """What a team may turn out to be, in the order of the file."""
        return Named(Class(each) for each in self.rules.classes)

    def template(self) -> str:
        """Blank evidence as YAML, with the questions as comments."""
        return template(self.rules)

    def schema(self) -> dict[str, object]:
        """What evidence may hold, as JSON Schema 2020-12: for editors, forms and programs."""
        return schema(self.rules)

    def render(self, form: DocumentForm = "markdown", *, examples: bool = False) -> str:
        """All that it says, as a document in plain English for people who do not program.

        *form* is ``markdown``, or ``html`` for one page that needs nothing else; *examples* adds
        the examples.  Raises ``ValueError`` for another form.
        """
        writers = {"markdown": markdown, "html": html}
        if form not in writers:
            raise ValueError(f"a document is written as markdown or html, not {form!r}")
        file = escaped(PurePath(self.source.name).name)
        tree = self.tree if examples else None
        return with_room(lambda: writers[form](document(self.rules, file, self.digest, tree)))

    def lint(self) -> tuple[Diagnostic, ...]:
        """What its author may not have meant, though it can be read: warnings, with their places.

        A class that no team can have, a criterion that always or never holds, a sentence about
        people that holds where there are none.  Found by the search that :meth:`evaluate` is based
        on, with nothing answered; what is not found in its bounds is not said.
        """
        return with_room(lambda: lint(self.rules, self.examples, self.source, self.limits))

    # ── Evidence ──

    def read(self, evidence: str | Path | Mapping[str, object]) -> Evidence:
        """Evidence from a file (``.json``, ``.yaml``, ``.yml``) or a mapping of the same form.

        It holds ``team``, ``date``, ``definition``, ``edition``, ``notes`` (all optional) and
        ``answers``.  Raises :class:`~pia.EvidenceError`, with every problem, where it cannot be
        read, and :class:`~pia.NotReadable`, an ``OSError``, where there is no such file.
        """
        if isinstance(evidence, str | Path):
            path = Path(evidence)
            data = read_bytes(path, self.limits.evidence_bytes)
            return self.read_bytes(data, name=str(path), form=_form_of(path))
        found: list[Diagnostic] = []
        raw = read_python(evidence, found.append, self.limits)
        return self._evidence(raw, found, None)

    def read_text(self, text: str, *, name: str = "<text>", form: Form | None = None) -> Evidence:
        """Evidence from a text; *form* is ``json`` or ``yaml``, else the first sign tells."""
        source, found = from_text(text, name, self.limits.evidence_bytes)
        return self._from_source(source, found, form)

    def read_bytes(
        self, data: bytes, *, name: str = "<bytes>", form: Form | None = None
    ) -> Evidence:
        """The same from the bytes of a file, called *name* in messages."""
        source, found = decode(data, name, self.limits.evidence_bytes)
        return self._from_source(source, found, form)

    def _from_source(
        self, source: Source | None, found: list[Diagnostic], form: Form | None
    ) -> Evidence:
        if form not in (None, *get_args(Form)):
            raise ValueError(f"the form of evidence is json or yaml, not {form!r}")
        raw: Raw | None = None
        if source is not None:
            # Edits are for definitions: nobody changes what a team has handed in.
            hidden = forbidden_characters(source, self.limits)
            found += [evolve(each, edits=()) for each in hidden]
        if source is not None and not has_errors(found):
            is_json = form == "json" or (form is None and source.text.lstrip()[:1] in "{[")
            reader = read_json if is_json else read_yaml
            raw = reader(source, found.append, self.limits)
        return self._evidence(raw, found, source)

    def _evidence(
        self, raw: Raw | None, found: list[Diagnostic], source: Source | None
    ) -> Evidence:
        data = EvidenceData()
        if raw is not None and not has_errors(found):
            data = read_evidence(raw, self.rules, found.append, limits=self.limits)
        return self._held(data, found, source)

    def _held(self, data: EvidenceData, found: list[Diagnostic], source: Source | None) -> Evidence:
        if has_errors(found):
            raise EvidenceError(in_order(found), source)
        return Evidence(
            team=data.team,
            date=data.date,
            definition=self.name,
            edition=self.edition,
            notes=data.notes,
            answers=data.answers,
            messages=tuple(found),
            source=source,
            meaning=self.meaning,
        )

    def holding(self, answers: Answers, date: dt.date | None = None) -> Evidence:
        """Evidence of *date* that holds *answers*, which are typed already, and nothing else."""
        return self._held(EvidenceData(date=date, answers=answers), self._noted(date), None)

    # ── Judging ──

    def evaluate(
        self,
        evidence: Evidence | Mapping[str, object] | AttrsInstance | DataclassInstance,
        *,
        date: dt.date | str | None = None,
    ) -> Result:
        """Hold *evidence* against the definition.

        A mapping holds answers only, names to values; an attrs or dataclass object does as well,
        and *date* is the day of which they are true: a ``date``, or a text as ``2024-02-29``.
        What is missing is not known, and the result says what it leaves open.  Raises
        :class:`~pia.EvidenceError` where answers cannot be read, and
        :class:`~pia.EvaluationError` where the work would go beyond the limits.
        """
        held = self._evidence_of(evidence, date)
        if held.meaning != self.meaning:
            raise EvidenceError((_of_another(held, self),), held.source)
        try:
            found = with_room(
                lambda: possible(
                    self._facts, world_of(self.rules, held.answers, held.date), self.limits
                )
            )
        except EvaluationTooLong as error:
            raise EvaluationError((_too_long(str(error)),), held.source) from None
        return Result(self, held, found)

    def _evidence_of(self, evidence: object, date: dt.date | str | None) -> Evidence:
        if not _is_evidence(evidence):
            return self._answers(evidence, date)
        if date is not None:
            raise TypeError("evidence has a date of its own: hand over date= with answers alone")
        return evidence

    def _answers(self, answers: object, date: dt.date | str | None) -> Evidence:
        found: list[Diagnostic] = []
        raw = read_python(answers, found.append, self.limits)
        read = Answers()
        # A blank says that nothing is known where a file has one; from a program it is a mistake.
        if isinstance(raw, RawScalar) and not has_errors(found):
            found.append(no_mapping("the evidence", Place(), is_in_python=True))
        if _is_envelope(raw) and self.questions.get("answers") is None and not has_errors(found):
            found.append(whole_evidence())
        if raw is not None and not has_errors(found):
            read = read_answers(raw, self.rules, found.append, limits=self.limits)
        day = self._date(date, found)
        return self._held(EvidenceData(date=day, answers=read), [*found, *self._noted(day)], None)

    def _date(self, date: dt.date | str | None, found: list[Diagnostic]) -> dt.date | None:
        """The day that *date* is; what is wrong with a text is *found*."""
        if isinstance(date, dt.datetime):
            raise TypeError("a date is wanted, not a point in time: call its .date()")
        if not isinstance(date, dt.date | str | None):
            raise TypeError(f"a date or a text is wanted, not {type(date).__name__}")
        raw = read_python(date, found.append, self.limits)
        return None if raw is None else read_date(raw, "date", found.append, limits=self.limits)

    def _noted(self, date: dt.date | None) -> list[Diagnostic]:
        """What there is to say about evidence of that *date* (S22)."""
        if date is None or not is_outside(date, self.rules):
            return []
        first, last = self.rules.applies_from, self.rules.applies_until
        return [outside_its_dates(date, first, last, Place(path="date"))]


def _is_evidence(value: object) -> TypeGuard[Evidence]:
    # By its own type: what a stranger's object says of its class may be anything.
    return issubclass(type(value), Evidence)


def _is_envelope(raw: Raw | None) -> bool:
    """Whether *raw* is what a file of evidence holds, and not its answers alone."""
    return isinstance(raw, RawMapping) and any(each.key == "answers" for each in raw.entries)


def _restored(name: str, text: str, digest: str, limits: Limits) -> Definition:
    """A definition from its pickle."""
    from pia.api.checked import check_bytes

    definition = check_bytes(text.encode(), name, limits).definition
    assert definition is not None, "it had no errors when it was pickled"
    return evolve(definition, digest=digest)


def _form_of(path: Path) -> Form | None:
    """The form that the ending of *path* names, if it names one."""
    endings: dict[str, Form] = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
    return endings.get(path.suffix.lower())


def _of_another(evidence: Evidence, definition: Definition) -> Diagnostic:
    return Diagnostic(
        code="other-definition",
        severity=Severity.ERROR,
        message=f"this evidence was read for another definition, `{evidence.definition}`"
        f" {evidence.edition}",
        help=f"read it again with `{definition.name}` {definition.edition}",
    )


def _too_long(message: str) -> Diagnostic:
    return Diagnostic(
        code="evaluation-too-long",
        severity=Severity.ERROR,
        message=message,
        help="hand over fewer people at a time, or raise the limit in Python",
    )
