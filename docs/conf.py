"""How Sphinx makes the site of these pages: ``./run docs``."""

project = "enduse"
author = "The enduse authors"
copyright = "2026, the enduse authors"  # noqa: A001 - Sphinx names its setting so

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "enduse"
html_static_path: list[str] = []
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]

autodoc_typehints = "description"
autodoc_member_order = "bysource"
nitpicky = False
