"""A document as one page of HTML: no script, nothing from elsewhere, fit to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import assert_never

from pia.document.outline import (
    Block,
    Document,
    Item,
    Link,
    Listing,
    Name,
    Paragraph,
    Piece,
    Quotation,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Words,
    contents,
)

_STYLE = """\
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --faint: #595959; --link: #1a4f9c;
  --rule: #b5b5b5; --tint: #f3f3f3; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #16181b; --faint: #b0b0b0; --link: #9ec5ff; --rule: #5c5c5c;
    --tint: #24272b; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 50rem; color: var(--ink);
  background: var(--paper); font: 1.0625rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 0.6em; }
h1 { margin-top: 0.5em; font-size: 1.9rem; }
h2 { padding-top: 0.8em; border-top: 2px solid var(--rule); font-size: 1.5rem; }
h3 { font-size: 1.25rem; }
h4 { font-size: 1.08rem; }
p, ul, ol, table, blockquote { margin: 0 0 0.9em; }
ul, ol { padding-left: 1.5em; }
li { margin: 0.25em 0; }
li > ul { margin-bottom: 0.4em; }
blockquote { padding: 0.1em 0 0.1em 0.9em; border-left: 4px solid var(--rule); }
blockquote p { margin: 0.4em 0; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code { font: 0.9em ui-monospace, monospace; color: var(--faint); }
.wide { overflow-x: auto; margin-bottom: 1.4em; }
.wide table { margin: 0; }
table { width: 100%; border-collapse: collapse; }
caption { padding: 0.4em 0; text-align: left; font-weight: 600; }
th, td { padding: 0.45em 0.7em 0.45em 0; border-bottom: 1px solid var(--rule); text-align: left;
  vertical-align: top; }
th { font-weight: 600; }
tbody th { font-weight: inherit; }
@media (max-width: 36rem) { td code { font-size: 0.75em; overflow-wrap: anywhere; } }
:target { background: var(--tint); }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
@media print {
  :root { --ink: #000; --paper: #fff; --faint: #333; --link: #000; --rule: #777; --tint: #fff; }
  @page { margin: 2cm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  a { text-decoration: none; }
  a[href^="#term."]::after { content: " (see Terms)"; }
  nav a::after { content: none !important; }
  .skip { display: none; }
  .wide { overflow: visible; }
  h2, h3, h4, caption { break-after: avoid; }
  li, tr, blockquote { break-inside: avoid; }
}
"""


def html(document: Document) -> str:
    """*document* as a page that needs nothing else."""
    return "\n".join(_page(document)) + "\n"


def _page(document: Document) -> Iterator[str]:
    title = escape(document.title)
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield (
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>\n{_STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield '<a class="skip" href="#main">To the definition</a>'
    yield "<header>"
    yield f"<h1>{title}</h1>"
    for block in document.blocks:
        yield from _block(block)
    yield "</header>"
    yield '<nav aria-labelledby="contents">'
    yield '<h2 id="contents">Contents</h2>'
    yield from _block(contents(document))
    yield "</nav>"
    yield '<main id="main">'
    for section in document.sections:
        yield from _section(section, 2)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f'<section id="{escape(section.anchor)}">'
    yield f"<h{level}>{_escaped(section.title)}</h{level}>"
    for block in section.blocks:
        yield from _block(block)
    for inner in section.sections:
        yield from _section(inner, level + 1)
    yield "</section>"


# ── Blocks ──────────────────────────────────────────────────────────────────────────────────────


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words=words):
            yield f"<p>{_words(words)}</p>"
        case Quotation(words=words):
            paragraphs = "".join(f"<p>{_escaped(each)}</p>" for each in words.split("\n\n"))
            yield f"<blockquote>{paragraphs}</blockquote>"
        case Listing(items=items, is_numbered=is_numbered):
            yield from _list(items, "ol" if is_numbered else "ul")
        case Table():
            yield from _table(block)
        case _:
            assert_never(block)


def _list(items: tuple[Item, ...], tag: str) -> Iterator[str]:
    yield f"<{tag}>"
    for item in items:
        if item.items:
            yield f"<li>{_words(item.words)}"
            yield from _list(item.items, "ul")
            yield "</li>"
        else:
            yield f"<li>{_words(item.words)}</li>"
    yield f"</{tag}>"


def _table(table: Table) -> Iterator[str]:
    caption = escape("".join(piece.words for piece in table.caption))
    # What may be wider than the screen is reached with the keyboard, too.
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{caption}">'
    yield "<table>"
    yield f"<caption>{_words(table.caption)}</caption>"
    heads = "".join(f'<th scope="col">{_words(each)}</th>' for each in table.head)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield _row(row)
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _row(row: Row) -> str:
    first, *others = map(_words, row.cells)
    place = f' id="{escape(row.anchor)}"' if row.anchor else ""
    cells = "".join(f"<td>{each}</td>" for each in others)
    return f'<tr{place}><th scope="row">{first}</th>{cells}</tr>'


# ── In a line ───────────────────────────────────────────────────────────────────────────────────


def _words(words: Words) -> str:
    return "".join(map(_piece, words))


def _piece(piece: Piece) -> str:
    match piece:
        case Text(words=words):
            return _escaped(words)
        case Strong(words=words):
            return f"<strong>{_escaped(words)}</strong>"
        case Name(words=words):
            return f"<code>{_escaped(words)}</code>"
        case Link(words=words, to=to):
            return f'<a href="#{escape(to)}">{_escaped(words)}</a>'
        case _:
            assert_never(piece)


def _escaped(words: str) -> str:
    return escape(words).replace("\n\n", "<br><br>")
