"""An Article in, a Reading out: pure, without files, clock or network. `read` is the only door, `read_all` the same for many."""

import gc

from conflict_metrics.extract.reading import EXTRACTOR_VERSION, read_all
from conflict_metrics.model import Article, Reading

__all__ = ["EXTRACTOR_VERSION", "read", "read_all", "warm"]

FIRST = "On Monday Russia fired 12 drones and 3 missiles at Kharkiv, 40 km from the border, officials said."


def read(article: Article) -> Reading:
    """What the article says in numbers: each is a fact with its characters, or a rejection with its reason."""
    return read_all([article])[0]


def warm() -> None:
    """Load model and vocabulary now, not at the first article, and let the garbage collector pass them over from here on."""
    read(Article(article_id="", document_id="", text=FIRST))
    gc.collect()
    gc.freeze()
