"""An Article in, a Reading out: pure, without files, clock or network. `read` is the only door, `read_all` the same for many."""

from conflict_metrics.extract.parse import warm
from conflict_metrics.extract.reading import EXTRACTOR_VERSION, read_all
from conflict_metrics.model import Article, Reading

__all__ = ["EXTRACTOR_VERSION", "read", "read_all", "warm"]


def read(article: Article) -> Reading:
    """What the article says in numbers: each is a fact with its characters, or a rejection with its reason."""
    return read_all([article])[0]
