"""What the pages under ``docs/`` show, run as a reader would run it.

Each fenced block says behind its three backticks what it is; ``tests/docs/README.md`` lists the
words.  One page has one folder, one shell and one Python from its top to its bottom.
"""

from __future__ import annotations

import doctest
import io
import json
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import TypeAlias

from attrs import Factory, define, frozen
from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

import pia
from pia.api.definition import Form
from pia.diagnostics.plain import plain

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
AROUND = (Path(__file__).resolve().parent / "around.pia").read_text(encoding="utf-8")

NOT_RUN = frozenset({"make demo", "make test", 'pip install ".[all]"'})
"""Commands that a page shows and no test runs: they set up what the tests already stand in."""


class Failure(Exception):
    """A block is not what its page says."""


# ── Blocks ──────────────────────────────────────────────────────────────────────────────────────


@frozen
class Block:
    """One fenced block: its language, the words behind that, its text and its place."""

    language: str
    words: frozenset[str]
    options: dict[str, str]
    text: str
    start: int
    line: int

    def codes(self, key: str) -> set[str]:
        """The codes that the block announces under *key*."""
        return set(self.options[key].split(",")) if key in self.options else set()


def _block(document: Document, region: Region) -> Block:
    language, *words = str(region.lexemes["language"]).split() or [""]
    start = document.text.index("\n", region.start) + 1
    # As it stands: Sybil's own lexeme has lost the blanks that all its lines begin with.
    text = document.text[start : document.text.rindex("\n", 0, region.end) + 1]
    line = document.text.count("\n", 0, region.start) + 1
    options = dict(word.split("=", 1) for word in words if "=" in word)
    plain_words = frozenset(word for word in words if "=" not in word)
    return Block(language, plain_words, options, text, start, line)


def blocks_of(page: Path) -> list[Block]:
    """Every fenced block of *page*, in order."""
    found: list[Block] = []

    def parse(document: Document) -> Iterator[Region]:
        for region in FencedCodeBlockLexer(r".*")(document):
            region.parsed = _block(document, region)
            region.evaluator = lambda example: found.append(example.parsed)
            yield region

    example: Example
    for example in Sybil(parsers=[parse], path=str(ROOT)).parse(page).examples():
        example.evaluate()
    return found


def commands_of(block: Block) -> list[tuple[str, str]]:
    """The commands of a ``console`` block, each with what is shown below it; or of ``sh``."""
    if block.language == "sh":
        return [(line, "") for line in block.text.splitlines() if line.strip()]
    shown: list[tuple[str, str]] = []
    for line in block.text.splitlines(keepends=True):
        if line.startswith("$ "):
            shown.append((line[2:].rstrip("\n"), ""))
        elif not shown:
            raise Failure("a console block begins with `$ `")
        elif line.startswith("> ") and not shown[-1][1]:
            shown[-1] = (f"{shown[-1][0]}\n{line[2:].rstrip()}", "")
        else:
            shown[-1] = (shown[-1][0], shown[-1][1] + line)
    return shown


# ── Running a page ──────────────────────────────────────────────────────────────────────────────


