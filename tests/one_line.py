"""What every test of an error wants to know: that it is one line, and names the right things."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from utils.errors import KitError


@contextmanager
def kit_error(*named: object) -> Iterator[None]:
    """The block raises a KitError of one line that contains each of these."""
    with pytest.raises(KitError) as caught:
        yield
    message = str(caught.value)
    assert message
    assert "\n" not in message
    for each in named:
        assert str(each) in message
