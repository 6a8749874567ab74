"""Turn the cells of a notebook into blocks of HTML, the pieces that slides are built from."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag
from nbconvert.filters import ansi2html
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from authoring.files import Problem
from authoring.slides.formulas import markdown

BLOCKS = frozenset(
    ["blockquote", "details", "div", "hr", "ol", "p", "pre", "table", "ul"]
    + [f"h{level}" for level in range(1, 7)]
)
LINES = 12  # a longer output may be divided after so many lines


@dataclass(frozen=True)
class Block:
    """A piece of a slide that is never divided.

    `kind` is heading, text, item, code, output or picture. Blocks of equal `step` appear together;
    step 0 is there from the start. A `joined` block continues the one before it without a space.
    """

    kind: str
    html: str
    step: int = 0
    joined: bool = False


def text_blocks(cell: NotebookNode, decks: frozenset[str] = frozenset()) -> list[Block]:
    """Return the blocks of a Markdown cell; what is folded away comes one step later."""
    soup = BeautifulSoup(markdown(cell.source), "html.parser")
    _mend_links(soup, decks)
    blocks: list[Block] = []
    for element in _elements(soup):
        if element.name != "details":
            blocks += _divide(element)
            continue
        step = blocks[-1].step + 1 if blocks else 0
        summary = element.find("summary")
        if isinstance(summary, Tag):
            summary.extract()
            title = f'<p class="fold">{summary.decode_contents()}</p>'
            blocks.append(Block("text", title, step))
        for inner in _elements(element):
            blocks += [replace(block, step=step) for block in _divide(inner)]
    return blocks


def code_blocks(source: str) -> list[Block]:
    """Return highlighted code: one block for each group of statements between empty lines."""
    source = re.sub(r"\n{3,}", "\n\n", source.strip("\n"))
    lines = highlight(source, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)).split("\n")
    starts = _starts(source)
    return [
        Block("code", "<pre>{}\n</pre>".format("\n".join(lines[start:end])), joined=start > 0)
        for start, end in zip(starts, [*starts[1:], len(lines) - 1], strict=True)
    ]


def output_blocks(outputs: list[NotebookNode]) -> Iterator[Block]:
    """Yield what a cell put out: text, pictures with their alt text, the name of an error."""
    for output in _merged(outputs):
        data = output.get("data", {})
        if output.output_type == "stream":
            yield from _lines(output.text, output.name)
        elif output.output_type == "error":
            yield from _lines(f"{output.ename}: {output.evalue}", "stderr")
        elif "text/html" in data:
            yield from _pictures(data["text/html"])
        else:
            yield from _lines(data["text/plain"], "stdout")


def _elements(parent: Tag) -> list[Tag]:
    """Return the block elements of a parent; loose words and inline elements become paragraphs."""
    found: list[Tag] = []
    loose: Tag | None = None
    for child in list(parent.children):
        if isinstance(child, Tag) and child.name in BLOCKS:
            found.append(child)
            loose = None
        elif isinstance(child, Tag) or str(child).strip():
            if loose is None:
                loose = BeautifulSoup("<p></p>", "html.parser").p
                found.append(loose)
            loose.append(child)
    return found


def _divide(element: Tag) -> Iterator[Block]:
    """Yield a heading, a paragraph or a table as one block, a list item by item."""
    if re.fullmatch(r"h[1-6]", element.name):
        yield Block("heading", str(element))
    elif element.name in ("ol", "ul"):
        items = element.find_all("li", recursive=False)
        first = int(str(element.get("start", 1)))
        for n, item in enumerate(items):
            start = f' start="{first + n}"' if element.name == "ol" else ""
            yield Block("item", f"<{element.name}{start}>{item}</{element.name}>", joined=n > 0)
    else:
        yield Block("text", str(element))


def _mend_links(soup: Tag, decks: frozenset[str]) -> None:
    """Let links to lectures lead to their decks, and take other links between files away."""
    for link in soup.find_all("a"):
        target = str(link.get("href", ""))
        name = target.partition("#")[0].removesuffix(".ipynb")
        if name in decks:
            link["href"] = f"{name}.html"
        elif not re.match(r"https?:|mailto:", target):
            link.unwrap()


def _starts(source: str) -> list[int]:
    """Return the lines at which code may be divided: statements and, in long ones, empty lines."""
    lines = source.split("\n")
    starts = [0]
    for top in _tops(source):
        while top and lines[top - 1].startswith("#"):
            top -= 1
        if top and not lines[top - 1].strip() and top > starts[-1]:
            starts.append(top)
    for start, end in zip(starts.copy(), [*starts[1:], len(lines)], strict=True):
        if end - start > LINES:
            starts += [n for n in range(start + 3, end - 2) if not lines[n - 1].strip()]
    return sorted(set(starts))


def _tops(source: str) -> list[int]:
    """Return the first line of each statement that is not inside another, counted from 0."""
    try:
        nodes = ast.parse(source).body
    except SyntaxError:  # a magic command, or code that is wrong on purpose
        return []
    return [
        min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1
        for node in nodes
    ]


def _merged(outputs: list[NotebookNode]) -> Iterator[NotebookNode]:
    """Yield the outputs, neighbouring pieces of one stream as one."""
    held: NotebookNode | None = None
    for output in outputs:
        same = held is not None and held.output_type == output.output_type == "stream"
        if same and held.name == output.name:
            held.text += output.text
            continue
        if held is not None:
            yield held
        held = NotebookNode(output)
    if held is not None:
        yield held


def _lines(text: str, stream: str) -> Iterator[Block]:
    """Yield printed text; a long one in pieces, at a blank line if there is one."""
    lines = text.rstrip("\n").split("\n")
    start = 0
    while start < len(lines):
        end = len(lines)
        if end - start > LINES:
            end = start + LINES
            blank = [n for n in range(start + LINES // 2, end) if not lines[n].strip()]
            end = blank[-1] + 1 if blank else end
            end = len(lines) if len(lines) - end < LINES // 4 else end
        body = ansi2html("\n".join(lines[start:end])) or " "
        yield Block("output", f'<pre class="{stream}">{body}\n</pre>', joined=start > 0)
        start = end


def _pictures(source: str) -> Iterator[Block]:
    """Yield the pictures of an HTML output and the words between them, in order.

    What a widget folds away, a table of its numbers, is for its readers and not for a slide.
    """
    for element in _leaves(BeautifulSoup(source, "html.parser")):
        pictures = element.find_all("img")
        for picture in pictures:
            if not picture.get("alt"):
                raise Problem(f"a picture without alt text: {str(picture)[:80]}")
            del picture["style"]
            yield Block("picture", str(picture.extract()))
        if element.name != "details" and (element.get_text(strip=True) or not pictures):
            yield Block("output", f'<div class="html">{element}</div>')


def _leaves(parent: Tag) -> Iterator[Tag]:
    """Yield the block elements that are no mere frames around others."""
    for element in _elements(parent):
        if element.name == "div" and element.find(list(BLOCKS)):
            yield from _leaves(element)
        else:
            yield element
