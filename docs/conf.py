"""Sphinx settings of both languages.

sphinx-build -n -W -c docs -D language=en docs/en docs/_build/en
sphinx-build -n -W -c docs -D language=zh_CN docs/zh docs/_build/zh
"""

project = "gov_disclosure"
html_title = "gov_disclosure"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_type_aliases = {"PathOrBytes": "PathOrBytes"}
# The documentation is built without a network, so that names of other projects lead nowhere.
nitpick_ignore_regex = [
    ("py:.*", r"(?!gov_disclosure\.).*"),
]

html_theme = "furo"
html_theme_options = {"announcement": '<a href="../zh/index.html">中文</a> · <a href="../en/index.html">English</a>'}
