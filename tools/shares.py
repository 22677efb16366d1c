"""Print how much of each catalogue is translated, and exit with 1 if it is not all.

`course translate` says the same, and renews the catalogues; this changes nothing.
"""

from __future__ import annotations

import sys

from utils.cli.translate import show_shares
from utils.messages import languages


def main() -> int:
    """Show every language."""
    whole = [show_shares(languages.language(code), write=False) for code in languages.all_codes()]
    return 0 if all(whole) else 1


if __name__ == "__main__":
    sys.exit(main())
