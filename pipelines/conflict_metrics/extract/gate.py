"""Is the article about a conflict at all? Words of war, and of what war does where a party to one is named, against words of other news."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise

from conflict_metrics import vocabulary
from conflict_metrics.extract.mentions import mentions
from conflict_metrics.extract.parties import enemies, kind_of
from conflict_metrics.model import Article

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
HEAD = 5000  # characters in which an article names whom it is about
MOST = 3  # times that a stem counts
ENOUGH = 2.0
A_SIGN = 1.0
MUCH = 5.0  # an article with so many words of war is never hopeless
CLEARLY = 1.5
BALANCE = 0.8  # what a mishap's words must weigh against those of war
NOT_WAR = ("other", "disaster", "crime")
THOUSAND, SHORT = 1000, 0.5  # a long article needs more words of war than a short one
Weights = dict[str, float]


def about_conflict(article: Article) -> bool:
    """Whether the article's numbers become facts in `run`: enough words of war for its length, other news taken off."""
    text = _text(article)
    length = max(len(text) / THOUSAND, SHORT) ** 0.5
    found = _weights_of(text)
    if _is_of_crime(found):
        return False
    is_sure = (found.get("war", 0.0) + _of_other_news(found)) / length >= ENOUGH  # whoever is named
    return is_sure or sum(_weighed(text)) / length >= ENOUGH


def is_hopeless(article: Article) -> bool:
    """Whether nothing in the article is of war, or little beside a disaster, a crime or much other news: no number is a fact."""
    found = _weights_of(_text(article))
    if _is_of_crime(found):
        return True
    war = found.get("war", 0.0)
    if war >= A_SIGN and war + found.get("disaster", 0.0) > 0:
        return False
    warlike, other = _weighed(_text(article))
    return warlike < A_SIGN or (other < 0 and war < MUCH and not about_conflict(article))


def is_of_mishap(article: Article, opening: str) -> bool:
    """Whether headline and first sentence tell of a fire, a quake or a crash and of nothing warlike, and the article goes on so."""
    first, all_of_it = _weights_of(f"{article.title or ''}\n{opening}"), _weights_of(_text(article))
    is_so_far = "disaster" in first and "war" not in first
    return is_so_far and -_of_other_news(all_of_it) >= BALANCE * all_of_it.get("war", 0.0)


def is_other_news(passage: str, amid_mishap: bool = False) -> bool:
    """Whether a sentence tells of a disaster, an accident or a game and of nothing warlike, or more of a crime than of war.

    In an article that is about a mishap ("a fire swept a ward") every sentence without a word of war goes on with it.
    """
    found = _weights_of(passage)
    return ((amid_mishap or "disaster" in found) and "war" not in found) or _is_of_crime(found)


def _is_of_crime(found: Weights) -> bool:
    return found.get("crime", 0.0) + found.get("war", 0.0) <= -CLEARLY


def _text(article: Article) -> str:
    return f"{article.title or ''}\n{article.text}"


@lru_cache(maxsize=4)
def _weighed(text: str) -> tuple[float, float]:
    """(what speaks for war, what speaks for other news): where a party to a war is named, also what any war does is a sign of it."""
    found = _weights_of(text)
    beside = found.get("beside_a_party", 0.0)
    parties = _of_parties(text) if "war" in found or beside else 0.0
    return found.get("war", 0.0) + (parties + beside if parties else 0.0), _of_other_news(found)


def _of_other_news(found: Weights) -> float:
    return sum(found.get(kind, 0.0) for kind in NOT_WAR)


@lru_cache(maxsize=64)
def _weights_of(text: str) -> Weights:
    """The summed weights of each kind of stem in gate_stems.csv; a stem counts up to three times."""
    found: Weights = {}
    for word, count in Counter(filter(_stems_of, _words(text))).items():
        for kind, weight in _stems_of(word):
            found[kind] = found.get(kind, 0.0) + weight * min(count, MOST)
    return found


def _words(text: str) -> list[str]:
    """All words, and the pairs of words that begin as a stem of two does, lower case."""
    words, openers = WORD.findall(text.lower()), _openers()
    return words + [f"{one} {other}" for one, other in pairwise(words) if one in openers]


@cache
def _stems() -> dict[str, list[tuple[str, str, float]]]:
    """(stem, kind, weight) by the stem's first three letters; "=" at the end: the word itself and no longer one."""
    found: dict[str, list[tuple[str, str, float]]] = {}
    for row in vocabulary.rows("gate_stems"):
        if float(row["weight"]):
            found.setdefault(row["stem"][:3], []).append((row["stem"], row["kind"], float(row["weight"])))
    return found


@cache
def _openers() -> frozenset[str]:
    """The first words of the stems of two words."""
    return frozenset(stem.partition(" ")[0] for some in _stems().values() for stem, _, _ in some if " " in stem)


@lru_cache(maxsize=200_000)
def _stems_of(word: str) -> tuple[tuple[str, float], ...]:
    known = [row for row in _stems().get(word[:3], ()) if (" " in row[0]) == (" " in word)]
    return tuple((kind, weight) for stem, kind, weight in known if (word == stem[:-1] if stem.endswith("=") else word.startswith(stem)))


def _of_parties(text: str) -> float:
    """3 for an armed group, 2 for two enemies, 1 for a single side of a war, 0 where none is named."""
    named = {mention.party for mention in mentions(text[:HEAD], [(0, min(len(text), HEAD))]) if mention.party}
    if any(kind_of(party) == "armed_group" for party in named):
        return 3.0
    return 2.0 if any(enemies(party) & named for party in named) else 1.0 if named & _at_war() else 0.0


@cache
def _at_war() -> frozenset[str]:
    """All who fight in conflicts.csv and the countries of the wars, without those of whom there is too much other news."""
    rows = vocabulary.rows("conflicts")
    sides = {party for row in rows for party in (*vocabulary.items(f"{row['side_a']}|{row['side_b']}"), row["country"])}
    return frozenset(sides - {row["stem"] for row in vocabulary.rows("gate_stems") if row["kind"] == "party_of_much_other_news"})
