"""Set formulas as pictures in the page: no script and no network when a slide is shown."""

import re
from functools import cache
from html import escape
from typing import Any
from xml.etree import ElementTree

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from authoring.files import Problem

SIZE = 100  # of the letters, in the units of the picture; the page scales it to its own letters
ENLARGED = 1.04  # Source Sans has higher letters than the font of the formulas
BRACES = {r"\{": "{", r"\}": "}"}  # how the converter writes them after \big
JOINER = "\u2060"  # no line ends between a formula and the comma that follows it
SIGNS = {"-", "+", "−", "±"}
BEFORE_A_SIGN = set("=<>≤≥≈≠∼←→(,;[{⋅×") | {":="}


def markdown(source: str) -> str:
    """Return the HTML of Markdown as Jupyter reads it, with its formulas set.

    Raises
    ------
    Problem
        If a formula cannot be set.
    """
    renderer = _Renderer(escape=False, exclude_anchor_links=True)
    body = MarkdownWithMath(renderer=renderer).render(source)
    return re.sub(r"(?<=</svg>)(?=[^\w\s<])|(?<=[(\[„“‘|])(?=<svg)", JOINER, body)


@cache
def formula(tex: str, display: bool = False) -> str:
    """Return a formula as an SVG picture with the TeX as its name for screen readers.

    Sizes are in em, so that the formula grows with the text around it.

    Parameters
    ----------
    tex : str
        The formula, without dollar signs.
    display : bool
        Whether it stands alone: fractions and sums are larger.

    Raises
    ------
    Problem
        If it cannot be set, or a command in it is not known.
    """
    ziamath, tex2mml = _engine()
    try:
        root = ElementTree.fromstring(tex2mml(tex.strip(), inline=not display))
        _check(root)
        _mark_signs(root)
        picture = ziamath.Math(root, size=SIZE)
        svg = picture.svgxml()
    except Exception as error:
        raise Problem(f"a formula cannot be set: {tex!r}: {error}") from error
    return _inline(svg, tex)


@cache
def _engine() -> tuple[Any, Any]:
    """Return the package that sets formulas and its reader of TeX; it is loaded when needed."""
    try:
        import ziamath
        from ziamath.tex import tex2mml
    except ImportError as error:
        raise Problem("formulas need the package ziamath: run make dev") from error
    ziamath.config.svg2 = False  # outlines, not <symbol>: notes are shown in another window
    ziamath.config.precision = 1
    return ziamath, tex2mml


class _Renderer(IPythonRenderer):
    """Jupyter's renderer, formulas set where Jupyter leaves TeX."""

    def block_math(self, body: str) -> str:
        return f'<div class="formula">{formula(body, display=True)}</div>\n'

    multiline_math = latex_environment = block_math

    def inline_math(self, body: str) -> str:
        return formula(body, display="\\displaystyle" in body)


def _check(root: ElementTree.Element) -> None:
    """Refuse what was left as TeX: it would be printed letter by letter."""
    for element in root.iter():
        element.text = BRACES.get(element.text or "", element.text)
    left = next((text for text in root.itertext() if "\\" in text), None)
    if left is not None:
        raise ValueError(f"{left!r} is not known")


def _mark_signs(root: ElementTree.Element) -> None:
    """Mark a minus after =, ( or a comma as a sign, which stands close to its number."""
    for row in root.iter():
        for before, sign in zip(row, list(row)[1:], strict=False):
            if sign.tag.rpartition("}")[2] != "mo" or (sign.text or "") not in SIGNS:
                continue
            words = "".join(before.itertext()).strip()
            if before.tag.rpartition("}")[2] == "mo" and words in BEFORE_A_SIGN:
                sign.set("form", "prefix")


def _inline(svg: Any, tex: str) -> str:
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    em = ENLARGED / SIZE
    below = -(top + height) * em
    body = "".join(ElementTree.tostring(child, encoding="unicode") for child in svg)
    body = re.sub(r'\s?xmlns(:\w+)?="[^"]*"', "", body).replace("ns0:", "")
    body = body.replace('fill="black"', "").replace('stroke="black"', 'stroke="currentColor"')
    return (
        f'<svg role="img" aria-label="{escape(tex.strip())}" class="tex" fill="currentColor" '
        f'viewBox="{left:g} {top:g} {width:g} {height:g}" style="width: {width * em:.3f}em; '
        f'height: {height * em:.3f}em; vertical-align: {below:.3f}em">{body}</svg>'
    )
