"""Sphinx's settings: notebooks are shown as they are stored, nothing is executed.

`authoring.site` calls Sphinx and gives the folders: pages, static files, files to copy.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from authoring.site.docstrings import plain  # noqa: E402  (the line above lets it be found)

project = "Neural networks, from formula to code"
author = "the authors of the course"
copyright = "the authors. Code: MIT. Text, figures and exercises: CC BY 4.0"
language = "en_GB"
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
templates_path = [str(HERE / "templates")]

nb_execution_mode = "off"
nb_merge_streams = True
nb_render_markdown_format = "myst"
nb_ipywidgets_js = {}
nb_code_prompt_show = "Show {type}"
nb_code_prompt_hide = "Hide {type}"
myst_enable_extensions = ["amsmath", "dollarmath"]
myst_heading_anchors = 3
mathjax_path = "mathjax/tex-svg-full.js"
mathjax4_config = {"options": {"enableMenu": False}}

myst_heading_slug_func = "authoring.site.links.jupyter_anchor"

default_role = "code"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_member_order = "bysource"
autodoc_typehints = "none"
napoleon_google_docstring = False
napoleon_use_rtype = False

html_theme = "pydata_sphinx_theme"
html_title = project
html_css_files = ["course.css"]
html_js_files = ["course.js"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_permalinks_icon = "#"
html_context = {"default_mode": "light"}
html_theme_options = {
    "article_header_end": ["download.html"],
    "footer_end": [],
    "footer_start": ["copyright"],
    "header_links_before_dropdown": 4,
    "logo": {"text": "Neural networks"},
    "navbar_end": ["navbar-icon-links"],
    "navigation_depth": 1,
    "pygments_light_style": "a11y-high-contrast-light",
    "search_bar_text": "Search the course",
    "secondary_sidebar_items": ["page-toc"],
    "show_toc_level": 2,
}


def setup(app):
    """Let docstrings be read as they are written: |e| is a magnitude, **options a name."""
    app.connect("autodoc-process-docstring", plain, priority=100)
