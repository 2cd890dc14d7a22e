"""``pia explain``: what a code in a message means, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

import click

from pia.cli import options
from pia.cli.output import columns, to_json
from pia.cli.report import BLANK, MISUSE, Report, error, line, paragraph
from pia.diagnostics.catalogue import Block, Page, groups, page_of, plain_text_of
from pia.diagnostics.render import Line, Segment, Style
from pia.diagnostics.suggest import did_you_mean
from pia.reading import quoted


@click.command("explain")
@click.argument("code", required=False, callback=options.not_empty, metavar="[CODE]")
@options.as_json
@options.colour
def command(code: str | None, as_json: bool) -> Report:
    """Say more about a code in a message.

    CODE is what stands in brackets behind `error` or `warning`. Without it, all codes
    are listed, each with what it says.

    \b
    Examples:
      pia explain unknown-name
      pia explain
    """
    if code is None:
        pages = {group.title: _pages(group.codes) for group in groups()}
        if as_json:
            return Report(data=to_json([_data(each) for of in pages.values() for each in of]))
        return Report(lines=tuple(_list(pages)))
    page = page_of(code)
    if page is None:
        return _unknown(code)
    if as_json:
        return Report(data=to_json(_data(page)))
    return Report(lines=tuple(_page(page)))


def _pages(codes: tuple[str, ...]) -> list[Page]:
    found = (page_of(code) for code in codes)
    return [page for page in found if page is not None]


def _unknown(code: str) -> Report:
    codes = [each for group in groups() for each in group.codes]
    # As it is copied: `error[unknown-name]`.
    hint = did_you_mean(code.rpartition("[")[2].removesuffix("]"), codes)
    ending = hint or "`pia explain` lists them all"
    return Report(complaints=(error(f"there is no code {quoted(code)}; {ending}"),), code=MISUSE)


def _list(pages: dict[str, list[Page]]) -> Iterator[Line]:
    for title, of_group in pages.items():
        yield line(title, Style.STRONG)
        for page in of_group:
            yield line(f"  {page.code}")
            yield from paragraph(page.title, columns(), Style.FAINT, indent=6)
        yield BLANK
    yield line("`pia explain CODE` says what to do about one of them")


def _page(page: Page) -> Iterator[Line]:
    yield line(page.code, Style.STRONG)
    yield BLANK
    yield from paragraph(f"{page.title}.", columns())
    for part in page.content:
        yield BLANK
        if isinstance(part, Block):
            for each in part.lines:
                yield Segment("    "), Segment(each.expandtabs(8), Style.NOTE)
        else:
            yield from paragraph(part.text, columns())


def _data(page: Page) -> dict[str, object]:
    return {"code": page.code, "title": page.title, "text": plain_text_of(page)}
