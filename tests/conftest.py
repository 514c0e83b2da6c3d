"""What several tests share: a warehouse in memory, opened once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conflict_metrics.warehouse import open_warehouse
from newsroom import Newsroom


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Newsroom]:
    with open_warehouse(None) as warehouse:
        yield Newsroom(warehouse)
