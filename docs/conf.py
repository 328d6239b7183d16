"""How the site is built. Sphinx reads this: `make docs`."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

from making.pages import write  # noqa: E402
from zangraph import __version__  # noqa: E402

project = "zangraph"
author = "the zangraph project"
release = __version__
copyright = "2026 the zangraph project. Code: Apache-2.0. Data and ontology: CC BY 4.0"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["making"]

html_theme = "furo"
html_title = f"zangraph {release}"
html_static_path: list[str] = []
html_copy_source = False
html_show_sourcelink = False
# A page shows the same wherever it is opened, and asks no other host for anything.
html_theme_options = {"source_repository": "", "top_of_page_buttons": []}

myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
myst_linkify_fuzzy_links = False

default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
suppress_warnings = ["misc.highlighting_failure"]

write(HERE / "reference")