@define
class Run:
    """One page on its way from top to bottom."""

    folder: Path
    namespace: dict[str, object] = Factory(dict)
    replaced: list[tuple[Block, str]] = Factory(list)
    """Blocks that show something else than came out, and what came out."""
    _output: str = ""
    """What the last Python block printed."""
    _messages: str = ""
    """What the last block of the language, or of evidence, was answered with."""
    _found: tuple[str, str] = ("", "")
    """The file and the words that the next ``replace`` block takes the place of."""

    def take(self, block: Block) -> None:
        """Do what *block* asks for; raises :class:`Failure` where it is not as it says."""
        if "file" in block.options:
            self._path(block.options["file"]).write_text(block.text, encoding="utf-8")
        reader = _READERS.get(block.language)
        if reader is None:
            raise Failure(f"no test knows what a block of `{block.language}` is")
        reader(self, block)

    def _path(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    # ── Definitions ──

    def _definition(self, block: Block) -> None:
        if "excerpt" in block.words:
            self._recognise(block)
        elif "find" in block.options:
            self._find(block)
        elif "replace" in block.options:
            self._replace(block)
        elif "append" in block.options:
            path = self._path(block.options["append"])
            path.write_text(path.read_text(encoding="utf-8") + block.text, encoding="utf-8")
        else:
            self._check(block)

    def _recognise(self, block: Block) -> None:
        text = pia.builtin("parent-infant-team").source.text
        if block.text not in text:
            raise Failure("this is not in the definition that ships with pia")

    def _find(self, block: Block) -> None:
        text = self._path(block.options["find"]).read_text(encoding="utf-8")
        if text.count(block.text) != 1:
            raise Failure(f"stands {text.count(block.text)} times in {block.options['find']}")
        self._found = (block.options["find"], block.text)

    def _replace(self, block: Block) -> None:
        name, old = self._found
        if name != block.options["replace"]:
            raise Failure("a `replace` block follows the `find` block of the same file")
        path = self._path(name)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, block.text), encoding="utf-8")
        self._found = ("", "")

    def _check(self, block: Block) -> None:
        checked = pia.check(completed(block))
        expected = block.codes("error") | block.codes("warning")
        found = {each.code for each in checked.diagnostics}
        self._messages = "".join(
            f"{plain(each, None)}\n" for each in checked.diagnostics if each.code in expected
        )
        if found != expected:
            raise Failure("\n".join(plain(each, checked.source) for each in checked.diagnostics))
        if checked.definition is not None and block.codes("questioned"):
            self._lint(checked.definition, block)
        if checked.definition is not None:
            self._run_examples(checked.definition, block)

    def _lint(self, definition: pia.Definition, block: Block) -> None:
        # What stands around a fragment is mostly not used by it.
        found = [
            each
            for each in definition.lint()
            if each.code in block.codes("questioned") or not each.code.startswith("unused-")
        ]
        self._messages = "".join(f"{plain(each, None)}\n" for each in found)
        if {each.code for each in found} != block.codes("questioned"):
            raise Failure(self._messages or "nothing is questionable")

    def _run_examples(self, definition: pia.Definition, block: Block) -> None:
        failed = [each for each in pia.run_examples(definition) if not each.passed]
        if {each.name for each in failed} != block.codes("unmet"):
            raise Failure("\n".join(f"{each.name}: {each.unmet}" for each in failed) or "no unmet")

    def _message(self, block: Block) -> None:
        self._compare(block, self._messages)

    # ── Evidence ──

    def _evidence(self, block: Block) -> None:
        if "ci" in block.words:  # tests/ci reads it, and runs what it says
            return
        if "equals" in block.options:
            self._data(block)
            return
        definition = self._answered(block)
        text = block.text
        if "answers" in block.words and block.language == "yaml":
            text = "answers:\n" + "".join(f"  {line}" for line in text.splitlines(keepends=True))
        elif "answers" in block.words:
            text = f'{{"answers": {text}}}'
        try:
            form: Form = "json" if block.language == "json" else "yaml"
            evidence = definition.read_text(text, name="evidence", form=form)
            messages = evidence.messages
        except pia.EvidenceError as error:
            messages = error.problems
        expected = block.codes("error") | block.codes("note")
        self._messages = "".join(f"{plain(each, None)}\n" for each in messages)
        if {each.code for each in messages} != expected:
            raise Failure(self._messages or "nothing is wrong with it")

    def _answered(self, block: Block) -> pia.Definition:
        if "of" in block.options:
            try:
                return pia.load(self._path(block.options["of"]))
            except pia.DefinitionError as error:
                raise Failure(str(error)) from None
        return pia.builtin("parent-infant-team")

    def _data(self, block: Block) -> None:
        """A document as JSON; a digest may be any digest."""
        shown = json.loads(_DIGEST.sub("sha256:…", block.text))
        value = self.namespace[block.options["equals"]]
        text = _DIGEST.sub("sha256:…", json.dumps(value, indent=2, ensure_ascii=False))
        if json.loads(text) != shown:
            raise Failure(text)

    # ── Python ──

    def _python(self, block: Block) -> None:
        output = io.StringIO()
        with redirect_stdout(output):
            if block.text.startswith(">>>"):
                self._session(block, output)
            else:
                self._program(block)
        self._output = output.getvalue()

    def _program(self, block: Block) -> None:
        try:
            exec(compile(block.text, f"<line {block.line}>", "exec"), self.namespace)
        except Exception:
            raise Failure(traceback.format_exc()) from None

    def _session(self, block: Block, output: io.StringIO) -> None:
        test = doctest.DocTestParser().get_doctest(
            block.text, self.namespace, "page", None, block.line
        )
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        runner.run(test, out=output.write, clear_globs=False)
        self.namespace.update(test.globs)
        if runner.failures:
            raise Failure(output.getvalue())

    def _text(self, block: Block) -> None:
        if "output" in block.words:
            self._compare(block, self._output)

    # ── Commands ──

    def _console(self, block: Block) -> None:
        shown = commands_of(block)
        came = [(command, self._ran(command, text)) for command, text in shown]
        self._compare(
            block,
            "".join(
                f"$ {command.replace(chr(10), chr(10) + '> ')}\n{text}" for command, text in came
            ),
        )

    def _sh(self, block: Block) -> None:
        for command, _ in commands_of(block):
            self._ran(command, "", must_succeed=True)

    def _ran(self, command: str, shown: str, must_succeed: bool = False) -> str:
        if command in NOT_RUN:
            return shown
        paths = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
        ran = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env={
                "PATH": os.pathsep.join(paths),
                "HOME": str(self.folder),
                "COLUMNS": "80",
                "LC_ALL": "C.UTF-8",
                "PYTHONUTF8": "1",
                "PYTHONWARNINGS": "error",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        if must_succeed and ran.returncode:
            raise Failure(f"{command} ends with {ran.returncode}:\n{ran.stdout}")
        # An editor leaves no blanks at the end of a page's lines.
        return re.sub(" +$", "", ran.stdout, flags=re.MULTILINE)

    def _compare(self, block: Block, came: str) -> None:
        if came != block.text:
            self.replaced.append((block, came))
            raise Failure(f"shown:\n{block.text}\nbut it is:\n{came}")


_DIGEST = re.compile(r"sha256:(?:[0-9a-f]{64}|…)")

Reader: TypeAlias = Callable[[Run, Block], None]

_READERS: dict[str, Reader] = {
    "pia": Run._definition,
    "message": Run._message,
    "yaml": Run._evidence,
    "json": Run._evidence,
    "python": Run._python,
    "text": Run._text,
    "console": Run._console,
    "sh": Run._sh,
}


# ── Parts of definitions, made whole ────────────────────────────────────────────────────────────


def completed(block: Block) -> str:
    """The definition that *block* shows, or that it shows a part of."""
    for word, complete in _COMPLETIONS.items():
        if word in block.words:
            return complete(block.text)
    return block.text


def _with_statements(text: str) -> str:
    """Statements, and of ``around.pia`` all that they do not declare themselves.

    What stands around comes first, so that a domain in *text* does not reach over it.
    """
    own = {_key(statement): statement for statement in _statements(text)}
    around = []
    for statement in _statements(AROUND):
        key = _key(statement)
        if key not in own:
            around.append(statement)
        elif key[0] == "about":
            asked = set(_QUESTION.findall(own[key]))
            questions = _questions(statement)
            rest = [each for each in questions if not asked & set(_QUESTION.findall(each))]
            if key[1] == "the team" and rest:
                around.append("about the team\n" + "".join(rest))
            elif rest:
                text = text.replace(own[key], own[key].rstrip("\n") + "\n" + "".join(rest) + "\n")
    return "".join(around) + "\n" + text


_STATEMENT = re.compile(r"^(?=[A-Za-z])", re.MULTILINE)
_QUESTION = re.compile(r"^ {4}([a-z][a-z0-9-]*):", re.MULTILINE)
_SUBJECT = re.compile(r"(?:a|an) (\S+) (?:is|has) (?:an? )?(\S+) when")


def _statements(text: str) -> list[str]:
    """The statements of *text*, each with the lines below it."""
    return [each for each in _STATEMENT.split(text) if each.strip() and each[0].isalpha()]


def _questions(statement: str) -> list[str]:
    return re.split(r"^(?= {4}[a-z])", statement, flags=re.MULTILINE)[1:]


def _key(statement: str) -> tuple[str, str]:
    first, _, rest = statement.splitlines()[0].partition(" ")
    first = first[0].lower() + first[1:]
    term = _SUBJECT.match(statement)
    if term:
        return "term", f"{term[1]} {term[2]}"
    match first.rstrip(","):
        case "about":
            return "about", rest.split('"')[0].removeprefix("a ").strip()
        case "definition" | "classes":
            return first.rstrip(","), ""
        case _:
            return first, rest.split(" ")[0]


def _with_conditions(text: str) -> str:
    """Conditions, one after another at the margin, each as when a team has a class of its own."""
    parts = [part for part in re.split(r"^(?=\S)", text, flags=re.MULTILINE) if part.strip()]
    lines = ["classes, the first that fits"]
    for at, part in enumerate(parts):
        condition = part.rstrip("\n").replace("\n", "\n        ")
        lines += [f'    class number-{at} "A class"', f"        when {condition}"]
    lines += ['    otherwise class none-of-these "Another class"', ""]
    return _with_statements("\n".join(lines))


def _with_lines_about(subject: str) -> Callable[[str], str]:
    def complete(text: str) -> str:
        lines = "".join(f"    {line}" if line.strip() else line for line in text.splitlines(True))
        return _with_statements(f"{subject}\n{lines}")

    return complete


_COMPLETIONS: dict[str, Callable[[str], str]] = {
    "fragment": _with_statements,
    "conditions": _with_conditions,
    "questions": _with_lines_about("about the team"),
    "criteria": _with_lines_about('descriptor a-descriptor "A descriptor"'),
    "answers": _with_lines_about('example an-example "An example"'),
}
