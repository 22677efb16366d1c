"""Names of measured results, as a reader of another language sees them."""

from __future__ import annotations

import pytest

from utils.measured import wording
from utils.measured.wording import said
from utils.messages import VARIABLE


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("dropout, rate 0.03", "descarte, taxa 0,03"),
        ("rate 12", "taxa 12"),
        ("rates 1 2 3 4.5", "rates 1 2 3 4.5"),
        ("what nobody has measured", "what nobody has measured"),
    ],
)
def test_said(name: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"dropout": "descarte", "rate {number}": "taxa {number}"}
    monkeypatch.setattr(wording, "translations", lambda catalogue: known)
    monkeypatch.setenv(VARIABLE, "pt_BR")
    assert said(name) == shown
    monkeypatch.setenv(VARIABLE, "en")
    assert said(name) == name
