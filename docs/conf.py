"""Sphinx settings of both languages.

sphinx-build -n -W -c docs -D language=en docs/en docs/_build/en
sphinx-build -n -W -c docs -D language=zh_CN docs/zh docs/_build/zh
"""

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

project = "gov_disclosure"
html_title = "gov_disclosure"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"

# The build needs no network, so that names of other projects lead nowhere; those of this one must.
nitpick_ignore_regex = [
    (r"py:.*", r"(?!gov_disclosure\.).*"),
    # Type variables.
    (r"py:class", r"gov_disclosure\.(output\.json\.Record|validation\.rule\.SubjectT|validation\.selection\.RuleT)"),
]

html_theme = "furo"
html_theme_options = {"announcement": '<a href="../zh/index.html">中文</a> · <a href="../en/index.html">English</a>'}


def setup(app: Sphinx) -> None:
    """Show grammars as they are; there is no highlighting for them."""
    app.add_lexer("lark", TextLexer)
