"""What runs the pages notices when a page is wrong; else nothing that it passes would mean much."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from tests.docs.pages import Block, Failure, Run, blocks_of, completed

needs_sh = pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh here")


def blocks(tmp_path: Path, text: str) -> list[Block]:
    page = tmp_path / "page.md"
    page.write_text(dedent(text), encoding="utf-8")
    return blocks_of(page)


def run(tmp_path: Path, text: str) -> Run:
    """Everything that *text* shows, run."""
    done = Run(tmp_path)
    for block in blocks(tmp_path, text):
        done.take(block)
    return done


def test_a_block_is_taken_as_it_stands(tmp_path: Path) -> None:
    text = """\
        Words.

        ```pia find=ours.pia error=a,b fragment
            must "indented"
        ```
        """
    (block,) = blocks(tmp_path, text)

    assert block.text == '    must "indented"\n'
    assert block.line == 3
    assert block.words == {"fragment"}
    assert block.codes("error") == {"a", "b"}
    assert block.codes("warning") == set()
    assert dedent(text).startswith(block.text, block.start)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            """\
            ```pia conditions
            no-such-question
            ```
            """,
            id="an error that is not announced",
        ),
        pytest.param(
            """\
            ```pia conditions error=unknown-option
            referral-pathway
            ```
            """,
            id="an error that does not happen",
        ),
        pytest.param(
            """\
            ```pia fragment
            descriptor idle "Idle"
                guidance: Nothing is asked.
            ```
            """,
            id="a warning that is not announced",
        ),
        pytest.param(
            """\
            ```pia fragment
            example wrong "Expected in vain"
                referral-pathway: no
                expect established
            ```
            """,
            id="an example that fails",
        ),
        pytest.param(
            """\
            ```pia conditions error=unknown-name
            referal-pathway
            ```

            ```message
            error: something else
            ```
            """,
            id="another message",
        ),
        pytest.param(
            """\
            ```pia excerpt
            descriptor made-up "Made up"
            ```
            """,
            id="an excerpt that is none",
        ),
        pytest.param(
            """\
            ```yaml answers
            referral-pathway: perhaps
            ```
            """,
            id="evidence that cannot be read",
        ),
        pytest.param(
            """\
            ```yaml answers error=unknown-question
            referral-pathway: yes
            ```
            """,
            id="evidence that can",
        ),
        pytest.param(
            """\
            ```python
            raise ValueError
            ```
            """,
            id="a program that raises",
        ),
        pytest.param(
            """\
            ```python
            >>> 1 + 1
            3
            ```
            """,
            id="a session that goes otherwise",
        ),
        pytest.param(
            """\
            ```python
            print(1)
            ```

            ```text output
            2
            ```
            """,
            id="another output",
        ),
        pytest.param(
            """\
            ```python
            a = {"digest": "sha256:x"}
            ```

            ```json equals=a
            {"digest": "sha256:…"}
            ```
            """,
            id="a digest that is none",
        ),
        pytest.param("```rust\n```\n", id="a language that no test knows"),
        pytest.param("```console\nwithout a prompt\n```\n", id="a console without a command"),
    ],
)
def test_what_is_wrong_is_noticed(tmp_path: Path, text: str) -> None:
    with pytest.raises(Failure):
        run(tmp_path, text)


@needs_sh
@pytest.mark.parametrize(
    "text", ["```console\n$ echo a\nb\n```\n", "```console\n$ echo a\n```\n", "```sh\nfalse\n```\n"]
)
def test_a_command_that_goes_otherwise_is_noticed(tmp_path: Path, text: str) -> None:
    with pytest.raises(Failure):
        run(tmp_path, text)


@needs_sh
def test_commands_run_one_after_another_in_the_folder_of_the_page(tmp_path: Path) -> None:
    run(
        tmp_path,
        """\
        ```text file=a.txt
        a
        ```

        ```console
        $ cat a.txt
        a
        $ cat a.txt \\
        > no-such-file 2> b.txt || echo "no"
        a
        no
        ```
        """,
    )
    assert (tmp_path / "b.txt").is_file()


def test_a_file_is_changed_as_the_page_says(tmp_path: Path) -> None:
    text = """\
        ```text file=a.pia
        one
            two
        ```

        ```pia find=a.pia
            two
        ```

        ```pia replace=a.pia
            three
        ```

        ```pia append=a.pia
        four
        ```
        """
    run(tmp_path, text)
    assert (tmp_path / "a.pia").read_text(encoding="utf-8") == "one\n    three\nfour\n"


def test_what_is_to_be_found_has_to_be_there_once(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="stands 2 times"):
        run(
            tmp_path,
            "```text file=a.pia\none\none\n```\n\n```pia find=a.pia\none\n```\n",
        )


def test_a_part_of_a_definition_takes_the_place_of_what_stands_around_it(tmp_path: Path) -> None:
    (block,) = blocks(
        tmp_path,
        """\
        ```pia fragment
        about the team
            referral-pathway: whole number
        about a lead "Another lead"
            pay-band: whole number
        ```
        """,
    )
    text = completed(block)

    assert text.count("    referral-pathway:") == 1
    assert text.count("about a lead") == 1
    assert text.count("    pay-band:") == 1
    assert text.count("    screens-adult-risk:") == 1
