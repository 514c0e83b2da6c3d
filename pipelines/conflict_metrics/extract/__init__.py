"""An Article in, a Reading out: pure, without files, clock or network. `read` is the only door, `read_all` the same for many."""

import gc

from conflict_metrics.extract.reading import EXTRACTOR_VERSION, read_all
from conflict_metrics.extract.spoken import read_numbers
from conflict_metrics.model import Article, Reading

__all__ = ["EXTRACTOR_VERSION", "read", "read_all", "read_numbers", "warm"]

FIRST = "On Monday Russia fired 12 drones and 3 missiles at Kharkiv, 40 km from the border, officials said."


def read(article: Article) -> Reading:
    """What the article says in numbers: each is a fact with its characters, or a rejection with its reason.

    Spans are half-open and count the characters of `article.text` as given; values are in the unit that the fact
    names. The same article gives the same reading everywhere. No text is an error: one that is not about a conflict,
    or not in English, has that status, and its facts, if any, still stand. Relative days ("on Monday") need `published_date`.

    Examples:
        >>> text = "Russian shelling killed 3 civilians and wounded at least 12 people in Kherson."
        >>> reading = read(Article(article_id="1", document_id="1", text=text))
        >>> [(fact.surface, fact.metric, fact.quantifier, fact.recipient, fact.place) for fact in reading.facts]
        [('3', 'CAS.KILLED', 'exact', ('UKR',), 'Kherson'), ('12', 'CAS.WOUNDED', 'at_least', ('UKR',), 'Kherson')]
        >>> text[slice(reading.facts[0].char_start, reading.facts[0].char_end)]
        '3'
    """
    return read_all([article])[0]


def warm() -> None:
    """Load model and vocabulary now, not at the first article, and let the garbage collector pass them over from here on."""
    read(Article(article_id="", document_id="", text=FIRST))
    gc.collect()
    gc.freeze()
