"""Names that stand in files of data, such as ImageNet's classes, in the reader's language.

They have catalogues of their own, so that ImageNet's "crane" is no message of the kit.
"""

from __future__ import annotations

from utils.messages import ENGLISH, NAMES, language


def names(catalogue: str) -> dict[str, str]:
    """Translations by the English names; none in English.

    Args:
        catalogue: such as "imagenet".
    """
    code = language()
    if code == ENGLISH:
        return {}
    from utils.messages.catalogues import translations
    from utils.messages.languages import language as find

    return translations(f"{NAMES}/{catalogue}", find(code))
