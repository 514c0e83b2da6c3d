"""From a sentence to a sum, with a receipt for every number.

Ground floor, the words of the house: `model` says what is talked about, `vocabulary` opens the tables of seeds/reference/ that
say what is known, `dictionary` says what each column means. First floor, the rooms: `sources` brings feeds and pages into the
inbox; `ingest` turns bytes into articles; `extract` turns an article into a reading, every number of it a fact or a rejection;
`lines` and `readings` write readings as JSON lines; `engine` spreads work over processes; `frames` carries rows between rooms;
`expectations` holds them to the dictionary; `warehouse` keeps tables and runs the SQL models; `receipts` tells where a number
came from. Top floor, the doors: `cli` for the shell, `dashboard` for a browser, `defs` and `definitions` for Dagster. Nobody
imports upwards, and each outside package has one room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conflict_metrics.extract import read as read
    from conflict_metrics.model import Article as Article
    from conflict_metrics.model import Fact as Fact
    from conflict_metrics.model import Reading as Reading
    from conflict_metrics.model import Rejection as Rejection

HOMES = {"read": "extract", "Article": "model", "Fact": "model", "Rejection": "model", "Reading": "model"}

__all__ = ["Article", "Fact", "Reading", "Rejection", "read"]


def __getattr__(name: str) -> object:
    """A public name, fetched from its room when it is first asked for."""
    if name not in HOMES:
        raise AttributeError(f"conflict_metrics has no {name}; its public names are {', '.join(HOMES)}")
    from importlib import import_module

    found: object = getattr(import_module(f"conflict_metrics.{HOMES[name]}"), name)
    return found
