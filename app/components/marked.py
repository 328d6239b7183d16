"""Two texts side by side, what differs marked word by word."""

import re
from difflib import SequenceMatcher
from itertools import islice

from components.markup import text

#: Longer texts are shown without marks: comparing them would cost more than it tells.
MOST_WORDS = 2_000


def marked(before: str, after: str) -> tuple[str, str]:
    """Return both texts as HTML: what only the first has as `<del>`, what only the second has as `<ins>`."""
    old, new = (list(islice(re.findall(r"\S+\s*", each), MOST_WORDS + 1)) for each in (before, after))
    if max(len(old), len(new)) > MOST_WORDS:
        return text(before), text(after)
    left, right = "", ""
    compared = SequenceMatcher(None, [each.strip() for each in old], [each.strip() for each in new], False)
    for what, i, j, k, m in compared.get_opcodes():
        gone, come = text("".join(old[i:j])), text("".join(new[k:m]))
        left += gone if what == "equal" else f"<del>{gone}</del>" if gone else ""
        right += come if what == "equal" else f"<ins>{come}</ins>" if come else ""
    return left, right
