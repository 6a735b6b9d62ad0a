from __future__ import annotations

import sys

import pytest

from enduse.errors import ConfigError, EnduseError, UsageError
from enduse.store import CaseStore


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("mysql://u:hidden@db/x", UsageError),
        ("sqlite:///case.db", UsageError),
        ("postgresql://u:hidden@db:port/x", UsageError),
        ("://", UsageError),
    ],
)
def test_a_url_that_is_not_understood_is_refused_without_its_password(
    url: str, kind: type[EnduseError]
) -> None:
    for give in (CaseStore.open, CaseStore.create):
        with pytest.raises(kind) as caught:
            give(url)
        assert "hidden" not in str(caught.value)


def test_postgresql_without_its_driver_names_the_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigError, match=r"enduse\[postgresql\]") as caught:
        CaseStore.open("postgresql://u:hidden@localhost/x")
    assert "hidden" not in str(caught.value)
