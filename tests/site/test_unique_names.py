"""Short names in the reference."""

from __future__ import annotations

import pytest
from sphinx.domains.python import PythonDomain

from utils.site.unique_names import UniqueNames


@pytest.mark.parametrize("names", [[], ["utils.a.Late"], ["utils.a.Late", "utils.b.Late"]])
def test_a_name_that_two_modules_define_leads_nowhere(
    names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(name, None) for name in names]
    monkeypatch.setattr(PythonDomain, "find_obj", lambda *_, **__: found)
    domain = UniqueNames.__new__(UniqueNames)
    assert domain.find_obj(None, "", "", "Late", "exc") == (found if len(names) == 1 else [])
