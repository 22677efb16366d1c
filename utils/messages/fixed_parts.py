"""Parts of a text that are the same in every language."""

from __future__ import annotations

import re

# Of Markdown: code, formulas, tags, targets of links, addresses.
FIXED = re.compile(
    r"(?P<code>`+[^`]+`+)|(?P<math>\$\$.+?\$\$|\$[^$]+\$)|(?P<tag></?[a-zA-Z][^>]*>|<!--.*?-->)"
    r"|(?P<target>\]\([^)\s]*\))|(?P<url>https?://\S+)",
    re.DOTALL,
)
# Names in braces, which are filled in, and doubled braces, which stand for themselves.
IN_BRACES = r"\{\{|\}\}|\{(?:[^{}]|\{[^{}]*\})*\}"
FIELD = re.compile(IN_BRACES)
